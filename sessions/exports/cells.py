"""Text for the cells of a spreadsheet."""

import re
from typing import Final

_STARTS_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
_MARK: Final = "'"

_INSIDE: Final = re.compile(r"""([;\t|\r\n])(["']*)(?=[=+@-])""")
_MARKED_INSIDE: Final = re.compile(r"""([;\t|\r\n])'(["']*)(?=[=+@-])""")
"""Where a formula would begin if a spreadsheet divided the cells by another sign than the comma."""


def inert(text: str) -> str:
    """The text as a spreadsheet shows it and never works it out: what could be a formula stands behind an apostrophe.

    Text that begins with an apostrophe gets one more, so that `as_typed` gives every text back.
    """
    marked = _INSIDE.sub(r"\1'\2", text)
    return f"{_MARK}{marked}" if marked.startswith((*_STARTS_FORMULA, _MARK)) else marked


def as_typed(cell: str) -> str:
    """What `inert` was given."""
    return _MARKED_INSIDE.sub(r"\1\2", cell.removeprefix(_MARK))
