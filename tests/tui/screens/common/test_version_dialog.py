"""Looking at earlier versions of a review, and going back to one."""

from threading import Event

import pytest
from support.samples import small
from support.screens import flat, press, running, text_of, until

from sessions.model import edits
from sessions.storage import session_toml, versions
from sessions.workflows import go_back
from tui.app import WholeSchool
from tui.screens.common.version_dialog import VersionDialog, VersionScreen
from tui.screens.home.home_screen import HomeScreen


@pytest.fixture
def review(opened):
    """A review on the disk with two versions: without its position, and with it."""
    opened.close()
    path = opened.path
    versions.keep(path, path.read_bytes(), at_once=True)
    session = edits.place(session_toml.load(path).session, small(), "one", now=2)
    path.write_bytes(session_toml.encode(session))
    versions.keep(path, path.read_bytes(), at_once=True)
    session = edits.rename(session, title="Now", school=session.school, author=session.author)
    path.write_bytes(session_toml.encode(session))
    return path


async def test_each_version_is_a_time_and_what_changed_and_a_question_comes_before_going_back(review):
    before = review.read_bytes()
    app = WholeSchool()
    async with running(app) as pilot:
        await press(pilot, "v")
        await until(pilot, "the position on The first dimension set")
        assert "bytes" not in text_of(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, VersionScreen)
        assert "In this version: Autumn" in text_of(app)
        assert "Now: Now" in text_of(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, VersionDialog)
        await press(pilot, "down", "enter")
        assert "Not placed yet" in text_of(app)
        await press(pilot, "enter")
        oldest = versions.versions(review)[-1]
        assert f"Go back to {go_back.when(oldest)}? What you have now is kept as a version." in flat(pilot)
        assert review.read_bytes() == before
        await press(pilot, "n")
        assert isinstance(app.screen, VersionDialog)
        assert review.read_bytes() == before
        await press(pilot, "enter", "enter", "y")
        assert isinstance(app.screen, HomeScreen)
        assert "That version is back" in text_of(app)
    assert session_toml.load(review).session.positions == {}
    assert before in [version.path.read_bytes() for version in versions.versions(review)]


async def test_the_list_opens_before_its_words_are_read(review, monkeypatch):
    read = Event()

    def slow(path, kept):
        read.wait(20)
        yield from ["WORDS", "MORE"]

    monkeypatch.setattr(go_back, "in_words", slow)
    app = WholeSchool()
    async with running(app) as pilot:
        await press(pilot, "v")
        assert text_of(app).count("...") >= 2
        read.set()
        await until(pilot, "MORE")


async def test_a_list_that_is_left_early_stops_reading(review, monkeypatch):
    asked, going = [], Event()

    def endless(path, kept):
        for number in range(2):
            going.wait(20)
            asked.append(number)
            yield "WORDS"

    monkeypatch.setattr(go_back, "in_words", endless)
    app = WholeSchool()
    async with running(app) as pilot:
        await press(pilot, "v", "escape")
        assert isinstance(app.screen, HomeScreen)
        going.set()
        await until(pilot, lambda: bool(asked))
        await press(pilot, "down")
    assert asked == [0]


async def test_a_damaged_version_says_so_and_cannot_be_looked_at(review):
    versions.versions(review)[0].path.write_bytes(b"damaged")
    app = WholeSchool()
    async with running(app) as pilot:
        await press(pilot, "v")
        await until(pilot, "damaged: it cannot be read")
        await press(pilot, "enter")
        assert "not valid TOML" in flat(pilot)
