"""The driver that sends only what has changed: a slow line carries a dozen bytes for a letter, not thousands."""

import contextlib
import os
import re
import signal
import sys
from collections.abc import Callable
from threading import Event
from time import monotonic
from types import FrameType
from typing import Any, Final

from textual import events
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message
from textual.messages import InBandWindowResize

from .ascii_fallback import in_ascii
from .color_depth import colours
from .glyphs import has_utf8
from .identity import QUESTION, ManyColours, has_256_colours, is_worth_asking
from .input_parser import read_forgivingly
from .output_diff import OutputDiffer
from .replies import Reply

_ERASE_IN_COLOUR: Final = ("xterm", "linux", "putty", "rxvt", "konsole", "vte", "alacritty", "foot", "wezterm", "iterm")
"""How the names of terminals begin that erase with the background of the pen; tmux and screen do not all do so."""

_TOGETHER: Final = ("\x1b[?2026h", "\x1b[?2026l")
"""The sequences around output that the terminal shows in one step (synchronized output mode)."""

_WORTH_HOLDING: Final = 400
"""From how many characters on that is worth its bytes; less arrives together anyhow."""

_NOT_NEEDED: Final = re.compile(r"\x1b\]22;[^\x07]*\x07|\x1b\[\?2048\$p")
"""Changes the shape of the mouse's pointer; asks for sizes among the keys, which a signal tells as well."""

_NOT_FOR_OLD: Final = re.compile(r"\x1b\[[<>]\d*u|\x1b\[\?\d+\$p")
"""Asks for keys in new forms, and what the terminal can; those that do not know it may show it."""

_EVERY_MOVE: Final = ("\x1b[?1003", "\x1b[?1002")
"""Has the mouse tell every move, and only those with a button held; each move costs bytes and a look at the screen."""

_REPLIES_WITHIN: Final = 1.0
"""Seconds that a reply may take; it must not come when the terminal is the shell's again."""


class DiffDriver(LinuxDriver):
    """Textual's driver, with the stream to the terminal made thin; `WHOLESCHOOL_DRIVER=raw` leaves it unchanged."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._asks = self.input_tty and is_worth_asking(colours(app.console.color_system, no_color=app.no_color))
        self._asked_at: float | None = None
        self._has_told = False
        """Whether the app knows of more colours."""
        self._answered = Event()
        read_forgivingly(lambda: self._asked_at is not None and not self._answered.is_set())
        # Textual writes to the standard error, which may be a file; what the encoding has not must not stop its thread.
        encoding = sys.__stdout__.encoding if sys.__stdout__ else None
        self._file = open(1, "w", encoding=encoding, errors="backslashreplace", closefd=False)  # noqa: SIM115
        for name in ("COLUMNS", "LINES"):
            # Some shells hand on the size that the terminal had once; Textual would believe them, and not see a resize.
            os.environ.pop(name, None)
        terminal = os.environ.get("TERM", "")
        self._thinner = OutputDiffer(
            *self._cells(),
            erases_in_colour=terminal.startswith(_ERASE_IN_COLOUR),
            ends_one_by_one=not terminal.startswith(("vt1", "linux")),
        )
        self._is_old = terminal.startswith(("linux", "vt"))
        named = os.environ.get("WHOLESCHOOL_DRIVER") or os.environ.get("WHOLESCHOOL_WIRE")  # its name in version 0.1
        self._is_raw = named == "raw"
        self._is_ascii = not has_utf8()
        self._held: list[str] | None = None
        """Output to be shown in one step, while it is collected."""
        self._resized = False
        self._due: Callable[[], None] | None = None
        """What the last signal to stop or to go on asks for; each makes up for the one before, as in the system."""

    def start_application_mode(self) -> None:
        """Start, also again after a stop; from here on every change of the terminal's size is noticed.

        The first time the terminal may be asked what it is; nothing waits for the reply.
        """
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual leaves it so
        resize = signal.getsignal(signal.SIGWINCH)

        def resized(number: int, frame: FrameType | None) -> None:
            self._resized = True
            if callable(resize):
                resize(number, frame)

        signal.signal(signal.SIGWINCH, resized)
        if self._asks and self._writer_thread:
            self._asks = False
            self._asked_at = monotonic()
            self.write(QUESTION)

    def disable_input(self) -> None:
        """Read no more; where the terminal was asked only just now, wait for the reply, which the shell would show."""
        if self._asked_at is not None and self._key_thread and self._key_thread.is_alive():
            self._answered.wait(max(0.0, self._asked_at + _REPLIES_WITHIN - monotonic()))
        super().disable_input()

    # A signal may come in the middle of a write, and another write would go astray there; so it waits its turn.

    def _sigtstp_application(self, *_: object) -> None:
        """Stop; immediately where the terminal is an editor's, for which the loop waits."""
        if self._auto_restart:
            self._in_turn(self._stop)
        else:
            os.kill(os.getpid(), signal.SIGSTOP)

    def _sigcont_application(self, *_: object) -> None:
        """Go on; also after a stop of which nothing was told, in which others may have used the terminal."""
        if self._auto_restart:
            self._in_turn(self._begin_anew)

    def _in_turn(self, do: Callable[[], None]) -> None:
        self._due = do
        with contextlib.suppress(RuntimeError):  # the loop is closed: the app has left
            self._loop.call_soon_threadsafe(self._do_what_is_due)

    def _do_what_is_due(self) -> None:
        due, self._due = self._due, None
        if due and self._writer_thread and self._writer_thread.is_alive():  # else the terminal is no longer the app's
            due()

    def _stop(self) -> None:
        self.suspend_application_mode()
        if not self._due:  # else it is to go on already
            os.kill(os.getpid(), signal.SIGSTOP)
        self._go_on()

    def _begin_anew(self) -> None:
        self.suspend_application_mode()
        self._go_on()

    def _go_on(self) -> None:
        self._due = None
        self._must_signal_resume = True
        self.resume_application_mode()

    def process_message(self, message: Message) -> None:
        """Hand on what comes from the terminal, but for sizes: a screen would be made for any number that is told."""
        if isinstance(message, Reply):
            self._read(message)
        elif not isinstance(message, events.Resize | InBandWindowResize):
            super().process_message(message)

    def _read(self, reply: Reply) -> None:
        """Tell the app if the terminal has more colours than its name says; once."""
        if self._asked_at is None or self._answered.is_set():
            return
        if not self._has_told and has_256_colours(reply.text):
            self._has_told = True
            super().process_message(ManyColours())
        if reply.is_last:
            self._answered.set()

    def write(self, data: str) -> None:
        """Send what this part of the stream changes on the screen."""
        if _NOT_NEEDED.fullmatch(data) or (self._is_old and _NOT_FOR_OLD.fullmatch(data)):
            return
        data = data.replace(*_EVERY_MOVE)
        if self._is_ascii:
            data = in_ascii(data)
        if self._is_raw:
            super().write(data)
        elif data == _TOGETHER[0]:
            self._held = []
        elif data == _TOGETHER[1]:
            self._let_go()
        else:
            if self._resized:
                self._resized = False
                self._thinner.invalidate(*self._cells())
            thin = self._thinner.diff(data)
            if self._held is not None:
                self._held.append(thin)
            elif thin:
                super().write(thin)

    def _let_go(self) -> None:
        together, self._held = "".join(self._held or []), None
        if len(together) >= _WORTH_HOLDING:
            together = together.join(_TOGETHER)
        if together:
            super().write(together)

    def _cells(self) -> tuple[int, int]:
        try:
            size = os.get_terminal_size(self.fileno)
        except OSError:
            return 80, 24
        return size.columns, size.lines
