"""Lines from and to wherever the program was started: a terminal, a pipe or a file.

Nothing that is written moves a cursor or is an order to a terminal, and the terminal stays in the mode of whole lines.
"""

import contextlib
import os
import re
import select
import signal
import sys
import termios
from collections.abc import Callable
from time import monotonic
from types import FrameType
from typing import Final, NamedTuple, Protocol, Self

from content import UserError
from content.files.toml_reader import MAX_BYTES

SIGNALS: Final = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)

CUT: Final = 1023 if sys.platform == "darwin" else 4095
"""The bytes of a line that a terminal takes; it drops any more."""

_CUT_OFF: Final = (
    f"The terminal took only the first {CUT:,} bytes of that line. What came after them is missing. "
    "Look at the end of what was kept. For long texts use shorter lines, or write editor."
)
_OTHER_LETTERS: Final = "That line was not UTF-8. It was read as Western European text; check its letters."
_ONLY_KEYS: Final = re.compile(r"(?:\x1b(?:\[[0-9;]*[A-Za-z~]|O[A-Za-z]))+")
_NO_KEYS: Final = "Arrow keys and function keys do nothing here. Nothing was taken from that line."

_LAST_LINES = 0.5
"""Seconds in which lines that came before a signal are still taken."""

_AT_THE_LATEST = 1.8
"""Seconds after which a signal ends the process, whatever holds it; everything before the current line is saved."""


class Ended(Exception):
    """Nobody will say anything more: the input is over, the line has dropped, or a signal asks for the end."""

    def __init__(self, code: int = 0) -> None:
        super().__init__(code)
        self.code = code
        """What the process is to end with."""
        self.told = ""
        """What there is to tell the user when all is over."""


class Interrupted(Exception):
    """Ctrl+C was pressed."""


class Line(NamedTuple):
    """A line that was read, without its end."""

    text: str
    remark: str = ""
    """What there is to say about how it was read."""
    only_keys: bool = False
    """Whether it holds nothing but what arrow and function keys send."""


class LineSource(Protocol):
    """Where lines come from and go to."""

    interactive: bool
    """Whether somebody sits at a terminal."""

    def read(self, idle: Callable[[], float]) -> Line:
        """The next line; `idle` is called while nothing comes, and says after how many seconds again.

        Raises Ended and Interrupted.
        """
        ...

    def waiting(self) -> bool:
        """Whether more input can be read without waiting."""
        ...

    def write(self, text: str) -> None:
        """Write the text unchanged; raises BrokenPipeError and Ended."""
        ...


def understood(raw: bytes, *, interactive: bool) -> Line:
    """The bytes of a line as text; other bytes than UTF-8 count as Western European letters."""
    raw = raw.removesuffix(b"\r")
    try:
        text, remark = raw.decode(), ""
    except UnicodeDecodeError:
        text, remark = raw.decode("latin-1"), _OTHER_LETTERS
        with contextlib.suppress(UnicodeDecodeError):
            text = raw.decode("cp1252")
    if not interactive:
        return Line(text, remark)
    if _ONLY_KEYS.fullmatch(text):
        return Line(text, _NO_KEYS, only_keys=True)
    return Line(text, _CUT_OFF if len(raw) >= CUT else remark)


class Standard:
    """Standard input and output; use it with `with`."""

    def __init__(self) -> None:
        self.interactive = os.isatty(0)
        self._read = bytearray()
        self._over = False
        self._signal = 0
        """The signal that asked for the end; 0 before there is one."""
        self._until = 0.0
        """Until when lines that were there before the signal are still taken."""
        self._woken, self._wake = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
        self._before: list[tuple[int, signal._HANDLER]] = []
        self._mode: list[int | list[bytes | int]] | None = None

    def __enter__(self) -> Self:
        self._before = [(number, signal.signal(number, self._on_signal)) for number in SIGNALS]
        self._before.append((signal.SIGALRM, signal.SIG_DFL))
        if self.interactive:
            # Ctrl+C would throw away the line that is being typed.
            with contextlib.suppress(termios.error):
                self._mode = termios.tcgetattr(0)
                keeping = list(self._mode)
                keeping[3] |= termios.NOFLSH  # type: ignore[operator] # the fourth of its parts is a number
                termios.tcsetattr(0, termios.TCSANOW, keeping)
        return self

    def __exit__(self, *_: object) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        if self._mode:
            with contextlib.suppress(OSError, termios.error):
                termios.tcsetattr(0, termios.TCSANOW, self._mode)
        for number, handler in self._before:
            signal.signal(number, handler)
        os.close(self._woken)
        os.close(self._wake)

    def read(self, idle: Callable[[], float]) -> Line:
        searched = 0
        while True:
            if self._signal and (monotonic() > self._until or not self.waiting()):
                raise Ended(128 + self._signal)
            if (end := self._read.find(b"\n", searched)) >= 0:
                return understood(self._taken(end, 1), interactive=self.interactive)
            if self._over and self._read:
                return understood(self._taken(len(self._read), 0), interactive=self.interactive)
            if self._over:
                raise Ended
            searched = len(self._read)
            if searched > MAX_BYTES:
                raise UserError(None, f"a line has more than {MAX_BYTES // 2**20} MB", "no review can hold it")
            if self._wait(idle):
                self._fetch()

    def waiting(self) -> bool:
        return b"\n" in self._read or bool(select.select([0], [], [], 0)[0])

    def write(self, text: str) -> None:
        encoding = sys.stdout.encoding or "utf-8"
        try:
            sys.stdout.buffer.write(text.encode(encoding, errors="replace"))
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise Ended(128 + signal.SIGHUP) from error

    def _taken(self, end: int, more: int) -> bytes:
        line = bytes(self._read[:end])
        del self._read[: end + more]
        return line

    def _wait(self, idle: Callable[[], float]) -> bool:
        """Wait until something comes; tells whether there is something to read. Raises Interrupted."""
        poll = select.poll()
        poll.register(0, select.POLLIN)
        poll.register(self._woken, select.POLLIN)
        while not (ready := dict(poll.poll(1000 * idle()))):
            pass
        if self._woken in ready:
            os.read(self._woken, 1)
            if not self._signal:
                raise Interrupted
        return 0 in ready

    def _fetch(self) -> None:
        try:
            piece = os.read(0, 65536)
        except OSError as error:
            raise Ended(128 + signal.SIGHUP) from error
        self._read += piece
        self._over = not piece
        if self._over and self.interactive and _has_gone(0):
            raise Ended(128 + signal.SIGHUP)

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        # A handler may interrupt anything, also a save; so it only wakes what reads the next line.
        with contextlib.suppress(OSError):
            os.write(self._wake, bytes([number]))
        if number != signal.SIGINT or not self.interactive:
            self._signal, self._until = number, monotonic() + _LAST_LINES
            signal.signal(signal.SIGALRM, lambda *_: os._exit(128 + number))
            signal.setitimer(signal.ITIMER_REAL, _AT_THE_LATEST)


def _has_gone(descriptor: int) -> bool:
    """Whether there is nobody at the other end of the terminal any more."""
    poll = select.poll()
    poll.register(descriptor, 0)
    return bool(poll.poll(0))
