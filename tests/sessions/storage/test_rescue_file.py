from pathlib import Path

from support.samples import SMALL_FRAMEWORK, small

from content.frameworks import library
from sessions.model import edits
from sessions.storage import rescue_file, reviews, session_toml


def test_at_the_end_all_is_saved_or_in_a_file_that_is_named():
    library.install(str(SMALL_FRAMEWORK))
    opened = reviews.create(small(), title="Autumn", school="Northgate", author="A. Byron")
    opened.apply(lambda session: edits.answer(session, "one.theme.first", note="Mine"))
    assert rescue_file.at_the_end(opened) == ""
    assert session_toml.load(opened.path).session.answer("one.theme.first").note == "Mine"

    opened.apply(lambda session: edits.answer(session, "one.theme.first", note="Later"))
    opened.path.write_text(opened.path.read_text().replace("Autumn", "Theirs"))
    told = rescue_file.at_the_end(opened)
    assert session_toml.load(Path(told.rpartition(" is in ")[2])).session.answer("one.theme.first").note == "Later"
    assert session_toml.load(opened.path).session.title == "Theirs"
    assert not list(opened.path.parent.glob(".*.lock"))
