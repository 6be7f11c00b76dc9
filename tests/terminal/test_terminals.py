"""The program in terminals of every kind: it works, and sends nothing that they do not know."""

import re
import shlex
import signal

import pytest
from support.commands import PROGRAM
from support.samples import example_path
from support.terminal import Terminal

from sessions.storage import session_toml

pytestmark = pytest.mark.thorough

AT = "values.plan.signal"
QUESTION = "Is there anyone for whom"
KEYS_OF = {
    "usual": {"f1": "\x1bOP", "f3": "\x1bOR", "f10": "\x1b[21~", "backspace": "\x7f", "end": "\x1b[F"},
    "putty": {"f1": "\x1b[11~", "f3": "\x1b[13~", "f10": "\x1b[21~", "backspace": "\x7f", "end": "\x1b[4~"},
    "linux": {"f1": "\x1b[[A", "f3": "\x1b[[C", "f10": "\x1b[21~", "backspace": "\x7f", "end": "\x1b[4~"},
    "backspace is ^H": {"f1": "\x1b[11~", "f3": "\x1b[13~", "f10": "\x1b[21~", "backspace": "\x08", "end": "\x1bOF"},
}
"""The bytes that the keys send, by the kind of terminal."""

TERMINALS = (
    ("xterm-256color", "usual", "256"),
    ("xterm", "usual", "16"),
    ("xterm", "putty", "16"),
    ("putty", "putty", "16"),
    ("putty-256color", "backspace is ^H", "256"),
    ("screen-256color", "usual", "256"),
    ("tmux-256color", "usual", "256"),
    ("linux", "linux", "16"),
    ("vt100", "usual", "none"),
)
COLOURS = {
    "256": r"0|1|2|3|4|7|9|22|23|24|27|29|39|49|[34]8;5;\d+",
    "16": r"0|1|2|3|4|7|9|22|23|24|27|29|39|49|3[0-7]|4[0-7]|9[0-7]|10[0-7]",
    "none": r"0|1|4|7",
}
"""The codes allowed in a sequence for colours and attributes, by how many colours the terminal has."""

KNOWN = re.compile(
    r"\x1b\[\d*(;\d*)?H|\x1b\[\d*[ABCDKX]|\x1b\[[\d;]*m|\r|\n|\x08"  # a VT100 knows these, except X
    r"|\x1b\[\?(7|25|1000|1002|1004|1006|1015|1049|2004|2026)[hl]"  # unknown sequences that begin like this are skipped
)
NEWER = re.compile(r"\x1b\[[<>]\d*u|\x1b\[\?\d+\$p|\x1b\[>0q|\x1b\[>c")


def orders_not_known(output, *, old):
    """Return the control sequences in the output that the terminal does not know."""
    text = output.decode()
    text = KNOWN.sub("", text if old else NEWER.sub("", text))
    return re.findall(r"\x1b.{0,10}|[\x00-\x1f\x7f-\x9f]", text)


def pens(output):
    """Yield every single colour and attribute that was sent."""
    for codes in re.findall(r"\x1b\[([\d;]*)m", output.decode()):
        yield from re.findall(r"[34]8;5;\d+|[34]8;2;\d+;\d+;\d+|\d+", codes) or ["0"]


@pytest.mark.parametrize(("name", "keys", "colours"), TERMINALS, ids=lambda value: value.replace(" ", "-"))
def test_a_review_is_worked_on_in_this_terminal(warm, name, keys, colours):
    path = example_path()
    keys = KEYS_OF[keys]
    with Terminal("open", path, "--at", AT, environment={"TERM": name, "COLORTERM": ""}, warm=warm) as terminal:
        terminal.wait_for(QUESTION)
        terminal.type(f"Typed herex{keys['backspace']} ")
        terminal.wait_for("Typed here")
        terminal.type(keys["f1"])
        terminal.wait_for("Every key")
        terminal.press("escape")
        terminal.wait_for(QUESTION)
        terminal.type(f"{keys['end']}{keys['f3']}")
        terminal.wait_for("learning · read")
        terminal.press("ctrl+g")
        terminal.wait_for("Place your school")
        terminal.type("\x1b[C")
        terminal.wait_for("saved ")
        terminal.type(keys["f10"])
        assert terminal.wait_for_end() == 0
        output = bytes(terminal.output)
        assert terminal.screen.cursor.attrs == terminal.screen.default_char
    session = session_toml.load(path).session
    assert session.answer(AT).note.startswith("Typed here ")
    assert not orders_not_known(output, old=name in {"linux", "vt100"})
    assert name != "vt100" or not re.search(rb"\x1b\[\d*X", output)
    assert {pen for pen in pens(output) if not re.fullmatch(COLOURS[colours], pen)} == set()


def test_no_color_is_obeyed(warm):
    with Terminal("open", example_path(), "--at", AT, environment={"NO_COLOR": "1"}, warm=warm) as terminal:
        terminal.wait_for(QUESTION)
        terminal.press("f10")
        assert terminal.wait_for_end() == 0
    assert {pen for pen in pens(terminal.output) if not re.fullmatch(r"[01347]|2[2347]", pen)} == set()


@pytest.mark.parametrize(
    "variables", [{"LANG": "C"}, {"LANG": "en_GB.ISO-8859-1"}, {"LANG": "en_GB.UTF-8", "LC_ALL": "POSIX"}]
)
def test_without_utf8_every_byte_is_ascii(variables):
    path = example_path()
    with Terminal("open", path, "--at", AT, environment=variables) as terminal:
        terminal.wait_for(QUESTION)
        terminal.type("Plain ")
        terminal.wait_for("Plain")
        for key, words in (
            ("f3", "learning - read"),
            ("f6", "What would you like to do?"),
            ("escape", "Teaching"),
            ("f7", "actions"),
        ):
            terminal.press(key)
            terminal.wait_for(words)
        terminal.press("f10")
        assert terminal.wait_for_end() == 0
    assert bytes(terminal.output).isascii()
    assert session_toml.load(path).session.answer(AT).note.startswith("Plain ")


@pytest.mark.parametrize(("columns", "rows"), [(60, 20), (80, 24), (300, 100)])
def test_every_size_is_worked_in_while_it_changes(warm, columns, rows):
    path = example_path()
    with Terminal("open", path, "--at", AT, columns=columns, rows=rows, warm=warm) as terminal:
        terminal.wait_for(QUESTION)
        words = ""
        for number, change in enumerate((0, 7, 3, 0)):
            terminal.resize(columns + change, rows + change)
            terminal.type(f"word{number} ")
            words += f"word{number} "
        terminal.wait_for("word0 word1 word2 word3")
        terminal.press("f10")
        assert terminal.wait_for_end() == 0
    assert session_toml.load(path).session.answer(AT).note.startswith(words)


def test_the_mouse_can_be_left_to_the_terminal(warm):
    variables = {"WHOLESCHOOL_MOUSE": "off"}
    with Terminal("open", example_path(), "--at", AT, environment=variables, warm=warm) as terminal:
        terminal.wait_for(QUESTION)
        terminal.press("f10")
        assert terminal.wait_for_end() == 0
    assert not re.search(
        rb"\x1b\[\?10\d\d[h]", terminal.output.replace(b"\x1b[?1049h", b"").replace(b"\x1b[?1004h", b"")
    )


def test_the_mouse_tells_no_move_without_a_button(warm):
    with Terminal("open", example_path(), "--at", AT, warm=warm) as terminal:
        terminal.wait_for(QUESTION)
        assert b"\x1b[?1000h" in terminal.output
        assert b"\x1b[?1003h" not in terminal.output


def test_a_key_of_a_terminal_without_utf8_is_the_letter_that_it_means(warm):
    path = example_path()
    with Terminal("open", path, "--at", AT, warm=warm) as terminal:
        terminal.wait_for(QUESTION)
        terminal.type("Caf")
        terminal.wait_for("Caf")
        terminal.send(b"\xe9 \x80\x93\xff")
        terminal.type("!")
        terminal.wait_for("!")
        terminal.press("f10")
        assert terminal.wait_for_end() == 0
    assert session_toml.load(path).session.answer(AT).note.startswith("Café €“ÿ!")


@pytest.mark.parametrize(
    "sent",
    [
        "\x1b[785150280P\x1b[843322822179R\x1b[:2694R",  # keys with numbers that no character has
        "\x1b[48;0;0;0;0t\x1b[48;9999999;9999999;1;1t\x1b[?2048;2$y",  # sizes that it does not have
        "\x1b[48;24;80;0;0t\x1b[<35;3;3M",  # a mouse move in a window without pixels
    ],
)
def test_no_answer_of_a_terminal_ends_the_program_or_holds_it_up(warm, sent):
    path = example_path()
    with Terminal("open", path, "--at", AT, warm=warm) as terminal:
        terminal.wait_for(QUESTION)
        terminal.type("Before ")
        terminal.type(sent)
        terminal.type("after ")
        terminal.wait_for("Before after")
        terminal.resize(120, 40)
        terminal.wait_for("F5 export")
        terminal.press("f10")
        assert terminal.wait_for_end() == 0
    assert session_toml.load(path).session.answer(AT).note.startswith("Before after ")


@pytest.mark.parametrize("aside", ["2>errors", "2>&-"])
def test_the_screens_are_shown_also_where_errors_go_elsewhere(tmp_path, aside):
    path = example_path()
    inner = shlex.join([*PROGRAM, "open", str(path), "--at", AT])
    with Terminal(program=("/bin/sh", "-c", f"cd {shlex.quote(str(tmp_path))}; exec {inner} {aside}")) as terminal:
        terminal.wait_for(QUESTION)
        terminal.type("Typed ")
        terminal.wait_for("Typed")
        terminal.kill(signal.SIGTERM)
        assert terminal.wait_for_end() == 128 + signal.SIGTERM
        assert b"\x1b[?1049l" in terminal.output
    assert session_toml.load(path).session.answer(AT).note.startswith("Typed ")
    assert not any(b"\x1b" in left.read_bytes() for left in tmp_path.iterdir() if left.is_file())


@pytest.mark.parametrize("closed", ["<&-", ">&-"])
def test_without_one_end_of_the_terminal_it_says_so(closed):
    inner = shlex.join([*PROGRAM, "open", str(example_path())])
    with Terminal(program=("/bin/sh", "-c", f"exec {inner} {closed}")) as terminal:
        assert terminal.wait_for_end() == 2
        assert b"the screens need a terminal" in terminal.output
