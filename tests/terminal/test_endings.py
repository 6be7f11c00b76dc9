"""Unexpected ends: all typing is saved, the process goes away, and the terminal is restored."""

import os
import signal
import termios
from pathlib import Path
from time import monotonic, sleep

import pytest
from support.samples import example_path
from support.terminal import Terminal

from sessions.storage import reviews, session_toml

pytestmark = pytest.mark.thorough

AT = "values.plan.signal"
SOON = 2.0
"""Seconds within which the process must have ended."""


def note(path):
    return session_toml.load(path).session.answer(AT).note


def typing(path, warm, words="Typed just before. ", **how):
    """The program at a question, with these words on the screen but not saved yet."""
    terminal = Terminal("open", path, "--at", AT, warm=warm, **how)
    terminal.wait_for("Is there anyone for whom")
    terminal.type(words)
    terminal.wait_for(words.strip())
    return terminal


def ends_soon(terminal):
    begun = monotonic()
    status = terminal.wait_for_end(10)
    assert monotonic() - begun < SOON + 0.5, "it took too long to end"
    return status


def fields_of(process):
    """Return the fields that the system reports for a process, from its state on."""
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()


def processor_seconds(process):
    fields = fields_of(process)
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_saves_restores_the_terminal_and_ends(warm, number):
    path = example_path()
    with typing(path, warm) as terminal:
        terminal.kill(number)
        assert ends_soon(terminal) == 128 + number
        for told in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?2004l", b"\x1b[?1000l"):
            assert told in terminal.output
        assert termios.tcgetattr(terminal.master)[3] & termios.ECHO
    assert note(path).startswith("Typed just before. ")
    assert not list(path.parent.glob(".*.lock"))


@pytest.mark.parametrize("order", ["closed", "closed then signal", "signal then closed"])
def test_a_dropped_line_saves_and_ends(warm, order):
    path = example_path()
    with typing(path, warm) as terminal:
        if order == "signal then closed":
            os.killpg(terminal.pid, signal.SIGHUP)
        terminal.hang_up()
        if order == "closed then signal":
            os.killpg(terminal.pid, signal.SIGHUP)
        assert ends_soon(terminal) == 128 + signal.SIGHUP
    assert note(path).startswith("Typed just before. ")


def test_a_dropped_line_is_noticed_without_a_signal(warm):
    path = example_path()
    with typing(path, warm, controlled=False) as terminal:
        terminal.hang_up()
        assert ends_soon(terminal) == 128 + signal.SIGHUP
    assert note(path).startswith("Typed just before. ")


def test_keys_that_arrived_before_the_signal_are_saved_too(warm):
    path = example_path()
    words = "".join(f"word{number} " for number in range(60))
    with typing(path, warm, "") as terminal:
        terminal.type(words)
        terminal.kill(signal.SIGTERM)
        ends_soon(terminal)
    assert note(path).startswith(words)


def test_the_quit_key_saves_also_from_a_dialog(warm):
    path = example_path()
    with typing(path, warm) as terminal:
        terminal.press("ctrl+t")
        terminal.wait_for("Mark this question")
        terminal.press("f10")
        assert terminal.wait_for_end() == 0
        assert b"\x1b[?1049l" in terminal.output
    assert note(path).startswith("Typed just before. ")


def test_a_program_whose_output_nobody_takes_ends_all_the_same(warm):
    path = example_path()
    with typing(path, warm) as terminal:
        for number in range(400):
            terminal.resize(60 + number % 60, 24)
            sleep(0.002)
        begun = monotonic()
        terminal.kill(signal.SIGTERM)
        while terminal.status is None:
            assert monotonic() - begun < SOON + 1
            terminal.status = warm.ended(terminal.pid)
            sleep(0.02)
    assert note(path).startswith("Typed just before. ")


HANGING = """
import os, time
import tui.autosave
import tui.screens.review.review_screen as review

def hang(_screen):
    os.write(2, b"hanging")
    time.sleep(60)

tui.autosave.SAVE_AFTER = 60
review.ReviewScreen.action_mark = hang
from tui.cli.main import main
main()
"""


def test_a_program_that_hangs_saves_and_restores_the_terminal_all_the_same():
    path = example_path()
    with Terminal("open", path, "--at", AT, code=HANGING) as terminal:
        terminal.wait_for("Is there anyone for whom")
        terminal.type("Typed just before. \x14")
        terminal.wait_for(lambda: b"hanging" in terminal.output)
        assert not note(path).startswith("Typed")
        terminal.kill(signal.SIGTERM)
        assert ends_soon(terminal) == 143
        assert b"\x1b[?1049l" in terminal.output
        assert termios.tcgetattr(terminal.master)[3] & termios.ECHO
    assert note(path).startswith("Typed just before. ")


def test_nothing_is_left_running_when_the_line_drops(warm):
    path = example_path()
    with typing(path, warm) as terminal:
        before = processor_seconds(terminal.pid)
        terminal.hang_up()
        used = before
        while (status := warm.ended(terminal.pid)) is None:
            used = processor_seconds(terminal.pid)
            sleep(0.02)
        terminal.status = status
        assert used - before < 1


def step(terminal):
    terminal.kill(signal.SIGTSTP)
    terminal.wait_for(lambda: fields_of(terminal.pid)[0] == "T")
    terminal.wait_for(lambda: b"\x1b[?1049l" in terminal.output)


def test_stopped_and_continued_it_goes_on_where_it_was(warm):
    path = example_path()
    with typing(path, warm) as terminal:
        step(terminal)
        terminal.kill(signal.SIGCONT)
        terminal.wait_for(lambda: terminal.output.count(b"\x1b[?1049h") == 2)
        terminal.type("And after. ")
        terminal.wait_for("Typed just before. And after.")
        terminal.press("f10")
        assert terminal.wait_for_end() == 0
    assert note(path).startswith("Typed just before. And after. ")


def test_stopped_and_then_cut_off_it_saves_and_ends(warm):
    path = example_path()
    with typing(path, warm) as terminal:
        step(terminal)
        terminal.hang_up()
        terminal.kill(signal.SIGHUP)
        terminal.kill(signal.SIGCONT)
        ends_soon(terminal)
    assert note(path).startswith("Typed just before. ")


def test_a_window_that_changes_all_the_time_loses_no_key(warm):
    path = example_path()
    words = "".join(f"word{number} " for number in range(40))
    with typing(path, warm, "") as terminal:
        for number in range(200):
            terminal.type(words[number : number + 1])
            terminal.resize(60 + number % 60, 20 + number % 20)
            terminal.read(0.005)
        terminal.type(words[200:])
        terminal.resize(80, 24)
        terminal.wait_for("word39")
        terminal.press("f10")
        assert terminal.wait_for_end() == 0
    assert note(path).startswith(words)


FAULTY = """
import tui.screens.review.review_screen as review
from textual import events

def fault(self):
    secret = self.opened.session.answer("values.plan.signal").note
    raise RuntimeError("a message with " + secret)

review.ReviewScreen.action_mark = fault
from tui.cli.main import main
main()
"""


def test_a_fault_of_our_own_saves_and_says_where_its_particulars_are(home):
    path = example_path()
    with Terminal("open", path, "--at", AT, code=FAULTY) as terminal:
        terminal.wait_for("Is there anyone for whom")
        terminal.type("Typed just before. ")
        terminal.wait_for("Typed just before.")
        terminal.press("ctrl+t")
        assert terminal.wait_for_end() == 70
        assert b"\x1b[?1049l" in terminal.output
        after = terminal.output.rpartition(b"\x1b[?1049l")[2].decode()
        assert "the program failed; your text is saved" in after
        assert "Traceback" not in after
        assert "Typed just" not in after
    assert note(path).startswith("Typed just before. ")
    (log,) = (home / "logs").iterdir()
    text = log.read_text()
    assert "builtins.RuntimeError" in text
    assert "in fault" in text
    assert "Typed" not in text
    assert log.stat().st_mode & 0o777 == 0o600


def test_a_fault_outside_the_screens_is_explained_too(home):
    code = "import sessions.storage.reviews as r; r.summaries = lambda: 1 // 0\nfrom tui.cli.main import main; main()"
    with Terminal("list", code=code) as terminal:
        assert terminal.wait_for_end() == 70
        assert "the program failed" in terminal.text
        assert "Traceback" not in terminal.text
    assert len(list((home / "logs").iterdir())) == 1


def test_a_review_that_changed_elsewhere_is_put_apart_when_the_end_comes(warm):
    path = example_path()
    with typing(path, warm) as terminal:
        text = path.read_text().replace("Northgate", "Southgate")
        path.write_text(text)
        terminal.type("More. ")
        terminal.wait_for("NOT SAVED")
        terminal.kill(signal.SIGTERM)
        assert ends_soon(terminal) == 143
        assert "what you wrote is in" in terminal.output.decode(errors="replace")
    assert path.read_text() == text
    (rescued,) = reviews.folder().glob("*rescued*")
    assert note(rescued).startswith("Typed just before. More. ")
