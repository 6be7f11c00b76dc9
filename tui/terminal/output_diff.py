"""A stream of whole repaints made into the shortest stream that draws the same screen.

The output is exact: the cells, their style and the cursor end as they would have ended. Only text whose width
every terminal sees alike is thinned; where that is in doubt, the line goes out as it came. What is not understood
goes out as it came, too, and all that was known is forgotten.
"""

from itertools import repeat
from typing import NamedTuple

from .output_parser import (
    CONTROL,
    HARMLESS,
    MOVE,
    MOVES,
    NARROW,
    ORDER,
    OTHER_SCREEN,
    PENS,
    PLAIN_AGAIN,
    is_certain,
    is_wide,
)
from .screen_buffer import Cell, ScreenBuffer
from .sgr_colors import PLAIN, Sgr, after


class _Body(NamedTuple):
    """What was drawn last in a row, from where, and where that led."""

    column: int
    pen: Sgr
    text: str
    end: int
    pen_after: Sgr


class OutputDiffer:
    """Follows the stream as it comes, and has a painter send what it changes."""

    def __init__(self, columns: int, rows: int, *, erases_in_colour: bool = True, ends_one_by_one: bool = True) -> None:
        """For a screen of this size in cells.

        `erases_in_colour`: the terminal erases with the background of the pen. `ends_one_by_one`: it can end one
        attribute and keep the others.
        """
        self._painter = ScreenBuffer(erases_in_colour=erases_in_colour, ends_one_by_one=ends_one_by_one)
        self._pen: Sgr | None = None
        self._given_up = False
        self._wraps = True
        self.invalidate(columns, rows)

    def invalidate(self, columns: int, rows: int) -> None:
        """Take nothing for known but the pen and the size: the terminal may have changed what it shows."""
        self._columns, self._rows = columns, rows
        self._painter.invalidate(columns, rows)
        self._wanted: list[list[Cell]] = [[None] * columns for _ in range(rows)]
        self._dirty: set[int] = set()
        self._in_doubt: set[int] = set()
        self._bodies: dict[int, _Body] = {}
        # Where the stream as it came has led; None where that is not known.
        self._row: int | None = None
        self._column: int | None = None

    def diff(self, data: str) -> str:
        """What to send in place of this part of the stream."""
        if self._given_up:
            return data
        self._painter.out = []
        first, *rest = MOVE.split(data)
        if first:
            self._draw(first, moves_on=bool(rest))
        for index in range(0, len(rest), 3):
            self._go(int(rest[index]), int(rest[index + 1]))
            if body := rest[index + 2]:
                self._draw(body, moves_on=index + 3 < len(rest))
        self._catch_up()
        return "".join(self._painter.out)

    def _go(self, row: int, column: int) -> None:
        if self._given_up:
            self._painter.out.append(f"\x1b[{row};{column}H")
            return
        self._row, self._column = max(row, 1) - 1, max(column, 1) - 1
        if self._row >= self._rows or self._column >= self._columns:
            self._row = self._column = None
            self._pass_on(f"\x1b[{row};{column}H")

    def _draw(self, body: str, *, moves_on: bool) -> None:
        """Take in what is drawn from where the stream is; with `moves_on` the cursor is put elsewhere after it."""
        row, column, pen = self._row, self._column, self._pen
        if self._given_up:
            self._painter.out.append(body)
            return
        if row is None or column is None or column >= self._columns or pen is None:
            self._draw_by_parts(body)
            return
        # The line feed at the end of a row is for terminals without a cursor that can be put somewhere.
        text = body[:-1] if moves_on and body.endswith("\n") and row + 1 < self._rows else body
        known = self._bodies.get(row)
        if known and known.text == text and known.column == column and known.pen is pen:
            self._column, self._pen = known.end, known.pen_after
            return
        cells: list[Cell] = []
        end_pen = pen
        certain = True
        for index, piece in enumerate(PENS.split(text)):
            if index % 2:
                following = after(end_pen, piece)
                if following is None:
                    self._pass_on(body)
                    self._both_pens(None)
                    return
                end_pen = following
            elif (piece.isascii() and piece.isprintable()) or NARROW.issuperset(piece):
                cells.extend(zip(piece, repeat(end_pen)))
            elif CONTROL.search(piece):
                self._draw_by_parts(body)
                return
            elif is_certain(piece):
                for character in piece:
                    cells.append((character, end_pen))
                    if is_wide(character):
                        cells.append(("", end_pen))
            else:
                certain = False
        end = column + len(cells)
        if not certain or self._halves(row, column, end) or self._stays_in_doubt(row, column, end):
            self._draw_in_doubt(row, column, body, end_pen)
        elif end > self._columns:
            self._pass_on(body)
            self._both_pens(end_pen)
        else:
            if cells:
                self._wanted[row][column:end] = cells
                self._in_doubt.discard(row)
                self._dirty.add(row)
            self._column, self._pen = end, end_pen
            self._bodies[row] = _Body(column, pen, text, end, end_pen)

    def _halves(self, row: int, column: int, end: int) -> bool:
        """Whether only one half of a wide character is drawn over."""
        cells = self._wanted[row]
        edges = (cells[column], cells[end] if end < self._columns else None)
        return end > column and any(cell is not None and not cell[0] for cell in edges)

    def _stays_in_doubt(self, row: int, column: int, end: int) -> bool:
        return row in self._in_doubt and end > column and (column, end) != (0, self._columns)

    def _draw_in_doubt(self, row: int, column: int, body: str, pen_after: Sgr) -> None:
        """Send it as it came: terminals do not agree on its width, or on what it leaves of its neighbours."""
        self._paint()
        self._painter.move_to(row, column)
        self._painter.set_sgr(self._pen)
        self._painter.out.append(body)
        self._painter.lose_place()
        self._row = self._column = None
        self._both_pens(pen_after)
        # A mark without a width may join the character before it, and what does not fit goes on below.
        for near in range(self._rows) if self._wraps else range(max(0, row - 1), min(row + 2, self._rows)):
            self._wanted[near] = [None] * self._columns
            self._painter.forget_row(near)
            self._bodies.pop(near, None)
        self._in_doubt.add(row)

    def _draw_by_parts(self, body: str) -> None:
        """Draw text and obey orders one by one."""
        for index, part in enumerate(ORDER.split(body)):
            if not part:
                continue
            if self._given_up:
                self._painter.out.append(part)
            elif index % 2 == 0:
                if self._row is None or self._column is None or self._column >= self._columns or self._pen is None:
                    self._draw_blindly(part)
                else:
                    self._draw(part, moves_on=False)
            elif HARMLESS.fullmatch(part):
                self._catch_up()
                self._painter.out.append(part)
                if part.startswith("\x1b[?7"):
                    self._wraps = part.endswith("h")
            elif MOVES.fullmatch(part):
                self._pass_on(part)
            else:
                # An unknown sequence may change the meaning of all the rest.
                self._pass_on(part)
                self._both_pens(None)
                self._given_up = not OTHER_SCREEN.fullmatch(part)

    def _draw_blindly(self, text: str) -> None:
        """Send text that is drawn nobody knows where, or how."""
        pen, begin = self._pen, 0
        if plain := PLAIN_AGAIN.search(text):
            pen, begin = PLAIN, plain.end()
        for codes in PENS.findall(text, begin):
            pen = after(pen, codes) if pen else None
        self._pass_on(text)
        self._both_pens(pen)

    def _pass_on(self, part: str) -> None:
        """Send this part as it came, and forget where everything is."""
        self._catch_up()
        self._painter.set_sgr(self._pen)
        self._painter.out.append(part)
        self.invalidate(self._columns, self._rows)

    def _both_pens(self, pen: Sgr | None) -> None:
        self._pen = self._painter.pen = pen

    def _catch_up(self) -> None:
        """Send what has changed, and put the cursor to where the stream has put it."""
        self._paint()
        if self._row is not None and self._column is not None:
            if self._column >= self._columns:
                self._painter.go_behind(self._row, self._wanted[self._row])
            else:
                self._painter.move_to(self._row, self._column)

    def _paint(self) -> None:
        self._painter.paint(self._wanted, self._dirty)
        self._dirty.clear()
