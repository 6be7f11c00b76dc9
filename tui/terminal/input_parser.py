"""What the terminal sends, read so that no bytes end the app; Textual's own reading ends it at quite a few."""

import codecs
from collections.abc import Callable, Iterable
from functools import partial
from time import monotonic
from typing import Final

from textual import events
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.drivers import linux_driver
from textual.keys import Keys
from textual.message import Message

from .replies import Replies, without_replies

PASTE_PATIENCE: Final = 30.0
"""Seconds of silence after which a paste ends without its end marker, so that a lost marker does not block the keys."""

PASTE_GAP: Final = 1.0
"""Seconds of silence that end a paste which has lasted longer than PASTE_PATIENCE: by then keys are pressed."""

MAX_PASTED_CHARACTERS: Final = 16 * 2**20
"""The most characters kept of one paste, twice what a review may hold; the rest of it is left out, and never keys."""


def _western(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are not UTF-8, as the letters that they are in Western Europe."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return wrong.decode("cp1252", "replace"), error.end


def _forgiving(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
    return partial(codecs.getincrementaldecoder(encoding), "western")


class Parser(XTermParser):
    """Textual's parser, for which what is no key is nothing, and the mouse is always in a cell.

    Only its end marker ends a paste; for Textual's parser any escape sequence does, and the rest would act as keys.
    """

    def __init__(self, debug: bool = False, *, awaits_reply: Callable[[], bool] = lambda: False) -> None:
        """`awaits_reply` says whether the terminal was asked what it is, and has not told."""
        super().__init__(debug)
        self._awaits_reply = awaits_reply
        self._replies = Replies()
        self._pasted: list[str] | None = None
        """The pieces of the current paste; None outside one."""
        self._tail = ""
        """The last characters read, in which a marker may have begun."""
        self._began = self._last_read = 0.0
        """When the paste began, and when the latest piece of it came."""
        self._size = 0
        """The characters kept of the paste."""

    def feed(self, data: str) -> Iterable[Message]:
        """Yield what the data mean; all text of a paste is one event, whatever it holds."""
        if not data:
            if self._pasted is not None:
                yield from self._end_paste()
            yield from super().feed(data)
            return
        if self._pasted is not None and self._is_over():
            yield from self._end_paste()
        while data:
            if self._pasted is None:
                # Without a timeout the parser is not within a sequence: what came before was read to its end.
                before = self._tail if self._awaiting.timeout is not None else ""
                read, data = _through(BRACKETED_PASTE_START, before + self._replies.held, data)
                typed, replies = self._replies.take(read, awaited=self._awaits_reply())
                if typed:
                    yield from super().feed(typed)
                yield from replies
                self._tail = (before + typed)[-len(BRACKETED_PASTE_START) :]
                if self._tail == BRACKETED_PASTE_START:
                    self._pasted, self._tail = [], ""
                    self._began = self._last_read = monotonic()
                    self._size = 0
            else:
                read, data = _through(BRACKETED_PASTE_END, self._tail, data)
                if self._size < MAX_PASTED_CHARACTERS:
                    self._pasted.append(read)
                    self._size += len(read)
                self._last_read = monotonic()
                self._tail = (self._tail + read)[-len(BRACKETED_PASTE_END) :]
                if self._tail == BRACKETED_PASTE_END:
                    yield from self._end_paste()

    def tick(self) -> Iterable[Message]:
        """Yield what the passing of time means: an Esc, or the end of a paste whose end marker was lost."""
        if self._pasted is None:
            if keys := self._replies.give_up():
                yield from super().feed(keys)
                self._timeout_time = 0.0  # these have waited their time
            yield from super().tick()
        elif self._is_over():
            yield from self._end_paste()

    def _is_over(self) -> bool:
        """Whether the end marker of the paste must have been lost."""
        now = monotonic()
        silent = now - self._last_read
        return silent > PASTE_PATIENCE or (silent > PASTE_GAP and now - self._began > PASTE_PATIENCE)

    def _end_paste(self) -> Iterable[Message]:
        text = "".join(self._pasted or ()).removesuffix(BRACKETED_PASTE_END)
        self._pasted, self._tail = None, ""
        if self._awaits_reply():
            text = without_replies(text)
        # Textual's parser saw no text between the markers; its paste is empty.
        for _empty in super().feed(BRACKETED_PASTE_END):
            pass
        yield events.Paste(text)

    def parse_mouse_code(self, code: str) -> Message | None:
        """Where the mouse is; pixels are never asked for, whatever size the terminal says that it has."""
        self.mouse_pixels = False
        return super().parse_mouse_code(code)

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        try:
            yield from super()._sequence_to_key_events(sequence, alt)
        except (ValueError, OverflowError):  # not a number, or not that of a character
            yield events.Key(Keys.Ignore, sequence)


def _through(marker: str, before: str, data: str) -> tuple[str, str]:
    """Divide the data after the marker, which may have begun in what was read before; without one, nothing is left."""
    at = (before + data).find(marker)
    end = len(data) if at < 0 else at + len(marker) - len(before)
    return data[:end], data[end:]


def read_forgivingly(awaits_reply: Callable[[], bool]) -> None:
    """Have Textual's driver read so; it has no other way in. `awaits_reply` is the parser's."""
    codecs.register_error("western", _western)
    linux_driver.getincrementaldecoder = _forgiving  # type: ignore[attr-defined, assignment]  # not meant to be handed out
    made = partial(Parser, awaits_reply=awaits_reply)
    linux_driver.XTermParser = made  # type: ignore[attr-defined, assignment]  # neither is this
