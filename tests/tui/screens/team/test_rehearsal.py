"""A facilitator rehearses a meeting alone, in five minutes, with the example team."""

import pytest
from support.screens import flat, press, read_down, running, text_of, until
from support.team import Team

from content.frameworks import library
from sessions.storage import session_toml
from sessions.teams import example, guide
from sessions.teams import folder as team_folder
from sessions.teams import service as team_service
from tui.app import WholeSchool
from tui.screens.team.meeting_screen import MeetingScreen
from tui.screens.team.team_screen import TeamScreen

FRAMEWORKS = [library.DEFAULT, "graduated-approach"]


def agreed():
    return session_toml.load(example.default_folder() / "agreed.toml").session


async def test_a_rehearsal_in_five_minutes():
    app = WholeSchool(first=lambda: TeamScreen(example.example()))
    async with running(app) as pilot:
        await until(pilot, "5 of 6 shared and 1 more")
        assert "Example: a team's review" in text_of(app)
        await press(pilot, "m")
        await until(pilot, lambda: isinstance(app.screen, MeetingScreen))
        await until(pilot, "Covered until it is revealed.")
        assert "Resources for support" in text_of(app)
        assert "8 minutes planned" in text_of(app)
        assert "Badger" not in text_of(app)
        await press(pilot, "f4")
        assert "Views differ: two as Mostly whole school, one as Mixed" in flat(pilot)
        assert "The furthest apart are three steps from each other." in flat(pilot)
        await press(pilot, "ctrl+r")
        assert "I am down for one name" in flat(pilot)
        because, dissent = "Assistants stay with one name", "Two of us saw them move"
        await press(pilot, "escape", "right", "right", "tab", *because, "tab", *dissent, "ctrl+s")
        await until(pilot, lambda: agreed().position("resources").dissent == dissent)
        await press(pilot, "f9")
        await until(pilot, lambda: isinstance(app.screen, TeamScreen))
        await press(pilot, "f3", "f3", "f3")
        await until(pilot, because)
    session = agreed()
    position = session.position("resources")
    assert (position.because, position.dissent) == (because, dissent)
    assert position.now
    assert session.team.revealed == ("values", "resources")
    assert session.team.trace[-1].dimension == "resources"
    assert session.position("values").dissent
    assert len(session.actions) == 2
    found = team_folder.read(example.default_folder())
    assert found.pen is None
    assert (found.unread, found.conflicts, len(found.voices)) == ((), (), 6)


async def test_what_was_revealed_before_is_seen_in_the_meeting():
    app = WholeSchool(first=lambda: TeamScreen(example.example()))
    async with running(app, (100, 40)) as pilot:
        await until(pilot, "5 of 6 shared and 1 more")
        await press(pilot, "m")
        await until(pilot, lambda: isinstance(app.screen, MeetingScreen))
        await press(pilot, "f2", "f2")
        assert "Values" in text_of(app)
        assert "The furthest apart are two steps from each other." in flat(pilot)
        assert "paused, 01:35 left" in text_of(app)
        assert "One of us sees it as" in flat(pilot)


async def test_the_guide_says_what_to_do_next():
    app = WholeSchool(first=lambda: TeamScreen(example.example()))
    async with running(app) as pilot:
        await until(pilot, "5 of 6 shared and 1 more")
        await press(pilot, "f6", "t", "g")
        assert text_of(app).index("Before the meeting") < text_of(app).index("Opening (10 min)")
        await press(pilot, "escape", "m")
        await until(pilot, lambda: isinstance(app.screen, MeetingScreen))
        await until(pilot, "Covered until it is revealed.")
        await press(pilot, "f4")
        assert "Resources is revealed. ^R shows what was said, F6 t g what to do next." in text_of(app)
        await press(pilot, "f6", "t", "g")
        shown = text_of(app)
        assert shown.index("After the reveal") < shown.index("When views differ") < shown.index("Before the meeting")
        await press(pilot, *["pagedown"] * 4)
        assert "put the date in the diary." in text_of(app)
        await press(pilot, "escape")
        assert "Agree: Resources for support" in text_of(app)


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
@pytest.mark.parametrize("framework", FRAMEWORKS)
async def test_nothing_of_the_guide_is_cut_off(tmp_path, monkeypatch, framework, size):
    team = Team(tmp_path, monkeypatch, framework=library.get(framework))
    app = WholeSchool(first=lambda: TeamScreen(team_service.member_of(team.folder)))
    async with running(app, size) as pilot:
        await until(pilot, "0 of 3 shared")
        await press(pilot, "g")
        read = await read_down(pilot)
    told = guide.before_meeting(team.framework)
    for section in (*told.now, *told.others):
        assert f"{section.heading} · {' · '.join(section.lines)}" in read


@pytest.mark.parametrize("framework", FRAMEWORKS)
async def test_what_comes_after_a_reveal_is_said_in_one_line(tmp_path, monkeypatch, framework):
    team = Team(tmp_path, monkeypatch, framework=library.get(framework))
    app = WholeSchool(first=lambda: TeamScreen(team_service.member_of(team.folder)))
    async with running(app) as pilot:
        await until(pilot, "0 of 3 shared")
        await press(pilot, "m")
        await until(pilot, lambda: isinstance(app.screen, MeetingScreen))
        for one in team.framework.dimensions:
            await press(pilot, "f4")
            said = f" {one.short} is revealed. ^R shows what was said, F6 t g what to do next."
            assert said in text_of(app).splitlines()
            await press(pilot, "f3")
