"""Which terminal is really there: the question to it, and what its reply says of its colours.

Many a terminal with 256 colours calls itself `xterm`, as PuTTY does, and `xterm` may have no more than sixteen.
"""

import os
import re
from typing import Final

from textual import constants
from textual.message import Message

from .color_depth import Colours

QUESTION: Final = "\x1b[>0q\x1b[>c"
"""Asks for name and version (XTVERSION), then for the secondary device attributes, which nearly every terminal has."""

_MAY_HIDE_COLOURS: Final = re.compile(r"(xterm|putty|rxvt|screen|tmux|konsole|vte|gnome|mintty|iterm)(?!.*-\d+color)")
"""The names under which no terminal shows the question, unless they tell the number of colours."""

_WITH_256: Final = re.compile(
    r"\x1bP>\|(?:alacritty|contour|foot|ghostty|iTerm2|kitty|Konsole|mintty|PuTTY|VTE|WezTerm|Windows Terminal|XTerm)\b"
    r".*"
    r"|\x1b\[>(?:0;136;0"  # PuTTY
    r"|0;10;[01]"  # Windows Terminal, and the console of Windows
    r"|41;\d+;0|65;\d{4,};1|77;\d+;0"  # xterm, VTE, mintty
    r"|0;276;0|[01];95;0"  # xterm.js; iTerm2 and macOS Terminal
    r"|0;115;0|1;220000;0"  # Konsole
    r"|1;277;0|1;40\d\d;\d+)c",  # WezTerm, kitty
    re.IGNORECASE | re.DOTALL,
)


class ManyColours(Message):
    """The terminal has 256 colours, whatever its name says."""


def is_worth_asking(colours: Colours) -> bool:
    """Whether to ask a terminal that has so many colours, as far as its name tells.

    A terminal without colours is not asked, nor one that may show the question. `WHOLESCHOOL_ASK=off` and
    `TEXTUAL_COLOR_SYSTEM` leave it at the name.
    """
    if colours != "sixteen" or constants.COLOR_SYSTEM != "auto" or os.environ.get("WHOLESCHOOL_ASK") == "off":
        return False
    return _MAY_HIDE_COLOURS.match(os.environ.get("TERM", "").lower()) is not None


def has_256_colours(reply: str) -> bool:
    """Whether it is the reply of a terminal known to have them; tmux and GNU screen speak for themselves alone."""
    return _WITH_256.fullmatch(reply) is not None
