"""What the terminal sends, read so that no bytes end the app; Textual's own reading ends it at quite a few."""

import codecs
from collections.abc import Callable, Iterable
from functools import partial

from textual import events
from textual._xterm_parser import XTermParser
from textual.drivers import linux_driver
from textual.keys import Keys
from textual.message import Message


def _western(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are not UTF-8, as the letters that they are in Western Europe."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return wrong.decode("cp1252", "replace"), error.end


def _forgiving(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
    return partial(codecs.getincrementaldecoder(encoding), "western")


class Parser(XTermParser):
    """Textual's parser, for which what is no key is nothing, and the mouse is always in a cell."""

    def parse_mouse_code(self, code: str) -> Message | None:
        """Where the mouse is; pixels are never asked for, whatever size the terminal says that it has."""
        self.mouse_pixels = False
        return super().parse_mouse_code(code)

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        try:
            yield from super()._sequence_to_key_events(sequence, alt)
        except (ValueError, OverflowError):  # a number that is none, or of no character
            yield events.Key(Keys.Ignore, sequence)


def read_forgivingly() -> None:
    """Have Textual's driver read so; it has no other way in."""
    codecs.register_error("western", _western)
    linux_driver.getincrementaldecoder = _forgiving  # type: ignore[attr-defined, assignment]  # not meant to be handed out
    linux_driver.XTermParser = Parser  # type: ignore[attr-defined]
