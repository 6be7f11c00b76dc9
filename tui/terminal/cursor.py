"""The shortest way for a terminal's cursor from one cell to another."""

from functools import lru_cache

_MAX_SINGLE_STEPS = 4
"""Up to how many single steps can be shorter than a sequence with a count."""


@lru_cache(maxsize=8192)
def move(row: int | None, column: int | None, to_row: int, to_column: int) -> str:
    """The shortest sequence to a cell, counted from 0; the row or the column is None where it is not known.

    It uses only what every terminal since the VT100 obeys, and leaves out of use a line feed alone, which
    terminals and lines take in two ways.
    """
    ways = [_absolute(to_row, to_column)]
    if row is not None:
        down = to_row - row
        if column is not None:
            ways.append(_vertical(down) + _horizontal(column, to_column))
        ways.append(_vertical(down) + "\r" + _forward(to_column))
        if 0 < down <= _MAX_SINGLE_STEPS:
            ways.append("\r" + "\n" * down + _forward(to_column))
    return min(ways, key=len)


def _absolute(row: int, column: int) -> str:
    if column:
        return f"\x1b[{row + 1};{column + 1}H"
    return f"\x1b[{row + 1}H" if row else "\x1b[H"


def _vertical(down: int) -> str:
    return _counted(down, "B") if down > 0 else _counted(-down, "A")


def _horizontal(column: int, to_column: int) -> str:
    if to_column >= column:
        return _forward(to_column - column)
    back = column - to_column
    return "\b" * back if back <= _MAX_SINGLE_STEPS - 1 else _counted(back, "D")


def _forward(count: int) -> str:
    return _counted(count, "C")


def _counted(count: int, letter: str) -> str:
    if count == 0:
        return ""
    return f"\x1b[{count}{letter}" if count > 1 else f"\x1b[{letter}"
