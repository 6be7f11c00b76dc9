"""Three programs on one team's folder: each sees what the others share, and nobody waits for the drive."""

import os
import time

import pytest
from support.samples import built_in
from support.team import Team
from support.terminal import Terminal

from sessions.storage import membership
from sessions.teams import folder as team_folder

pytestmark = pytest.mark.thorough

_SLOW = """
import ctypes, os, sys, time
if os.getuid() == 0:
    # Without these two, permissions hold for root as for everybody else.
    header, data = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    libc = ctypes.CDLL(None)
    assert libc.capget(header, data) == 0
    for at in range(3):
        data[at] &= ~((1 << 1) | (1 << 2))
    assert libc.capset(header, data) == 0
real = os.scandir
def scandir(path="."):
    while os.path.exists({flag!r}) and str(path).startswith({folder!r}):
        time.sleep(0.05)
    return real(path)
os.scandir = scandir
sys.argv = ["wholeschool", "open", {folder!r}]
from tui.cli.main import main
main()
"""
"""The program, on a drive that does not answer while a certain file exists."""


@pytest.fixture
def team(tmp_path, monkeypatch):
    return Team(tmp_path, monkeypatch, framework=built_in())


def environment(team, name):
    """Return the environment in which the program runs for this person."""
    with team.home_of(name):
        return dict(os.environ)


def voices(team):
    return len(list((team.folder / "voices").glob("*.toml")))


def test_two_share_and_the_third_sees_them_whatever_the_drive_does(team, warm, tmp_path):
    flag, folder = tmp_path / "slow", team.folder
    for name, now in (("Ada Byron", 3), ("Charles Darwin", 1), ("Emma Frank", None)):
        team.join(name, now=now, note="Private words", at="values", question="values.commitment.shared")
    code = _SLOW.format(flag=str(flag), folder=str(folder))
    with Terminal(code=code, environment=environment(team, "Emma Frank")) as third:
        third.wait_for("0 of 3 shared")
        delays = [
            share_while_looking(team, warm, name, third, f"{number} of 3 shared")
            for number, name in enumerate(("Ada Byron", "Charles Darwin"), 1)
        ]
        assert min(delays) < 2, delays
        third.press("f3")
        third.wait_for("Covered until you have shared")
        assert "Two have shared a view." in third.text
        for private in ("Private words", "AB", "CD", "Mixed"):
            assert private not in third.text

        # Made unreadable, and readable again.
        mode = folder.stat().st_mode
        folder.chmod(0)
        third.wait_for("cannot be read (Permission denied)")
        still_answers(third)
        folder.chmod(mode)
        third.wait_for(lambda: "cannot be read" not in third.text)

        # Gone, and back.
        away = folder.rename(tmp_path / "away")
        third.wait_for("cannot be read (No such file")
        still_answers(third)
        away.rename(folder)
        third.wait_for(lambda: "cannot be read" not in third.text)

        # Slow: views shared meanwhile appear when the drive answers.
        flag.touch()
        third.wait_for("Waiting for the team's folder")
        still_answers(third)
        team.join("Emma Frank", now=2, at="values", notes=False)
        flag.unlink()
        third.wait_for("3 of 3 shared")
        third.wait_for("Views differ: one as Whole school, one as Mostly whole school, one as")
        assert "AB" in third.text
        assert "Private words" not in third.text, "positions alone were shared"

        # Leaving does not wait either.
        flag.touch()
        third.wait_for("Waiting for the team's folder")
        third.type("q")
        assert third.wait_for_end(5) == 0


def share_while_looking(team, warm, name, third, expected):
    """Share as one person; return how many seconds later the third person's screen shows it."""
    with Terminal("open", team.folder, environment=environment(team, name), warm=warm) as terminal:
        terminal.wait_for("s share")
        known = voices(team)
        terminal.type("s")
        terminal.wait_for("F8 share")
        terminal.press("f8")
        terminal.wait_for("Yes, share as")
        terminal.type("y")
        terminal.wait_for(lambda: voices(team) > known)
        begun = time.monotonic()
        third.wait_for(expected)
        seen = time.monotonic() - begun
        terminal.wait_for("Shared. What you change")
        terminal.press("f10")
        assert terminal.wait_for_end() == 0
    return seen


def still_answers(terminal):
    """Check that keys still work immediately."""
    before = terminal.text
    begun = time.monotonic()
    terminal.press("f3")
    terminal.wait_for(lambda: terminal.text != before)
    assert time.monotonic() - begun < 2
    terminal.press("f2")


def test_a_meeting_that_is_cut_off_loses_nothing(team, warm):
    with Terminal("open", team.folder, environment=environment(team, "facilitator"), warm=warm) as terminal:
        terminal.wait_for("m meeting")
        terminal.type("m")
        terminal.wait_for("F4 reveal")
        terminal.press("tab")
        terminal.type("Agreed in the room")
        terminal.wait_for("Agreed in the room")
        terminal.hang_up()
        terminal.wait_for_end()
    found = team_folder.read(team.folder)
    assert found.agreed.position("values").because == "Agreed in the room"
    assert found.pen is None
    with team.home_of("facilitator"):
        assert not (membership.place(team.made.team) / "agreed.toml").exists()
