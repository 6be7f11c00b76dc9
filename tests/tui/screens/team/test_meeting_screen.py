"""The meeting: reveal, agree, record where views still differ, plan; and a drive that comes and goes."""

import os
import re
import threading
import time

import pytest
from support.screens import flat, press, running, text_of, until
from support.team import Team, built_in_team

from sessions.model import edits
from sessions.storage import membership, session_toml
from sessions.teams import folder as team_folder
from sessions.teams import folder_watcher, team_edit_lock
from sessions.teams import service as team_service
from sessions.teams.working_copy import WorkingCopy
from tui.app import WholeSchool
from tui.screens.team.meeting_screen import MeetingScreen
from tui.screens.team.presenter_screen import PresenterScreen
from tui.screens.team.team_screen import TeamScreen
from tui.terminal import key_queue


@pytest.fixture
def team(tmp_path, monkeypatch):
    made = Team(tmp_path, monkeypatch)
    made.join("Ada Byron", now=3, note="Her note", notes=True)
    made.join("Charles Darwin", now=1, note="His note", mark="unsure", notes=True)
    return made


def agreed(team):
    return session_toml.load(team.folder / "agreed.toml").session


def app_of(team):
    return WholeSchool(first=lambda: TeamScreen(team_service.member_of(team.folder)))


async def begin(pilot):
    """Take the pen, and wait for the meeting."""
    await until(pilot, "2 of 3 shared")
    await press(pilot, "m")
    await until(pilot, lambda: isinstance(pilot.app.screen, MeetingScreen))
    await until(pilot, "Meeting")


async def test_a_whole_meeting(team):
    app = app_of(team)
    async with running(app) as pilot:
        await begin(pilot)
        shown = text_of(app)
        assert "35 minutes planned" in shown
        assert "Covered until it is revealed." in shown
        assert "F4 reveal" in shown
        assert "AB" not in shown
        await press(pilot, "f4")
        marks = next(line for line in text_of(app).splitlines() if "AB" in line)
        assert marks.index("CD") < marks.index("AB")
        assert "Nothing is agreed yet." in text_of(app)
        assert re.search(r"(35:00|34:5\d) left", text_of(app))
        await press(pilot, "ctrl+r")
        assert text_of(app).index("His note") < text_of(app).index("Her note")
        await press(pilot, "escape", "right", "tab", *"We agree", "tab", *"C. D. does not", "ctrl+n")
        await press(pilot, "ctrl+o", *"Ask the kitchen", "tab")
        assert "Begin a name; → takes it" in text_of(app)
        await press(pilot, *"ch", "right", "escape")
        await until(pilot, lambda: agreed(team).actions and agreed(team).actions[0].lead)
        await press(pilot, "f9")
        await until(pilot, lambda: isinstance(app.screen, TeamScreen))
        await until(pilot, "2 of 3 shared")
        await press(pilot, "f3")
        assert "Agreed: Most now; no aim yet" in text_of(app)
    position = agreed(team).position("one")
    assert (position.now, position.because, position.dissent) == (2, "We agree", "C. D. does not")
    (action,) = agreed(team).actions
    assert (action.what, action.lead) == ("Ask the kitchen", "Charles Darwin")
    assert team_folder.read(team.folder).pen is None
    assert not list(membership.place(team.made.team).glob("agreed.toml"))


async def test_the_time_is_paused_extended_and_its_end_is_seen(team):
    app = app_of(team)
    async with running(app) as pilot:
        await begin(pilot)
        await press(pilot, "f4", "f6", "t", "b")
        assert "paused, " in text_of(app)
        await press(pilot, "f6", "t", "i")
        assert re.search(r"paused, 3[67]:\d\d left", text_of(app))
        await press(pilot, "f6", "t", "j", "tab", *"1", "enter")
        await press(pilot, "f3")
        assert "1 minute planned" in text_of(app)
        await press(pilot, "f4")
        assert re.search(r"0[01]:\d\d left", text_of(app))
        await press(pilot, "f2")
        assert re.search(r"paused, 3[67]:\d\d left", text_of(app))


async def test_the_end_of_the_time_is_a_quiet_sign(team):
    agreed = team.folder / "agreed.toml"
    agreed.write_text(f"{agreed.read_text()}\n[team.boxes.one]\nseconds = 0\n")
    app = app_of(team)
    async with running(app) as pilot:
        await begin(pilot)
        assert "time is up" in text_of(app)
        assert app.screen.query_one("TitleLine").has_class("-up")
        await press(pilot, "f6", "t", "i")
        assert "paused, 02:00 left" in text_of(app)
        assert not app.screen.query_one("TitleLine").has_class("-up")


async def test_what_was_revealed_too_soon_is_covered_again(team):
    app = app_of(team)
    async with running(app) as pilot:
        await begin(pilot)
        await press(pilot, "f4")
        assert "AB" in text_of(app)
        await press(pilot, "f6", "t", "v")
        assert "Covered until it is revealed." in text_of(app)
        assert "AB" not in text_of(app)
        trace = r"One was revealed at \d\d:\d\d and covered again at \d\d:\d\d by \w+"
        assert re.search(trace, flat(pilot))
        await press(pilot, "f9")
        await until(pilot, lambda: isinstance(app.screen, TeamScreen))
        await until(pilot, lambda: re.search(trace, flat(pilot)))
    wall = WholeSchool(first=lambda: PresenterScreen(team.followed()))
    async with running(wall, (120, 34)) as pilot:
        await until(pilot, lambda: re.search(trace, flat(pilot)))


async def test_a_latecomer_disturbs_nothing(team):
    app = app_of(team)
    async with running(app) as pilot:
        await begin(pilot)
        await press(pilot, "f6", "t", "a")
        assert "covered until everyone expected has shared" in flat(pilot)
        await press(pilot, "f4", "tab", *"In the midd")
        team.join("Emma Frank", now=2, notes=True)
        await until(pilot, "3 of 3 shared")
        await press(pilot, *"le")
        assert "EF" in text_of(app)
        assert "In the middle" in text_of(app)
        await press(pilot, "f6", "t", "j", *"Ada Byron, Charles Darwin, Emma Frank, Late Comer", "enter")
        await until(pilot, "3 of 4 shared")
        assert "AB" in text_of(app)
        await until(pilot, lambda: len(agreed(team).team.members) == 4)
    assert not agreed(team).team.covered


async def test_while_the_folder_is_away_one_writes_on_and_it_comes_in_later(team):
    app = app_of(team)
    async with running(app) as pilot:
        await begin(pilot)
        away = team.folder.rename(team.folder.with_name("away"))
        await press(pilot, "tab", *"Written meanwhile", "ctrl+s")
        await until(pilot, "NOT IN THE FOLDER")
        assert "What you write is kept on this machine" in flat(pilot)
        away.rename(team.folder)
        await until(pilot, lambda: agreed(team).position("one").because == "Written meanwhile")
        await until(pilot, lambda: "NOT IN THE FOLDER" not in text_of(app))


async def test_what_cannot_be_brought_on_leaving_waits_for_the_next_time(team):
    app = app_of(team)
    async with running(app) as pilot:
        await begin(pilot)
        await press(pilot, "tab", *"Written meanwhile")
        away = team.folder.rename(team.folder.with_name("away"))
        await press(pilot, "f9")
        await until(pilot, lambda: "waits on this machine" in flat(pilot))
        await until(pilot, lambda: "cannot be read (No such file or directory); what you see is" in flat(pilot))
        assert "waits on this machine" in flat(pilot)
        away.rename(team.folder)
        await until(pilot, "2 of 3 shared")
        await begin(pilot)
        await until(pilot, "Written meanwhile")
        await press(pilot, "f9")
        await until(pilot, lambda: isinstance(app.screen, TeamScreen))
    assert agreed(team).position("one").because == "Written meanwhile"


async def test_what_somebody_changed_meanwhile_is_taken_in_while_one_types(team):
    app = app_of(team)
    async with running(app) as pilot:
        await begin(pilot)
        await press(pilot, "tab", *"Mine")
        theirs = edits.place(agreed(team), team.framework, "one", now=3)
        (team.folder / "agreed.toml").write_bytes(session_toml.encode(theirs))
        await press(pilot, *" too", "ctrl+s")
        await until(pilot, "the two versions were put together")
        assert "Mine too" in text_of(app)
        assert "Now   Some" in text_of(app)
        await press(pilot, *"!", "ctrl+s")
        await until(pilot, lambda: agreed(team).position("one").because == "Mine too!")
    assert agreed(team).position("one").now == 3


async def test_the_pen_is_asked_for_and_lost_without_losing_words(team):
    app = app_of(team)
    with team.home_of("Ada Byron"):
        hers = WorkingCopy(team.folder, team.made.team, "Ada Byron")
    async with running(app) as pilot:
        await begin(pilot)
        team_edit_lock.ask(team.folder, "Ada Byron")
        await until(pilot, "Ada Byron asks for the pen: F9")
        (team.folder / ".agreed.toml.lock").unlink()
        hers.acquire()
        await press(pilot, "tab", *"Mine", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, TeamScreen))
        await until(pilot, lambda: "What you wrote since waits on this machine" in flat(pilot))
        hers.release()
        await begin(pilot)
        await until(pilot, "Mine")
        await press(pilot, "f9")
        await until(pilot, lambda: isinstance(app.screen, TeamScreen))
    assert agreed(team).position("one").because == "Mine"


async def test_who_has_not_the_pen_is_told_who_has(team):
    with team.home_of("Ada Byron"):
        hers = WorkingCopy(team.folder, team.made.team, "Ada Byron")
    hers.acquire()
    async with running(app_of(team)) as pilot:
        await until(pilot, "the pen: Ada Byron")
        await press(pilot, "m")
        await until(pilot, "has the pen; ask them for it")
        await press(pilot, "f6", "t", "k")
        await until(pilot, "Asked.")
        await until(pilot, "asks for the pen.")
        hers.release()
        await until(pilot, lambda: "the pen:" not in text_of(pilot.app))
        await begin(pilot)


async def test_the_wall_shows_what_is_revealed_and_follows_the_meeting(team):
    presenter = WholeSchool(first=lambda: PresenterScreen(team.followed()))
    with team.home_of("Ada Byron"):
        hers = WorkingCopy(team.folder, team.made.team, "Ada Byron")
    hers.acquire()

    def arrange(text):
        hers.path.write_text(re.sub(r"(?s)\[team\].*", f"[team]\n{text}", hers.path.read_text()))
        hers.push()

    async with running(presenter, (120, 34)) as pilot:
        await until(pilot, "The meeting has not begun.")
        arrange('at = "one"\n')
        await until(pilot, "THE FIRST DIMENSION")
        assert "Covered until it is revealed." in text_of(presenter)
        assert "AB" not in text_of(presenter)
        arrange('at = "one"\nrevealed = ["one"]\n')
        await until(pilot, "AB")
        assert "Her note" not in text_of(presenter)
        arrange('at = "two"\nrevealed = ["one"]\n')
        await until(pilot, "THE SECOND DIMENSION")
        await press(pilot, "escape")
        await until(pilot, lambda: not presenter.is_running)


async def test_the_exported_plan_has_first_views_of_what_is_revealed(team, tmp_path):
    target = tmp_path / "plan.md"
    async with running(app_of(team)) as pilot:
        await begin(pilot)
        await press(pilot, "f4", "f5", "enter", "f", "3", "w", *str(target), "enter")
        await until(pilot, "The plan is in")
    written = target.read_text()
    assert "First views: Views differ: one as All, one as Some." in written
    assert "**Team:** Ada Byron, Charles Darwin, Emma Frank" in written
    assert "Her note" not in written


@pytest.fixture
def drive(team, monkeypatch):
    """A drive that answers only while this is set."""
    answers, real = threading.Event(), os.scandir
    answers.set()

    def scandir(path="."):
        if str(path).startswith(str(team.folder)):
            answers.wait(30)
        return real(path)

    monkeypatch.setattr(folder_watcher, "PATIENCE", 0.05)
    monkeypatch.setattr(os, "scandir", scandir)
    yield answers
    answers.set()


async def test_while_the_drive_does_not_answer_one_writes_on_and_is_told(team, drive):
    app = app_of(team)
    async with running(app) as pilot:
        await begin(pilot)
        desk = membership.place(team.made.team) / "agreed.toml"
        drive.clear()
        await until(pilot, lambda: app.screen.folder_watch.waiting)
        await press(pilot, "tab", *"Written meanwhile", "ctrl+s")
        await until(pilot, "NOT IN THE FOLDER")
        assert "Waiting for the team's folder" in flat(pilot)
        assert session_toml.load(desk).session.position("one").because == "Written meanwhile"
        assert agreed(team).position("one").because == ""
        drive.set()
        await until(pilot, lambda: agreed(team).position("one").because == "Written meanwhile")
        await until(pilot, lambda: "NOT IN THE FOLDER" not in text_of(app))


async def test_work_that_waits_for_the_drive_holds_up_one_key_and_no_more(team, drive, monkeypatch):
    monkeypatch.setattr(key_queue, "PATIENCE", 2.0)
    async with running(app_of(team)) as pilot:
        await until(pilot, "2 of 3 shared")
        drive.clear()
        await until(pilot, lambda: pilot.app.screen.folder_watch.waiting)
        begun = time.monotonic()
        await press(pilot, "m", *["f3"] * 7)
        assert time.monotonic() - begun < 7, "each key would have waited two seconds"
        assert "The second dimension" not in text_of(pilot.app), "the seventh press led to the first of three tabs"
        drive.set()
        await until(pilot, "Meeting")


async def test_without_a_guide_none_is_offered(team):
    app = app_of(team)
    async with running(app) as pilot:
        await until(pilot, "2 of 3 shared")
        await press(pilot, "f6", "t")
        assert "how to lead" not in text_of(app)
        await press(pilot, "g")
        assert "No line here has the letter" in text_of(app)
        await press(pilot, "escape", "escape")
        await begin(pilot)
        await press(pilot, "f4")
        assert " One is revealed. ^R shows what was said." in text_of(app).splitlines()
        await press(pilot, "f6", "t", "g")
        assert "No line here has the letter" in text_of(app)


async def test_what_is_being_typed_counts_for_what_the_guide_says(tmp_path, monkeypatch):
    app = app_of(built_in_team(tmp_path, monkeypatch))
    async with running(app, (80, 60)) as pilot:
        await until(pilot, "0 of 3 shared")
        await press(pilot, "m")
        await until(pilot, lambda: isinstance(app.screen, MeetingScreen))
        await press(pilot, "f6", "t", "g")
        assert text_of(app).index("Opening (10 min)") < text_of(app).index("When views differ")
        await press(pilot, "escape", "f4", "tab", "tab", *"Not I", "f6", "t", "g")
        assert text_of(app).index("When views differ") < text_of(app).index("Before the meeting")
