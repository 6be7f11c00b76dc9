"""Every crash point of a save in the screens, as `test_crash_points.py` does for the commands."""

import shutil
import signal

import pytest
from support.samples import example_path
from support.strace import Traced, why_not
from support.terminal import Terminal

from sessions.storage import session_toml

pytestmark = [pytest.mark.thorough, pytest.mark.skipif(bool(why_not()), reason=why_not())]

AT = "values.plan.signal"
FAULTS = ("signal=KILL", "error=EIO", "error=ENOSPC")


class Screens:
    """A review that is typed into, saved and left, with a fault on the way; from the same state each time."""

    def __init__(self, root, log, warm):
        self.root, self._warm = root, warm
        self.home = root / "home"
        self.review = self.home / "reviews" / "example.toml"
        self.traced = Traced(root, log)
        self.environment = {"HOME": str(root), "WHOLESCHOOL_HOME": str(self.home)}

    def note(self):
        """Return the note in the review's file; the file must be whole."""
        return session_toml.load(self.review).session.answer(AT).note

    def type_and_leave(self, inject=""):
        """Type, and quit; return the exit code, and what the screen showed before the end."""
        shutil.rmtree(self.root, ignore_errors=True)
        self.review.parent.mkdir(parents=True)
        shutil.copy(example_path(), self.review)
        with Terminal("open", self.review, "--at", AT, warm=self._warm, environment=self.environment) as terminal:
            terminal.wait_for("What we")
            terminal.wait_for("saved")
            with self.traced.attached(terminal.pid, inject):
                terminal.type("First")
                terminal.wait_for(lambda: "First" in terminal.text or self._ended(terminal))
                if terminal.status is None:
                    terminal.press("ctrl+q")
                said = ""
                # If saving failed, the program asks; the next try meets no fault.
                for _ in range(100):
                    if self._ended(terminal):
                        break
                    said = terminal.text
                    if "not saved" in said.lower():
                        terminal.type("t")
                    terminal.read(0.1)
                return terminal.wait_for_end(), said

    def _ended(self, terminal):
        if terminal.status is None:
            terminal.read(0.05)
            terminal.status = self._warm.ended(terminal.pid)
        return terminal.status is not None

    def use_again(self):
        """Type in the screens once more."""
        before = self.note()
        with Terminal("open", self.review, "--at", AT, warm=self._warm, environment=self.environment) as terminal:
            terminal.wait_for("What we")
            terminal.wait_for("saved")
            terminal.type("Second")
            terminal.press("ctrl+q")
            assert terminal.wait_for_end() == 0
        assert self.note() == f"{before}Second"


def test_a_fault_at_any_call_of_a_save_loses_nothing_that_was_saved(tmp_path, warm):
    screens = Screens(tmp_path / "root", tmp_path / "log", warm)
    screens.type_and_leave()  # Python keeps what it has compiled
    assert screens.type_and_leave()[0] == 0
    points = screens.traced.points()
    assert screens.note() == "First"
    assert len(points) > 30
    tried, missed = 0, []
    for point in points:
        for fault in FAULTS:
            if fault == "signal=KILL" and not point.writes:
                continue
            where = f"{fault} at {point}"
            ended, said = screens.type_and_leave(f"{point.call}:{fault}:when={point.number}")
            if not screens.traced.hit():
                missed.append(where)
                continue
            tried += 1
            if fault == "signal=KILL":
                assert ended == -signal.SIGKILL, (where, ended)
                assert screens.note() in ("", "First"), where
            else:
                assert ended == 0, (where, ended, said)
                assert screens.note() == "First", (where, said)
            screens.use_again()
            left = [path for path in screens.root.rglob("*") if path.name.endswith((".tmp", ".lock"))]
            assert left == [], where
    print(f"a save in the screens: {tried} crash points, {len(missed)} missed")
    assert len(missed) <= len(points) // 10, missed
