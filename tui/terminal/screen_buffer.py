"""The terminal as it really is: the cells that were sent, and the shortest orders that make others of them."""

from collections.abc import Sequence
from typing import Final, TypeAlias

from .cursor import move
from .output_parser import is_wide
from .sgr_colors import Sgr, change

Drawn: TypeAlias = tuple[str, Sgr]
"""A character with its pen; no character for the second half of a wide one."""

Cell: TypeAlias = Drawn | None
"""What a cell shows; None where that is not known."""

_ERASE: Final = "\x1b[K"
_WORTH_ERASING: Final = len(_ERASE)
_WORTH_ERASING_WITHIN: Final = len("\x1b[99X\x1b[99C") + 1
_WORTH_GOING_DOWN: Final = 3
"""From how many rows on a bar is sent on its own, so that the pen changes once."""

_WORTH_JOINING: Final = 8
"""Over how many cells that are right already it can be shorter to write than to jump."""


class ScreenBuffer:
    """Collects in `out` what is to be sent, and knows where that leaves the terminal."""

    def __init__(self, *, erases_in_colour: bool, ends_one_by_one: bool) -> None:
        self._erases_in_colour, self._one_by_one = erases_in_colour, ends_one_by_one
        self.out: list[str] = []
        self.pen: Sgr | None = None
        """The terminal's pen; None where it is not known."""
        self._row: int | None = None
        self._column: int | None = None
        self._columns = 0
        self._sent: list[list[Cell]] = []

    def invalidate(self, columns: int, rows: int) -> None:
        """Take nothing for known but the pen and the size in cells."""
        self._columns = columns
        self._sent = [[None] * columns for _ in range(rows)]
        self.lose_place()

    def forget_row(self, row: int) -> None:
        """Take nothing for known in this row."""
        self._sent[row] = [None] * self._columns

    def lose_place(self) -> None:
        """The cursor is no longer known to be anywhere."""
        self._row = self._column = None

    def paint(self, wanted: Sequence[list[Cell]], rows: set[int]) -> None:
        """Bring these rows to the wanted state; an unknown cell is not changed."""
        if len(rows) >= _WORTH_GOING_DOWN:
            self._paint_bars(wanted, rows)
        for row in sorted(rows):
            self._paint_row(row, wanted[row])

    def move_to(self, row: int, column: int) -> None:
        """Put the cursor into this cell."""
        if (row, column) != (self._row, self._column):
            self.out.append(move(self._row, self._column, row, column))
            self._row, self._column = row, column

    def go_behind(self, row: int, cells: list[Cell]) -> None:
        """Put the cursor behind the last cell of a row, to which no order leads: the cell is written again."""
        column = len(cells) - 1
        if (cell := cells[column]) and not cell[0]:
            column -= 1
            cell = cells[column]
        if cell:
            self.move_to(row, column)
            self._write(cell)

    def set_sgr(self, pen: Sgr | None) -> None:
        """Change to this pen; to one that is not known nothing leads."""
        if pen is not None and pen is not self.pen:
            self.out.append(change(self.pen, pen, self._one_by_one))
            self.pen = pen

    def _paint_row(self, row: int, wanted: list[Cell]) -> None:
        sent = self._sent[row]
        changed = [column for column, (new, old) in enumerate(zip(wanted, sent, strict=True)) if new != old]
        tail = self._blank_from(wanted)
        if sum(column >= tail for column in changed) <= _WORTH_ERASING:
            tail = self._columns
        erased = 0
        for column in changed:
            if column >= tail:
                break
            cell = wanted[column]
            if column >= erased and cell and cell[0]:
                self._reach(row, column, cell[1], wanted)
                blanks = self._blanks(wanted, sent, column)
                if blanks >= _WORTH_ERASING_WITHIN:
                    self.set_sgr(cell[1])
                    self.out.append(f"\x1b[{blanks}X")
                    erased = column + blanks
                else:
                    self._write(cell)
        if changed and changed[-1] >= tail and (blank := wanted[tail]):
            self.move_to(row, tail)
            self.set_sgr(blank[1])
            self.out.append(_ERASE)
        self._sent[row] = wanted.copy()

    def _paint_bars(self, wanted: Sequence[list[Cell]], rows: set[int]) -> None:
        """Paint what stands alone in its row, and alike in those below, from top to bottom: bars and borders."""
        bars: list[tuple[int, Drawn, list[int]]] = []
        open_bars: dict[tuple[int, Drawn], list[int]] = {}
        for row in sorted(rows):
            cells, sent = wanted[row], self._sent[row]
            for column, cell in enumerate(cells):
                if cell and cell[0] and cell != sent[column] and _stands_alone(cells, column, cell[1]):
                    over = open_bars.get((column, cell))
                    if over and over[-1] == row - 1:
                        over.append(row)
                    else:
                        open_bars[column, cell] = [row]
                        bars.append((column, cell, open_bars[column, cell]))
        for column, cell, height in bars:
            if len(height) >= _WORTH_GOING_DOWN:
                for row in height:
                    self.move_to(row, column)
                    self._write(cell)
                    self._sent[row][column] = cell

    def _blank_from(self, cells: list[Cell]) -> int:
        """The column from which on the row can be erased."""
        last = cells[-1]
        column = self._columns
        if last and last[0] == " " and last[1].leaves_blanks_plain:
            if last[1].background and not self._erases_in_colour:
                return column
            while column and cells[column - 1] == last:
                column -= 1
        return column

    def _blanks(self, wanted: list[Cell], sent: list[Cell], column: int) -> int:
        """How many cells from this one on change to a blank that can be erased, as it can where colours stay."""
        first = wanted[column]
        end = column
        if self._erases_in_colour and first and first[0] == " " and first[1].leaves_blanks_plain:
            while end < self._columns and wanted[end] == first and sent[end] != first:
                end += 1
        return end - column

    def _reach(self, row: int, column: int, pen: Sgr, cells: list[Cell]) -> None:
        """Go to a cell, over the cells before it where that is shorter than a jump."""
        here = self._column
        if row == self._row and here is not None and 0 < column - here <= _WORTH_JOINING:
            over: list[str] = []
            pen_there = self.pen
            for cell in cells[here:column]:
                # Half of a wide character cannot be written.
                if cell is None or not (cell[0] or over):
                    break
                over += (change(pen_there, cell[1], self._one_by_one), cell[0])
                pen_there = cell[1]
            else:
                written = "".join(over)
                jump = move(row, here, row, column) + change(self.pen, pen, self._one_by_one)
                if len(written.encode()) + len(change(pen_there, pen, self._one_by_one)) <= len(jump):
                    self.out.append(written)
                    self._column, self.pen = column, pen_there
        self.move_to(row, column)

    def _write(self, cell: Drawn) -> None:
        character, pen = cell
        self.set_sgr(pen)
        self.out.append(character)
        if self._column is not None:
            self._column += 2 if not character.isascii() and is_wide(character) else 1
            if self._column >= self._columns:
                # Terminals differ in where they say that the cursor is now.
                self._column = None


def _stands_alone(cells: list[Cell], column: int, pen: Sgr) -> bool:
    """Whether the neighbours in the row are drawn with other pens."""
    before = cells[column - 1] if column else None
    behind = cells[column + 1] if column + 1 < len(cells) else None
    return not (before and before[1] is pen) and not (behind and behind[1] is pen)
