"""The signs of the interface: Unicode where the terminal has UTF-8, plain ASCII where it has not."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Glyphs:
    """One set of signs; each is one column wide, but for the arrows."""

    now: str
    aim: str
    both: str
    last: str
    step: str
    line: str
    way: str
    """The line between now and the aim."""
    dot: str
    divider: str
    rule: str
    here: str
    more: str
    arrows: tuple[str, str]
    quotes: tuple[str, str]
    focus_border: str
    """The name of Textual's border that marks the focus."""
    states: Mapping[str, str]
    """What stands for each state of an answer."""


UNICODE: Final = Glyphs(
    now="●",
    aim="◎",
    both="◉",
    last="◇",
    step="○",
    line="─",
    way="━",
    dot="·",
    divider="│",
    rule="─",
    here="▸",
    more="…",
    arrows=("←", "→"),
    quotes=("“", "”"),
    focus_border="thick",
    states={
        "answered": "✓",
        "unsure": "?",
        "cannot judge": "~",
        "not for us": "–",
        "skipped": "›",
        "unanswered": " ",
    },
)

ASCII: Final = Glyphs(
    now="@",
    aim="O",
    both="#",
    last="+",
    step="o",
    line="-",
    way="=",
    dot="-",
    divider="|",
    rule="-",
    here=">",
    more="~",
    arrows=("<-", "->"),
    quotes=('"', '"'),
    focus_border="ascii",
    states={
        "answered": "x",
        "unsure": "?",
        "cannot judge": "~",
        "not for us": "-",
        "skipped": ">",
        "unanswered": " ",
    },
)


def has_utf8() -> bool:
    """Whether the locale that the terminal was opened with is a UTF-8 one."""
    if sys.flags.utf8_mode and os.environ.get("PYTHONUTF8") != "1":
        return False  # Where the locale is C, Python takes UTF-8 for itself, and names it in the environment.
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_CTYPE") or os.environ.get("LANG") or ""
    return "utf" in locale.lower()


GLYPHS: Final = UNICODE if has_utf8() else ASCII
