"""The end that comes from outside: a signal, or a line that has dropped.

Without this, such ends kill the app immediately, with unsaved text and a terminal that is not restored.
"""

import contextlib
import os
import select
import signal
import sys
import termios
import time
from asyncio import AbstractEventLoop
from collections.abc import Callable
from threading import Event, Thread
from types import FrameType

SIGNALS = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)

_PATIENCE = 1.0
"""Seconds that the app has to save; it is done in milliseconds, unless the app hangs."""

_AT_THE_LATEST = 1.8
"""Seconds after which the process ends, whatever still holds it."""

_PLAIN = b"\x1b[m\x1b[<u\x1b[?2004l\x1b[?1000l\x1b[?1002l\x1b[?1006l\x1b[?1004l\x1b[?7h\x1b[?1049l\x1b[?25h"
"""What brings a terminal back to what a shell expects."""


class Terminal:
    """The terminal as the shell left it; make it before Textual takes the terminal over."""

    def __init__(self) -> None:
        self.input = sys.__stdin__.fileno() if sys.__stdin__ and sys.__stdin__.isatty() else None
        self._attributes = termios.tcgetattr(self.input) if self.input is not None else None

    def line_dropped(self) -> bool:
        """Whether there is nobody at the other end any more."""
        return self.input is not None and bool(_hang_ups(self.input).poll(0))

    def restore(self) -> None:
        """Bring it back to what the shell expects, unless the line has dropped."""
        if self.input is not None and self._attributes and not self.line_dropped():
            with contextlib.suppress(OSError, termios.error):
                termios.tcsetattr(self.input, termios.TCSANOW, self._attributes)
                if select.select([], [1], [], 0)[1]:
                    os.write(1, _PLAIN)


class ShutdownHandler:
    """Waits, in a separate thread, for the end; lets the app save and leave, and makes sure that it does.

    The thread does the rest where the app cannot: where it hangs, or waits for a terminal
    that takes no more output.
    """

    def __init__(
        self, loop: AbstractEventLoop, terminal: Terminal, leave: Callable[[int], None], save: Callable[[], None]
    ) -> None:
        """`leave` is called in the loop, with the exit code; `save` in the thread, if the loop does not get there."""
        self._loop, self._terminal, self._leave, self._save = loop, terminal, leave, save
        self._saved = Event()
        self._woken, self._wake = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
        for number in SIGNALS:
            signal.signal(number, self._on_signal)
        Thread(target=self._wait, name="ending", daemon=True).start()

    def saved(self) -> None:
        """Say that everything is saved."""
        self._saved.set()

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        # The system follows a hang-up with SIGCONT, at which Textual would set up the terminal again.
        signal.signal(signal.SIGCONT, lambda *_: None)
        # A handler may interrupt anything, also a lock being taken; writing to a pipe needs none.
        with contextlib.suppress(OSError):
            os.write(self._wake, bytes([number]))

    def _wait(self) -> None:
        ends = _hang_ups(self._terminal.input)
        ends.register(self._woken, select.POLLIN)
        ready = dict(ends.poll())
        number = os.read(self._woken, 1)[0] if self._woken in ready else signal.SIGHUP
        self._see_through(128 + number)

    def _see_through(self, code: int) -> None:
        begun = time.monotonic()
        with contextlib.suppress(RuntimeError):  # the loop is closed: the app is leaving already
            self._loop.call_soon_threadsafe(self._leave, code)
        if not self._saved.wait(_PATIENCE):
            self._save()
        time.sleep(max(0.0, begun + _AT_THE_LATEST - time.monotonic()))
        self._terminal.restore()
        os._exit(code)


def _hang_ups(descriptor: int | None) -> "select.poll":
    """A poll that tells only of the other end's going."""
    poll = select.poll()
    if descriptor is not None:
        poll.register(descriptor, 0)
    return poll
