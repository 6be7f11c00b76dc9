"""The program in a real xterm, on a real Linux console, and with the colours that a real tmux makes of its own."""

import fcntl
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import termios
from functools import partial
from time import sleep

import pyte
import pytest
from support import relay, waiting
from support.commands import PROGRAM
from support.samples import example_path
from support.sight import PALETTES, contrast
from support.terminal import Terminal

from sessions.storage import session_toml
from sessions.storage.user_state import THEMES, remember_theme

pytestmark = pytest.mark.thorough

AT = "values.plan.signal"
QUESTION = "Is there anyone for whom"
CONSOLE = 41
"""The number of a virtual console that nobody uses."""


until = partial(waiting.until, seconds=30)


def note(path):
    return session_toml.load(path).session.answer(AT).note


@pytest.fixture(scope="module")
def display():
    """A screen that nobody sees; returns its name."""
    if not shutil.which("xterm") or not shutil.which("Xvfb"):
        pytest.skip("xterm or Xvfb is not here")
    told, tell = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(tell), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"],
        pass_fds=[tell],
        stderr=subprocess.DEVNULL,
    )
    os.close(tell)
    with os.fdopen(told) as line:
        number = line.readline().strip()
    if not number:
        pytest.skip(f"Xvfb does not run here: it ended with {server.wait()}")
    yield f":{number}"
    server.terminate()
    server.wait()


class Xterm:
    """The program in a real xterm, started as by a shell in it; use it in a `with` statement."""

    def __init__(self, display, folder, path, **variables):
        self._folder = folder
        os.mkfifo(folder / "keys")
        inner = (sys.executable, relay.__file__, str(folder), *PROGRAM, "open", str(path), "--at", AT)
        self._process = subprocess.Popen(
            ["xterm", "-display", display, "-tn", "xterm", "-geometry", "80x24", "-e", *inner],
            env={name: value for name, value in os.environ.items() if name != "COLORTERM"} | variables,
            stderr=subprocess.DEVNULL,
        )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._process.terminate()
        self._process.wait()

    def sent(self, name):
        """Return what was `shown` or `typed` so far."""
        file = self._folder / name
        return file.read_bytes() if file.exists() else b""

    @property
    def text(self):
        screen = pyte.Screen(80, 24)
        pyte.ByteStream(screen).feed(self.sent("shown"))
        return "\n".join(screen.display)

    def wait_for(self, words):
        until(lambda: words in self.text, told=lambda: f"waited for {words!r}:\n{self.text}")

    def type(self, text):
        with (self._folder / "keys").open("wb", buffering=0) as keys:
            keys.write(text.encode())

    def leave(self):
        self.type("\x1b[21~")
        until(lambda: self.sent("typed").endswith(b"\nended\n"), told=lambda: self.text)


def colours(data):
    """Return the colours of letters, and of grounds, that were sent."""
    codes = ";".join(re.findall(r"\x1b\[([\d;]*)m", data.decode()))
    return set(re.findall(r"[34]8;5;\d+|\b(?:[349][0-7]|10[0-7])\b", codes))


def test_in_xterm_256_colours_are_used_and_the_reply_goes_into_no_note(display, tmp_path):
    path = example_path()
    with Xterm(display, tmp_path, path) as xterm:
        xterm.wait_for(QUESTION)
        until(lambda: b"\x1b[>" in xterm.sent("typed"))
        xterm.type("Typed in xterm. ")
        xterm.wait_for("Typed in xterm.")
        assert re.search(rb"\x1bP>\|XTerm\(\d+\)\x1b\\", xterm.sent("typed"))
        shown = xterm.sent("shown")
        xterm.leave()
    assert {"38;5;227", "48;5;233"} <= colours(shown[shown.rindex(QUESTION.encode()) :])
    assert b"XTerm" not in shown
    assert note(path).startswith("Typed in xterm. ")


@pytest.mark.parametrize("variables", [{"WHOLESCHOOL_ASK": "off"}, {"NO_COLOR": "1"}], ids=str)
def test_in_xterm_nothing_is_asked_where_nobody_wants_it(display, tmp_path, variables):
    path = example_path()
    with Xterm(display, tmp_path, path, **variables) as xterm:
        xterm.wait_for(QUESTION)
        xterm.type("Typed. ")
        xterm.wait_for("Typed.")
        xterm.leave()
        assert b"\x1bP" not in xterm.sent("typed")
        assert not [colour for colour in colours(xterm.sent("shown")) if ";5;" in colour]
    assert note(path).startswith("Typed. ")


@pytest.mark.skipif(not shutil.which("tmux"), reason="tmux is not here")
@pytest.mark.parametrize("inside", ["screen", "screen-256color"])
def test_in_tmux_in_a_terminal_with_few_colours_the_accent_is_yellow_and_nothing_red(tmp_path, inside):
    path = example_path()
    tmux = [shutil.which("tmux"), "-S", str(tmp_path / "tmux"), "-f", "/dev/null"]
    inner = shlex.join([*PROGRAM, "open", str(path), "--at", AT])
    program = (*tmux, "new-session", f"TERM={inside} {inner}")
    with Terminal(program=program, environment={"TERM": "xterm", "COLORTERM": ""}) as terminal:
        terminal.wait_for(QUESTION)
        terminal.type("Typed in tmux. ")
        terminal.wait_for("Typed in tmux.")
        sent = colours(terminal.output)
        terminal.press("f10")
        terminal.wait_for_end()
    assert sent & {"33", "93"}
    assert not sent & {"31", "91", "41", "101"}
    assert note(path).startswith("Typed in tmux. ")


class Console:
    """The program on a virtual console of Linux; use it in a `with` statement."""

    def __init__(self, path, **variables):
        try:
            screen = self._reset()
            self._memory = os.open(f"/dev/vcsa{CONSOLE}", os.O_RDONLY)
        except OSError as error:
            pytest.skip(f"no Linux console can be used here: {error}")
        self._process = subprocess.Popen(
            [*PROGRAM, "open", str(path), "--at", AT],
            env={**os.environ, "TERM": "linux", "COLORTERM": "", **variables},
            stdin=screen,
            stdout=screen,
            stderr=screen,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 1),  # noqa: PLW1509 - there are no threads here
        )
        os.close(screen)

    def _reset(self):
        screen = os.open(f"/dev/tty{CONSOLE}", os.O_RDWR | os.O_NOCTTY)
        os.write(screen, b"\x1bc")
        return screen

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._process.send_signal(signal.SIGTERM)
        self._process.wait()
        os.close(self._memory)
        os.close(self._reset())  # a new one: the end of the session hung the other up

    @property
    def cells(self):
        """Return the rows of the console: letters, each with its attributes."""
        rows, columns, *_ = os.pread(self._memory, 4, 0)
        held = os.pread(self._memory, rows * columns * 2, 4)
        cells = [(chr(held[at]), held[at + 1]) for at in range(0, len(held), 2)]
        return [cells[start : start + columns] for start in range(0, len(cells), columns)]

    @property
    def text(self):
        return "\n".join("".join(letter for letter, _ in row) for row in self.cells)


@pytest.mark.parametrize(
    ("theme", "variables"), [*((theme, {}) for theme in THEMES), ("dark", {"NO_COLOR": "1"})], ids=str
)
def test_on_a_linux_console_every_letter_stands_out_from_its_ground(theme, variables):
    remember_theme(theme)
    # The console numbers colours with blue first.
    palette = [PALETTES["linux"][number & 10 | number >> 2 & 1 | number << 2 & 4] for number in range(16)]
    with Console(example_path(), **variables) as console:
        until(lambda: QUESTION in console.text and "F1 help" in console.text, told=lambda: console.text)
        sleep(0.5)
        assert "\x1b" not in console.text
        for row in console.cells:
            for letter, attributes in row:
                if letter.isalnum():
                    ratio = contrast(palette[attributes & 15], palette[attributes >> 4])
                    assert ratio >= 4.5, (ratio, hex(attributes), "".join(letter for letter, _ in row))
