"""The whole program with reduced and with full output: the same screens, for fewer bytes."""

import re
import signal
from contextlib import ExitStack
from pathlib import Path
from time import monotonic

import pytest
from support.samples import HOSTILE
from support.terminal import KEYS, Terminal

from sessions.storage import reviews, session_toml

pytestmark = pytest.mark.thorough

AT = "values.commitment.shared"
STEPS = (
    ["We see it in the kitchen too. "],
    ["tab", "tab", "space"],
    ["f3"], ["ctrl+n", "ctrl+n"], ["Never asked… “why” – 日本 é"], ["ctrl+p"],
    ["ctrl+g", "right", "<"], ["f2"],
    ["f6"], ["escape"],
    ["ctrl+r", "down"], ["escape"],
    ["f7"], ["escape"],
    ["f1", "down"], ["escape"],
    ["f12"],
    ["ctrl+f", "shared meaning"], ["escape"],
)  # fmt: skip
"""The keys or text before each comparison."""


def masked(terminal):
    """Return every cell with its style, except the time of the last save."""
    rows = []
    for number in range(terminal.screen.lines):
        cells = [terminal.screen.buffer[number][column] for column in range(terminal.screen.columns)]
        if number == 0:
            text = re.sub(r"saved( \d\d:\d\d)?", lambda found: "?" * len(found[0]), "".join(c.data for c in cells))
            cells = [text, *(cell._replace(data="") for cell in cells)]
        rows.append(cells)
    return rows


@pytest.fixture
def both(tmp_path, warm):
    """The same review opened twice: with full output, and with reduced output."""
    with ExitStack() as stack:
        terminals = []
        for wire in ("raw", "thin"):
            path = tmp_path / wire / "review.toml"
            path.parent.mkdir()
            path.write_bytes(reviews.EXAMPLE.read_bytes())
            home = str(tmp_path / wire / "home")
            # Like some shells, export the size that the terminal had at the start.
            environment = {"WHOLESCHOOL_DRIVER": wire, "WHOLESCHOOL_HOME": home, "COLUMNS": "80", "LINES": "24"}
            terminals.append(
                stack.enter_context(Terminal("open", path, "--at", AT, environment=environment, warm=warm))
            )
        for terminal in terminals:
            terminal.wait_for("A commitment to inclusion")
        yield terminals


def threads(process):
    return len(list(Path(f"/proc/{process}/task").iterdir()))


def wait_until_alike(terminals):
    end = monotonic() + 20
    while True:
        for terminal in terminals:
            terminal.read(0.05)
        raw, thin = (masked(terminal) for terminal in terminals)
        if raw == thin:
            return
        assert monotonic() < end, "\n".join(
            [*terminals[0].text.splitlines(), "-" * 80, *terminals[1].text.splitlines()]
        )


def test_the_same_keys_lead_to_the_same_screens_for_a_fraction_of_the_bytes(both):
    for step in STEPS:
        for terminal in both:
            for keys in step:
                if keys in KEYS:
                    terminal.press(keys)
                else:
                    terminal.type(keys)
        wait_until_alike(both)
    raw, thin = (len(terminal.output) for terminal in both)
    assert thin < raw / 4


def test_resizes_while_typing_leave_the_screens_alike(both):
    for columns, rows in ((100, 30), (61, 20), (140, 40), (50, 10), (80, 24)):
        for terminal in both:
            terminal.resize(columns, rows)
            terminal.type("on and on ")
        wait_until_alike(both)
    for terminal in both:
        terminal.wait_for("on and on on and on")


def test_the_screens_are_alike_after_a_stop_and_going_on(both):
    for terminal in both:
        terminal.type("before ")
        terminal.wait_for("before")
        terminal.kill(signal.SIGTSTP)
        terminal.wait_for(lambda terminal=terminal: terminal.output.rstrip().endswith(b"\x1b[?1004l"))
        terminal.screen.reset()
        terminal.kill(signal.SIGCONT)
        terminal.wait_for("before")
        terminal.type("after ")
        terminal.wait_for("before after")
    wait_until_alike(both)


@pytest.mark.parametrize("stops", [False, True])
def test_going_on_without_a_stop_or_on_the_way_to_it_leaves_everything_at_work(both, tmp_path, stops):
    terminal = both[1]
    for number in range(1, 4):
        if stops:
            terminal.kill(signal.SIGTSTP)
            terminal.wait_for(lambda number=number: terminal.output.count(b"\x1b[?1049l") == number)
        terminal.kill(signal.SIGCONT)
        # Keys that arrive while it resumes are thrown away with those for the shell.
        terminal.wait_for(lambda number=number: terminal.output.count(b"\x1b[?1049h") == 1 + number)
    terminal.wait_for(lambda: threads(terminal.pid) == threads(both[0].pid))
    words = "".join(f"word{number} " for number in range(60))
    terminal.type(words)
    terminal.wait_for("word59")
    terminal.press("f10")
    assert terminal.wait_for_end() == 0
    path = tmp_path / "thin" / "review.toml"
    assert session_toml.load(path).session.answer(AT).note.endswith(words)


def test_hostile_text_leaves_the_screens_alike(both):
    for note in HOSTILE:
        for terminal in both:
            terminal.type(f"\x1b[200~{note}\x1b[201~")
        wait_until_alike(both)


def test_a_letter_costs_less_than_forty_bytes_and_the_start_less_than_five_thousand(both):
    _, thin = both
    wait_until_alike(both)
    assert len(thin.output) <= 5_000
    thin.press("f4")
    thin.wait_for("Nothing yet.")
    thin.type("abc")
    thin.wait_for("answered ✓")  # the rest of what the first word changes
    for letter in "defgh":
        before = len(thin.output)
        thin.type(letter)
        thin.wait_for("abcdefgh"[: "abcdefgh".index(letter) + 1])
        thin.read(0.02)
        assert len(thin.output) - before <= 40, bytes(thin.output[before:])


def test_colours_do_not_outlive_the_program(both):
    for terminal in both:
        terminal.press("f10")
        assert terminal.wait_for_end() == 0
        assert terminal.screen.cursor.attrs == terminal.screen.default_char._replace(data=" ")
