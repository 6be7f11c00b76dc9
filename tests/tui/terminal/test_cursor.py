"""Every cursor movement ends at its cell, and is never longer than the plain sequence."""

import itertools

import pyte

from tui.terminal.cursor import move


def test_every_move_on_a_small_screen_arrives():
    screen = pyte.Screen(12, 8)
    stream = pyte.Stream(screen)
    cells = list(itertools.product(range(0, 8, 2), range(0, 12, 3)))
    for (row, column), (to_row, to_column) in itertools.product(cells, cells):
        for known_row, known_column in ((row, column), (row, None), (None, None)):
            stream.feed(f"\x1b[{row + 1};{column + 1}H")
            sent = move(known_row, known_column, to_row, to_column)
            stream.feed(sent)
            assert (screen.cursor.y, screen.cursor.x) == (to_row, to_column)
            assert len(sent) <= len(f"\x1b[{to_row + 1};{to_column + 1}H")


def test_small_steps_are_short():
    assert move(5, 10, 5, 9) == "\b"
    assert move(5, 10, 5, 10) == ""
    assert move(5, 10, 6, 0) == "\r\n"
    assert move(5, 10, 4, 10) == "\x1b[A"
