"""Text for the cells of a spreadsheet."""

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_MARK = "'"


def inert(text: str) -> str:
    """The text as a spreadsheet shows it and never works it out: what could be a formula stands behind an apostrophe.

    Text that begins with an apostrophe gets one more, so that `as_typed` gives every text back.
    """
    return f"{_MARK}{text}" if text.startswith((*_STARTS_FORMULA, _MARK)) else text


def as_typed(cell: str) -> str:
    """What `inert` was given."""
    return cell.removeprefix(_MARK)
