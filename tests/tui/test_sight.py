"""Visibility of every screen: contrast in every theme and terminal, no colours, nothing that blinks or disappears."""

from datetime import date, timedelta

import pytest
from support.samples import SMALL_FRAMEWORK, small
from support.screens import press, running, settle, text_of, until
from support.sight import Eyes, words_by_style
from support.team import Team
from textual import events

from content.frameworks import library
from sessions.model import edits
from sessions.storage import reviews
from sessions.storage.open_session import OpenSession
from sessions.teams import service as team_service
from tui.app import WholeSchool
from tui.screens.team.team_screen import TeamScreen

pytestmark = pytest.mark.thorough

MARKDOWN = (
    "# One\n\n## Two\n\n### Three\n\n#### Four\n\n##### Five\n\n###### Six\n\n- a *b* **c** `d` ~~e~~\n  - f\n\n"
    "1. [g](h)\n\n> quoted\n\n---\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```python\ndef f(x): return 'y'  # z\n```\n"
)


@pytest.fixture
def eyes(monkeypatch):
    """Check at the end of the test that everything shown could be seen well."""
    made = Eyes(monkeypatch)
    yield made
    assert made.steps
    assert not made.faults, "\n".join(made.faults)


async def walk(eyes, pilot, *path):
    """Visit each place by its keys and check it; where its name ends in ⇥, Tab also visits every field."""
    for name, *keys in path:
        await press(pilot, *keys)
        await eyes.look(pilot, name.removesuffix("⇥"))
        if name.endswith("⇥"):
            await eyes.tab_through(pilot, name)


async def test_among_the_reviews(eyes, tmp_path):
    app = WholeSchool()
    async with running(app) as pilot:
        await walk(eyes, pilot, ("nothing yet⇥",), ("new⇥", "n"))
        await press(pilot, "escape", "escape")
        library.install(str(SMALL_FRAMEWORK))
        for title in ("Autumn", "Summer", "Spring"):
            reviews.create(small(), title=title, school="Northgate", author="A. Byron").close()
        (reviews.folder() / "broken.toml").write_text("not a review")
        app.screen.refill()
        await walk(
            eyes,
            pilot,
            ("reviews⇥", "down", "space"),
            ("versions", "v"),
            ("a look at a version⇥", "enter"),
            ("a question before going back", "enter"),
            ("search⇥", "escape", "escape", "slash", *"autumn"),
            ("nothing found", *"xyz"),
            ("the archive", "escape", "z"),
            ("everything as a menu⇥", "z", "z", "f6"),
            ("everything as a menu, a group", "r"),
            ("path", "p"),
            ("rename⇥", "escape", "f6", "r", "r"),
            ("rename: an error", "ctrl+u", "enter"),
            ("delete", "escape", "x"),
            ("team", "escape", "t"),
            ("team: make⇥", "down", "up", "enter"),
            ("worksheet⇥", "escape", "escape", "w"),
            ("follow-up", "escape", "f"),
            ("looking back⇥", "enter", "f6", "s", "c"),
            ("how to leave", "escape", "f9", "ctrl+c"),
            ("help⇥", "f1"),
            ("welcome⇥", "escape", "h"),
        )


@pytest.fixture
def full(opened):
    """A review with content of every kind."""
    yesterday = date.today() - timedelta(days=1)
    for what, by in (("Late", yesterday), ("Undated", None), ("Later", date.today() + timedelta(days=40))):
        action = edits.change_action(edits.new_action("one.plan.act"), what=what, lead="Head", by=by)
        opened.apply(lambda session, action=action: edits.upsert_action(session, action))
    opened.apply(lambda session: edits.answer(session, "gone.id", note="kept", mark="unsure"))
    opened.apply(lambda session: edits.place(session, small(), "one", now=2, aim=1))
    opened.save()
    return opened


async def test_in_a_review(eyes, full):
    app = WholeSchool(full)
    async with running(app) as pilot:
        await walk(
            eyes,
            pilot,
            ("reading⇥",),
            ("question⇥", "ctrl+n"),
            ("letters selected", "shift+left", "shift+left"),
            ("reading beside⇥", "ctrl+r"),
            ("marks", "escape", "ctrl+t"),
            ("marked", "c"),
            ("glossary⇥", "ctrl+d"),
            ("palette", "escape", "ctrl+f"),
        )
        app.screen.query_one("#words").value = "first"
        await until(pilot, "First")
        await walk(eyes, pilot, ("palette: found", "down"), ("outline", "escape", "escape", "ctrl+l"))
        await press(pilot, "ctrl+l", "ctrl+n")
        app.post_message(events.Paste("half \ud800"))
        await settle(pilot)
        await walk(eyes, pilot, ("refused",), ("left", "f6", "g", "u"), ("routes", "escape", "f6", "g", "m"))
        await walk(eyes, pilot, ("a custom route", "o"), ("place⇥", "escape", "ctrl+g"), ("both marks", "right"))
        await pilot.resize_terminal(140, 40)
        await walk(eyes, pilot, ("a wide terminal⇥", "escape"))
        await pilot.resize_terminal(40, 10)
        await walk(eyes, pilot, ("too small",))


async def test_the_plan_of_a_review_and_what_goes_out(eyes, full):
    app = WholeSchool(full)
    async with running(app) as pilot:
        await walk(
            eyes,
            pilot,
            ("plan⇥", "f7"),
            ("plan: which are shown", "slash"),
            ("bolted on?⇥", "escape", "b"),
            ("terms", "escape", "f6", "p", "t"),
            ("terms: an error", *"x", "enter"),
            ("change⇥", "escape", "enter"),
            ("an invalid date", "tab", "tab", "tab", "tab", *"soon", "tab"),
            ("where you stand⇥", "escape", "escape", "f6", "s", "w"),
            ("export: for whom⇥", "escape", "f5"),
            ("export: seen first⇥", "enter"),
            ("export: the part", "p"),
            ("export: what is left out", "escape", "l"),
            ("export: where to⇥", "escape", "w"),
        )


async def test_a_note_as_it_will_be_read(eyes, opened):
    opened.apply(lambda session: edits.answer(session, "one.theme.first", note=MARKDOWN))
    app = WholeSchool(opened, "one.theme.first")
    async with running(app, size=(80, 60)) as pilot:
        await walk(eyes, pilot, ("question",), ("preview⇥", "ctrl+e"))


async def test_in_a_team(eyes, tmp_path, monkeypatch):
    team = Team(tmp_path, monkeypatch)
    team.join("Ada Byron", now=3, note="Her note", notes=True)
    team.join("Charles Darwin", now=1, note="His note", mark="unsure", notes=True)
    app = WholeSchool(first=lambda: TeamScreen(team_service.member_of(team.folder)))
    async with running(app) as pilot:
        await until(pilot, "2 of 3 shared")
        await walk(eyes, pilot, ("team⇥",), ("covered⇥", "f3"), ("join⇥", "r"))
    member = team.join("Emma Frank", here=True, now=2, note="My note", notes=True)
    app = WholeSchool(first=lambda: TeamScreen(member))
    async with running(app) as pilot:
        await until(pilot, "3 of 3 shared")
        await walk(eyes, pilot, ("revealed⇥", "f3"), ("share⇥", "s"), ("unshare", "escape", "u"))
        await walk(eyes, pilot, ("presented", "escape", "p"))
        await press(pilot, "escape", "m")
        await until(pilot, "Meeting")
        await walk(eyes, pilot, ("meeting⇥",), ("meeting: revealed⇥", "f4"), ("who and how long", "f6", "t", "j"))
        await walk(eyes, pilot, ("everything as a menu", "escape", "f6"))


async def test_where_a_review_is_open_elsewhere_or_was_changed(eyes, opened):
    with OpenSession.open(opened.path) as second:
        app = WholeSchool(second)
        async with running(app) as pilot:
            await walk(eyes, pilot, ("open elsewhere",), ("only to be read⇥", "r"), ("a note to be read⇥", "ctrl+n"))
    app = WholeSchool(opened, "one.theme.first")
    async with running(app) as pilot:
        opened.path.write_bytes(opened.path.read_bytes().replace(b"First words", b"Their words"))
        await press(pilot, *"Mine", "f8")
        assert "Take theirs" in text_of(app)
        await walk(eyes, pilot, ("whose",))
        await press(pilot, "k")


async def test_what_is_said_stays_however_long_nobody_presses_a_key(opened):
    app = WholeSchool(opened)
    async with running(app) as pilot:
        await press(pilot, "ctrl+c")
        said = "To leave, press F10"
        assert said in text_of(app)
        for node in (app, *app.screen_stack, *app.screen.walk_children()):
            for timer in list(node._timers):
                await timer._tick(next_timer=0, count=1)
        await settle(pilot)
        assert said in text_of(app)
        await press(pilot, "ctrl+n")
        assert said not in text_of(app)


async def test_the_palette_takes_on_another_look_too(opened):
    app = WholeSchool(opened)
    async with running(app) as pilot:
        await press(pilot, "ctrl+f")
        await until(pilot, lambda: app.screen.query_one("FoundList").option_count)
        before = words_by_style(app)
        await press(pilot, "f12")
        assert not set(before) & set(words_by_style(app))
