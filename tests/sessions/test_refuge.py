from pathlib import Path

from support.samples import SMALL_FRAMEWORK, small

from content import library
from sessions import edits, refuge, reviews, session_file


def test_at_the_end_all_is_saved_or_in_a_file_that_is_named():
    library.keep(str(SMALL_FRAMEWORK))
    opened = reviews.create(small(), title="Autumn", school="Northgate", author="A. Byron")
    opened.apply(lambda session: edits.answer(session, "one.theme.first", note="Mine"))
    assert refuge.at_the_end(opened) == ""
    assert session_file.load(opened.path).session.answer("one.theme.first").note == "Mine"

    opened.apply(lambda session: edits.answer(session, "one.theme.first", note="Later"))
    opened.path.write_text(opened.path.read_text().replace("Autumn", "Theirs"))
    told = refuge.at_the_end(opened)
    assert session_file.load(Path(told.rpartition(" is in ")[2])).session.answer("one.theme.first").note == "Later"
    assert session_file.load(opened.path).session.title == "Theirs"
    assert not list(opened.path.parent.glob(".*.lock"))
