"""The whole program in a real pseudo-terminal, with pyte as its screen."""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time

import pyte

from .commands import PROGRAM

KEYS = {
    "enter": "\r", "tab": "\t", "shift+tab": "\x1b[Z", "escape": "\x1b", "space": " ", "backspace": "\x7f",
    "left": "\x1b[D", "right": "\x1b[C", "up": "\x1b[A", "down": "\x1b[B", "delete": "\x1b[3~",
    "f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS", "f5": "\x1b[15~",
    "f6": "\x1b[17~", "f7": "\x1b[18~", "f8": "\x1b[19~",
    "f9": "\x1b[20~", "f10": "\x1b[21~", "ctrl+backslash": "\x1c", "ctrl+]": "\x1d",
    **{f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefghijklmnopqrstuvwxyz"},
}  # fmt: skip


def _set_size(descriptor, columns, rows):
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


class Terminal:
    """The program in a separate terminal; use it in a `with` statement.

    It is started by `warm` if given; with `code`, this Python code runs in its place, with `program`, this program.
    """

    def __init__(
        self,
        *arguments,
        columns=80,
        rows=24,
        environment=None,
        warm=None,
        code="",
        program=(),
        controlled=True,
        looked_at=True,
    ):
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen) if looked_at else None
        self._warm = warm
        self.output = bytearray()
        self.status = None
        variables = {**os.environ, "TERM": "xterm-256color", **(environment or {})}
        if warm:
            self.master, slave = pty.openpty()
            _set_size(slave, columns, rows)
            self.pid = warm.start(os.ttyname(slave), arguments, variables, controlled)
            os.close(slave)
            return
        self.pid, self.master = pty.fork()
        if self.pid == 0:
            _set_size(0, columns, rows)
            program = program or ((*PROGRAM[:2], code) if code else PROGRAM)
            os.execve(program[0], [*program, *map(str, arguments)], variables)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.status is None:
            self.kill(signal.SIGKILL)
            self.wait_for_end()
        self.hang_up()

    def kill(self, number):
        """Send the program a signal."""
        os.kill(self.pid, number)

    def hang_up(self):
        """Close the terminal, as a dropped line does."""
        if self.master is not None:
            os.close(self.master)
            self.master = None

    def resize(self, columns, rows):
        _set_size(self.master, columns, rows)
        self.screen.resize(rows, columns)

    def press(self, *keys):
        """Press keys by their names; each is sent separately, as from a keyboard."""
        for key in keys:
            os.write(self.master, KEYS[key].encode())
            # An escape would form a sequence with what follows it.
            self.read(0.25 if key == "escape" else 0.02)

    def type(self, text):
        """Type text."""
        self.send(text.encode())

    def send(self, data):
        """Send bytes unchanged."""
        os.write(self.master, data)

    def read(self, seconds):
        """Read the program's output for this long."""
        end = time.monotonic() + seconds
        if self.master is None:
            time.sleep(seconds)
            return
        while (left := end - time.monotonic()) > 0:
            if not select.select([self.master], [], [], left)[0]:
                return
            try:
                data = os.read(self.master, 65536)
            except OSError:
                # The program has not opened its terminal yet, or has ended.
                time.sleep(min(left, 0.01))
                return
            if not data:
                return
            self.output += data
            if self._stream:
                self._stream.feed(data)

    @property
    def text(self):
        """Return the text on the screen."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def wait_for(self, wanted, seconds=60):
        """Wait until the screen shows this text, or until a condition holds."""
        holds = (lambda: wanted in self.text) if isinstance(wanted, str) else wanted
        end = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < end, f"waited for {wanted!r}; the screen shows:\n{self.text}"
            self.read(0.05)

    def wait_for_end(self, seconds=60):
        """Wait until the program has ended; returns its exit code, negative for a signal."""
        end = time.monotonic() + seconds
        while self.status is None:
            assert time.monotonic() < end, f"it does not end; the screen shows:\n{self.text}"
            self.read(0.02)
            if self._warm:
                self.status = self._warm.ended(self.pid)
            else:
                done, status = os.waitpid(self.pid, os.WNOHANG)
                self.status = os.waitstatus_to_exitcode(status) if done else None
        if self.master is not None:
            self.read(0.2)
        return self.status
