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
    r"|\x1b\[\?(?:7|25|1000|1002|1003|1004|1005|1006|1015|1016|2004|2026|2048)[hl]"
    r"|\x1b\[\?\d+\$p|\x1b\[[<>=?]\d*u|\x1b\[\d* q|\x1b\[>?\d*c|\x1b\[[56]n"
)
"""Orders that leave cells, cursor and pen as they are."""

MOVES: Final = re.compile(r"[\b\t\n\v\f\r]|\x1b[DEM]|\x1b\[[\d;]*[@A-MPSTXZ`a-f]")
"""Orders that move, insert or erase, and change nothing of how the rest is to be understood."""

OTHER_SCREEN: Final = re.compile(r"\x1b\[\?(?:47|1047|1049)[hl]")
"""Orders that go to the alternate screen and back."""

_OF_ONE_COLUMN: Final = (
    " -~¡-¬®-ɏ\u0370-\u0373\u0376\u0377\u037b-\u037f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u0482\u048a-\u052f"
    "‐-‧‰-⁞←-↙─-◼◿☐☑✓✗␀-␦\ufffd"
)
_OF_TWO_COLUMNS: Final = "ぁ-ゖァ-ヺー一-鿿가-힣！-｠"

NARROW: Final = re.compile(f"[{_OF_ONE_COLUMN}]*")
"""Text that every terminal shows one column wide a character."""

CERTAIN: Final = re.compile(f"[{_OF_ONE_COLUMN}{_OF_TWO_COLUMNS}]*")
"""Text that every terminal shows in the same width."""

WIDE: Final = re.compile(f"[{_OF_TWO_COLUMNS}]")
"""A character of two columns."""
