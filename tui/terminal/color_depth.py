"""How many colours the terminal has, and filters for one with few or no colours."""

import os
import re
from functools import lru_cache
from typing import Literal

from rich.color import Color, ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual import constants
from textual.color import Color as Shade
from textual.filter import LineFilter

Colours = Literal["many", "sixteen", "none"]
"""256 of them are many: they are everywhere the same, the sixteen are not."""

_WITHOUT = re.compile(r"vt[1-4]\d\d.*|.+-m(ono)?")
"""The names of terminals without colours, such as vt100, vt220-8bit or xterm-mono."""

_WHITE = 7
"""The number of white; below it, of the sixteen, are those that bold letters are brightened from."""


def colours(system: str | None, *, no_color: bool) -> Colours:
    """How many colours the terminal has: what Rich found of it, and whether the user wants none."""
    if no_color or system is None:
        return "none"
    if system != "standard":
        return "many"
    return "none" if constants.COLOR_SYSTEM == "auto" and _has_none() else "sixteen"


def _has_none() -> bool:
    """Whether the terminal says that it has no colours; Rich takes sixteen for granted."""
    return bool(_WITHOUT.fullmatch(os.environ.get("TERM", "").lower()))


class Ansi16Filter(LineFilter):
    """Sends the sixteen colours, as the terminals of which each has its own can show them.

    Most of them brighten bold letters: black ones on white become grey. So dark letters are never bold. The Linux
    console has one brightness for a cell, which reverse takes to what was the background; so nothing is sent in
    reverse there, but the colours changed over. It underlines by colouring the letters in cyan, which cannot be read on
    white; there, in the light look, what would be underlined is in reverse.
    """

    def __init__(self) -> None:
        super().__init__()
        self._is_console = _is_linux_console()

    def apply(self, segments: list[Segment], _background: Shade) -> list[Segment]:
        """The segments in the sixteen colours."""
        console = self._is_console
        return [segment if not segment[1] else Segment(segment[0], _few(segment[1], console)) for segment in segments]


def _is_linux_console() -> bool:
    return os.environ.get("TERM", "").startswith("linux")


@lru_cache(4096)
def _few(style: Style, is_console: bool) -> Style:
    ink = style.color.downgrade(ColorSystem.STANDARD) if style.color else None
    paper = style.bgcolor.downgrade(ColorSystem.STANDARD) if style.bgcolor else None
    sent = style + Style(color=ink, bgcolor=paper)
    if is_console:
        if style.underline and _number(ink if style.reverse else paper, 0) >= _WHITE:
            sent += Style(underline=False, reverse=not style.reverse)
        if sent.reverse and ink and paper:
            ink, paper = paper, ink
            sent += Style(color=ink, bgcolor=paper, reverse=False)
    # Some terminals brighten before they reverse, some after that.
    seen, behind = (paper, ink) if sent.reverse else (ink, paper)
    dark = _number(seen, _WHITE) < _WHITE or (sent.reverse and _number(behind, _WHITE) < _WHITE)
    if style.bold and dark:
        sent += Style(bold=False)
    return sent


def _number(colour: Color | None, otherwise: int) -> int:
    return otherwise if colour is None or colour.number is None else colour.number


class MonochromeFilter(LineFilter):
    """Sends no colours at all: the terminal's own stay, and what has a light ground goes out in reverse.

    Bold and reverse together are grey on grey on the Linux console, where bold is left out.
    """

    def __init__(self) -> None:
        super().__init__()
        self._is_console = _is_linux_console()

    def apply(self, segments: list[Segment], _background: Shade) -> list[Segment]:
        """The segments without colours."""
        console = self._is_console
        return [
            segment if not segment[1] else Segment(segment[0], _colourless(segment[1], console)) for segment in segments
        ]


@lru_cache(4096)
def _colourless(style: Style, is_console: bool) -> Style:
    light = style.bgcolor is not None and Shade.from_rich_color(style.bgcolor).brightness > 0.5
    reverse = bool(style.reverse) != light
    bold = False if is_console and reverse else style.bold
    return style.without_color + Style(reverse=reverse, bold=bold, dim=False, meta=style.meta or None)
