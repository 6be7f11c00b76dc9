from msgspec.structs import replace
from support.samples import session_of, small

from content.library import stand_in
from sessions import edits, session_file
from sessions.framework_change import changed_since
from sessions.store import OpenSession


def filled():
    session = edits.answer(session_of(small()), "one.theme.first", note="kept")
    session = edits.answer(session, "one.theme.gone", note="kept too")
    return edits.place(session, small(), "one", now=1)


def test_a_new_version_keeps_every_answer_and_says_which_have_a_place():
    assert changed_since(small(), filled()) is None
    change = changed_since(replace(small(), version="2"), filled())
    assert (change.then, change.now, change.kept, change.elsewhere) == ("1", "2", 2, 1)
    assert str(change) == (
        "The framework has changed since (version 1, now 2): 2 of your answers, positions and actions are in their "
        "places; 1 stand under “Not in this framework”, in the outline."
    )


def test_a_framework_that_is_missing_is_no_change():
    assert changed_since(stand_in("small", "gone"), filled()) is None


def test_the_version_is_remembered_when_the_review_is_changed_and_not_when_it_is_opened(tmp_path):
    path = tmp_path / "review.toml"
    newer = replace(small(), version="2")
    path.write_bytes(session_file.encode(filled()))
    before = path.read_bytes()
    with OpenSession(path, filled(), newer) as opened:
        assert path.read_bytes() == before
        opened.apply(lambda session: edits.answer(session, "one.theme.second", note="new"))
        assert changed_since(newer, opened.session) is None
        assert opened.session.answer("one.theme.gone").note == "kept too"
