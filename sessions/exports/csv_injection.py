"""Text for the cells of a spreadsheet."""

import re
from typing import Final

from content.text.sanitize import for_document

_SIGN: Final = "[-=+@\uff1d\uff0b\uff0d\uff20]"
"""What begins a formula; some spreadsheets take the full-width signs for the same."""
_STRIPPED: Final = r"[^\S\t\r\n]|[\ufeff\u200b\u2060]"
"""A space, or a character without width, which a spreadsheet may strip from the start of a cell."""
_MARK: Final = "'"

_STARTS_FORMULA: Final = re.compile(rf"[\t\r\n{_MARK}]|(?:\"|{_STRIPPED})*{_SIGN}")
_INSIDE: Final = re.compile(rf"""([;\t|\r\n])((?:["']|{_STRIPPED})*)(?={_SIGN})""")
_MARKED_INSIDE: Final = re.compile(rf"""([;\t|\r\n])'((?:["']|{_STRIPPED})*)(?={_SIGN})""")
"""Where a formula would begin if a spreadsheet divided the cells by another sign than the comma."""


def cell(text: str) -> str:
    """Return the text for a cell: controls are visible signs, and nothing in it is a formula."""
    return escape_formula(for_document(text))


def escape_formula(text: str) -> str:
    """The text as a spreadsheet shows it and never works it out: what could be a formula follows an apostrophe.

    Text that begins with an apostrophe gets one more, so that `as_typed` gives every text back.
    """
    marked = _INSIDE.sub(r"\1'\2", text)
    return f"{_MARK}{marked}" if _STARTS_FORMULA.match(marked) else marked


def unescape_formula(written: str) -> str:
    """What `inert` was given."""
    return _MARKED_INSIDE.sub(r"\1\2", written.removeprefix(_MARK))
