"""The question what the terminal is: asked once, waited for by nobody, and its reply never typed or shown."""

import re
import time

import pytest
from support.samples import example_path
from support.terminal import Terminal

from sessions.storage import session_toml

pytestmark = pytest.mark.thorough

AT = "values.plan.signal"
QUESTION = "Is there anyone for whom"
ASKED = b"\x1b[>0q\x1b[>c"
PUTTY = "\x1b[>0;136;0c"
XTERM = "\x1bP>|XTerm(379)\x1b\\\x1b[>41;379;0c"
TMUX = "\x1bP>|tmux 3.3a\x1b\\\x1b[>84;0;0c"
COLOUR = re.compile(rb"[34]8;5;\d+|\b(?:[349][0-7]|10[0-7])\b")


def depths(output):
    """Return how colours were sent: of 256, of sixteen, or both."""
    codes = b" ".join(re.findall(rb"\x1b\[([\d;]*)m", output))
    return {"256" if b"8;5;" in colour else "16" for colour in COLOUR.findall(codes)}


def opened(warm, path, **variables):
    variables = {"TERM": "xterm", "COLORTERM": "", **variables}
    return Terminal("open", path, "--at", AT, environment=variables, warm=warm)


def settled(terminal):
    """Read until nothing more comes; return how much has come."""
    while True:
        before = len(terminal.output)
        terminal.read(0.3)
        if len(terminal.output) == before:
            return before


def leave(terminal):
    terminal.press("f10")
    assert terminal.wait_for_end() == 0


def note(path):
    return session_toml.load(path).session.answer(AT).note


@pytest.mark.parametrize("reply", [PUTTY, XTERM])
def test_a_reply_before_the_first_frame_has_it_drawn_once_in_256_colours(warm, reply):
    path = example_path()
    with opened(warm, path) as terminal:
        terminal.wait_for(lambda: ASKED in terminal.output)
        terminal.type(reply)
        terminal.wait_for(QUESTION)
        size = settled(terminal)
        leave(terminal)
        assert depths(terminal.output) == {"256"}
        assert terminal.output.count(ASKED) == 1
    with opened(warm, path, TERM="xterm-256color") as terminal:
        terminal.wait_for(QUESTION)
        assert size < settled(terminal) + 900  # the marks of the focus may be drawn after the rest
    assert not note(path).startswith(("[", ">", "0", "P"))


@pytest.mark.parametrize("reply", [PUTTY, XTERM])
def test_a_late_reply_costs_one_repaint_and_types_nothing(warm, reply):
    path = example_path()
    with opened(warm, path) as terminal:
        terminal.wait_for(QUESTION)
        first = settled(terminal)
        assert depths(terminal.output) == {"16"}
        terminal.type("Before ")
        terminal.wait_for("saved ")
        before = settled(terminal)
        shown = terminal.text
        terminal.type(reply)
        repaint = settled(terminal) - before
        assert 0 < repaint < first
        assert terminal.text == shown
        assert depths(terminal.output[before:]) == {"256"}
        terminal.type(f"after{reply} all ")
        terminal.wait_for("Before after all")
        assert len(terminal.output) - before - repaint < 500
        leave(terminal)
    assert note(path).startswith("Before after all ")


def test_a_reply_in_pieces_between_keys_types_nothing(warm):
    path = example_path()
    with opened(warm, path) as terminal:
        terminal.wait_for(QUESTION)
        terminal.type("Before ")
        for letter in XTERM:
            terminal.type(letter)
            terminal.read(0.02)
        terminal.type("after ")
        terminal.wait_for("Before after")
        settled(terminal)
        assert depths(terminal.output) == {"16", "256"}
        leave(terminal)
    assert note(path).startswith("Before after ")


@pytest.mark.parametrize("reply", [TMUX, "\x1b[>83;40900;0c", "\x1bP>|XTe\x1b[>4", ""])
def test_with_the_reply_of_another_or_none_it_stays_at_sixteen(warm, reply):
    path = example_path()
    with opened(warm, path) as terminal:
        terminal.wait_for(lambda: ASKED in terminal.output)
        terminal.type(reply)
        terminal.wait_for(QUESTION)
        time.sleep(2.1)
        terminal.type("Typed ")
        terminal.wait_for("Typed")
        leave(terminal)
        assert depths(terminal.output) == {"16"}
    assert note(path).startswith("Typed ")


@pytest.mark.parametrize(
    "variables",
    [
        {"TERM": "linux"},
        {"TERM": "vt100"},
        {"TERM": "vt220"},
        {"TERM": "xterm-256color"},
        {"COLORTERM": "truecolor"},
        {"NO_COLOR": "1"},
        {"WHOLESCHOOL_ASK": "off"},
    ],
)
def test_some_terminals_are_not_asked_and_no_reply_changes_them(warm, variables):
    path = example_path()
    with opened(warm, path, **variables) as terminal:
        terminal.wait_for(QUESTION)
        before = settled(terminal)
        terminal.type(XTERM)
        assert settled(terminal) == before
        assert ASKED not in terminal.output
        assert b"\x1b[>0q" not in terminal.output
        terminal.type("Typed ")
        terminal.wait_for("Typed")
        leave(terminal)
    assert note(path).startswith("Typed ")


@pytest.mark.parametrize("arguments", [("plain",), ("list",)])
def test_lines_of_text_ask_nothing(warm, arguments):
    with Terminal(*arguments, environment={"TERM": "xterm"}, warm=warm) as terminal:
        terminal.read(1.0)
        assert b"\x1b[>" not in terminal.output


def test_a_reply_that_comes_after_the_end_was_asked_for_is_not_left_to_the_shell(warm):
    with opened(warm, example_path()) as terminal:
        terminal.wait_for(lambda: ASKED in terminal.output)
        terminal.press("f10")
        terminal.read(0.4)
        terminal.type(XTERM)
        assert terminal.wait_for_end() == 0
        assert b"XTerm" not in terminal.output
        assert b"379" not in terminal.output
