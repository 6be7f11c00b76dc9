"""Text that could not be saved before the program was killed, offered on the screen."""

import pytest
from support.samples import example_path
from support.screens import press, running, text_of

from sessions.model import edits
from sessions.storage import drafts, session_toml, versions
from sessions.storage.open_session import OpenSession
from tui.app import WholeSchool

AT = "values.plan.signal"


@pytest.fixture
def left():
    """The path of a review, and its draft, as left by a process that is killed while it cannot save."""
    path = example_path()
    away = path.parent.with_name("away")
    with OpenSession.open(path) as opened:
        path.parent.rename(away)
        opened.apply(lambda session: edits.answer(session, AT, note="Typed."))
        assert opened.keep_draft()
        away.rename(path.parent)
    (draft,) = drafts.drafts(path)
    return path, draft


def note(content):
    return session_toml.decode("review.toml", content).session.answer(AT).note


async def test_it_is_taken_back_and_can_be_undone(left):
    path, draft = left
    before = path.read_bytes()
    app = WholeSchool(OpenSession.open(path), AT)
    async with running(app) as pilot:
        assert "could not be saved" in text_of(app)
        await press(pilot, "t", "ctrl+s")
        assert "Typed." in text_of(app)
        assert note(path.read_bytes()) == "Typed."
        assert before in [version.path.read_bytes() for version in versions.versions(path)]
        assert not draft.path.exists()
        await press(pilot, "ctrl+z")
        assert note(path.read_bytes()) == note(before)
        await press(pilot, "f10")


@pytest.mark.parametrize(("key", "stays", "is_version"), [("k", False, True), ("x", False, False), ("l", True, False)])
async def test_it_is_kept_as_a_version_thrown_away_or_asked_for_again(left, key, stays, is_version):
    path, draft = left
    before = note(path.read_bytes())
    app = WholeSchool(OpenSession.open(path), AT)
    async with running(app) as pilot:
        await press(pilot, key)
        assert "could not be saved" not in text_of(app)
        await press(pilot, "f10")
    assert note(path.read_bytes()) == before
    assert draft.path.exists() == stays
    assert ("Typed." in [note(version.path.read_bytes()) for version in versions.versions(path)]) == is_version
    app = WholeSchool(OpenSession.open(path), AT)
    async with running(app) as pilot:
        assert ("could not be saved" in text_of(app)) == stays
        await press(pilot, "escape", "f10")


async def test_a_second_window_that_only_reads_is_offered_nothing(left):
    path, _ = left
    with OpenSession.open(path):
        app = WholeSchool(OpenSession.open(path), AT)
        async with running(app) as pilot:
            await press(pilot, "escape")
            assert "could not be saved" not in text_of(app)
            await press(pilot, "f10")
