"""Plain mode in a real pseudo-terminal: ends, keys, lines that the terminal cuts, and the offer where TERM is dumb."""

import os
import signal
import termios

import pytest
from support.samples import example_path
from support.terminal import Terminal

from sessions.storage import session_toml
from tui.plain.stdio import CUT

AT = "values.commitment.shared"
DUMB = {"TERM": "dumb"}


def note(path):
    return session_toml.load(path).session.answer(AT).note


def plain(path, warm, **how):
    terminal = Terminal("plain", path, "--at", AT, warm=warm, environment=DUMB, rows=60, **how)
    terminal.wait_for("answer>")
    return terminal


def said(terminal, words, times=1):
    terminal.wait_for(lambda: terminal.output.decode(errors="replace").count(words) >= times)


def harmless(terminal):
    """Return whether the output, with the terminal's own echo of keys, has no control characters except line ends."""
    return not {byte for byte in terminal.output if byte < 0x20 and byte not in b"\r\n"}


def test_an_answer_a_long_text_and_quitting(warm):
    path = example_path()
    before = note(path)
    with plain(path, warm) as terminal:
        terminal.type("Short.\n")
        said(terminal, "Added to your answer.")
        terminal.type("note\n")
        said(terminal, "text> ")
        terminal.type("long\n")
        terminal.wait_for(lambda: note(path).endswith("Short.\n\nlong"))
        terminal.type(".\nquit\n")
        assert terminal.wait_for_end() == 0
        assert harmless(terminal)
    assert note(path) == f"{before}\n\nShort.\n\nlong"
    assert not list(path.parent.glob(".*.lock"))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_in_mid_answer_saves_says_so_and_ends(warm, number):
    path = example_path()
    with plain(path, warm) as terminal:
        mode = termios.tcgetattr(terminal.master)[3] & ~termios.NOFLSH
        terminal.type("note\none\n")
        terminal.wait_for(lambda: note(path).endswith("one"))
        terminal.kill(number)
        assert terminal.wait_for_end(10) == 128 + number
        assert "Everything is saved." in terminal.text
        assert termios.tcgetattr(terminal.master)[3] == mode
    assert note(path).endswith("one")


def test_a_line_that_drops_ends_it_also_without_a_signal(warm):
    path = example_path()
    with plain(path, warm, controlled=False) as terminal:
        terminal.type("note\none\n")
        terminal.wait_for(lambda: note(path).endswith("one"))
        terminal.hang_up()
        assert terminal.wait_for_end(10) == 128 + signal.SIGHUP
    assert note(path).endswith("one")
    assert not list(path.parent.glob(".*.lock"))


def test_an_interrupt_says_how_to_leave_and_keeps_the_line_in_hand(warm):
    path = example_path()
    with plain(path, warm) as terminal:
        terminal.type("note\none\nbegun ")
        terminal.wait_for(lambda: note(path).endswith("one"))
        terminal.press("ctrl+c")
        said(terminal, "To leave, write quit.")
        terminal.type("and done\n")
        terminal.wait_for(lambda: note(path).endswith("one\nbegun and done"))
        terminal.press("ctrl+c")
        said(terminal, "To leave, write quit.", 2)
        terminal.press("ctrl+c")
        assert terminal.wait_for_end() == 130
    assert note(path).endswith("one\nbegun and done")


def test_the_end_of_the_input_saves_and_ends(warm):
    path = example_path()
    with plain(path, warm) as terminal:
        terminal.type("note\none\nhalf")
        terminal.press("ctrl+d", "ctrl+d")
        assert terminal.wait_for_end() == 0
    assert note(path).endswith("one\nhalf")


def test_a_line_that_the_terminal_cuts_is_said_to_be_cut(warm):
    path = example_path()
    with plain(path, warm, columns=200) as terminal:
        terminal.type("y" * (CUT - 1) + "\n")
        said(terminal, "Added to your answer.")
        assert note(path).endswith("\n\n" + "y" * (CUT - 1))
        assert b"took only the first" not in terminal.output
        terminal.type("x" * (CUT + 100))
        terminal.type("\n")
        said(terminal, "The terminal took only the first 4,095 bytes of that line.")
        terminal.wait_for(lambda: note(path).endswith("\n\n" + "x" * CUT))
        terminal.type("quit\n")
        assert terminal.wait_for_end() == 0


def test_arrow_keys_are_no_answer_and_are_said_to_do_nothing(warm):
    path = example_path()
    before = note(path)
    with plain(path, warm) as terminal:
        terminal.type("\x1b[A\x1b[A\n")
        said(terminal, "Arrow keys and function keys do nothing here.")
        terminal.type("quit\n")
        assert terminal.wait_for_end() == 0
    assert note(path) == before


def test_the_editor_writes_the_answer(warm, tmp_path, monkeypatch):
    script = tmp_path / "editor"
    script.write_text('#!/bin/sh\nprintf "from outside" >> "$1"\n')
    script.chmod(0o755)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", str(script))
    path = example_path()
    before = note(path)
    with plain(path, warm) as terminal:
        terminal.type("editor\n")
        said(terminal, "Back from the editor.")
        terminal.type("undo\nquit\n")
        terminal.wait_for(lambda: note(path) == before)
        assert terminal.wait_for_end() == 0


@pytest.mark.parametrize(("kind", "answer"), [("dumb", "\n"), ("unknown", "yes\n"), ("", "y\n")])
def test_where_screens_cannot_be_shown_it_is_offered(warm, kind, answer):
    path = example_path()
    with Terminal("open", path, "--at", AT, warm=warm, environment={"TERM": kind}) as terminal:
        terminal.wait_for("Go on in plain mode? (Enter yes, or no)>")
        assert b"This terminal cannot show the screens." in terminal.output
        terminal.type(answer)
        terminal.wait_for("answer>")
        terminal.type("quit\n")
        assert terminal.wait_for_end() == 0
        assert harmless(terminal)


def test_who_does_not_want_it_gets_one_line(warm):
    with Terminal(warm=warm, environment=DUMB) as terminal:
        terminal.wait_for("Go on in plain mode?")
        terminal.type("no\n")
        assert terminal.wait_for_end() == 2
        assert "this terminal cannot show the screens" in terminal.text


def test_being_killed_loses_at_most_the_line_in_hand(warm):
    path = example_path()
    with plain(path, warm) as terminal:
        terminal.type("note\none\ntwo\nhalf")
        terminal.wait_for(lambda: note(path).endswith("one\ntwo"))
        os.kill(terminal.pid, signal.SIGKILL)
        terminal.wait_for_end()
    assert note(path).endswith("one\ntwo")


def test_without_utf8_every_line_is_ascii():
    path = example_path()
    with Terminal("plain", path, "--at", "values", environment={**DUMB, "LANG": "C"}) as terminal:
        said(terminal, "> ")
        terminal.type("read\n")
        said(terminal, "> ", 2)
        terminal.type("quit\n")
        assert terminal.wait_for_end() == 0
        assert terminal.output.isascii()
