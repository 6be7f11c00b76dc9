"""What a stream to a terminal holds: text, whose width is certain or not, and orders, by what they change."""

import re
from typing import Final

MOVE: Final = re.compile(r"\x1b\[(\d+);(\d+)H")
"""Puts the cursor into a row and a column, counted from 1."""

PENS: Final = re.compile(r"\x1b\[([\d;]*)m")
"""Changes the pen."""

ORDER: Final = re.compile(
    r"(?!\x1b\[[\d;]*m)"  # what changes the pen counts as text
    r"(\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[0-?]*[ -/]*[@-~]|\x1b[ -/]*[0-Z\\-~]|[\x00-\x1f\x7f-\x9f])"
)
"""Any other order."""

CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")

PLAIN_AGAIN: Final = re.compile(r"\x1b\[0?m(?!.*\x1b\[0?m)", re.DOTALL)
"""The last order for the plain pen."""

HARMLESS: Final = re.compile(
    r"[\x00\x07]"
    r"|\x1b\](?!8;)[^\x07\x1b]*(?:\x07|\x1b\\)"  # titles and the clipboard; links change how text is drawn
    r"|\x1b\[\?(?:7|25|1000|1002|1003|1004|1005|1006|1015|1016|2004|2026)[hl]"
    r"|\x1b\[\?\d+\$p|\x1b\[[<>=?]\d*u|\x1b\[\d* q|\x1b\[>?\d*c|\x1b\[>\d*q|\x1b\[[56]n"
)
"""Sequences that change neither cells, cursor nor attributes."""

MOVES: Final = re.compile(r"[\b\t\n\v\f\r]|\x1b[DEM]|\x1b\[[\d;]*[@A-MPSTXZ`a-f]")
"""Orders that move, insert or erase, and change nothing of how the rest is to be understood."""

OTHER_SCREEN: Final = re.compile(r"\x1b\[\?(?:47|1047|1049)[hl]")
"""Orders that go to the alternate screen and back."""

_OF_ONE_COLUMN: Final = (
    (0x20, 0x7E), (0xA1, 0xAC), (0xAE, 0x24F), (0x370, 0x373), (0x376, 0x377), (0x37B, 0x37F), (0x384, 0x38A),
    (0x38C, 0x38C), (0x38E, 0x3A1), (0x3A3, 0x482), (0x48A, 0x52F), (0x2010, 0x2027), (0x2030, 0x205E),
    (0x2190, 0x2199), (0x2500, 0x25FC), (0x25FF, 0x25FF), (0x2610, 0x2611), (0x2713, 0x2713),
    (0x2717, 0x2717), (0x2400, 0x2426), (0xFFFD, 0xFFFD),
)  # fmt: skip
_OF_TWO_COLUMNS: Final = (
    (0x3041, 0x3096),
    (0x30A1, 0x30FA),
    (0x30FC, 0x30FC),
    (0x4E00, 0x9FFF),
    (0xAC00, 0xD7A3),
    (0xFF01, 0xFF60),
)

NARROW: Final = frozenset(chr(code) for first, last in _OF_ONE_COLUMN for code in range(first, last + 1))
"""The characters that every terminal shows one column wide."""


def is_wide(character: str) -> bool:
    """Whether every terminal shows it two columns wide."""
    return any(first <= ord(character) <= last for first, last in _OF_TWO_COLUMNS)


def is_certain(text: str) -> bool:
    """Whether every terminal shows it in the same width."""
    return all(character in NARROW or is_wide(character) for character in text)
