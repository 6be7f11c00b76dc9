"""The reduced stream draws, cell by cell and with every style, what the full stream would have drawn."""

import random
import re

import pyte
import pytest

from tui.terminal.output_diff import OutputDiffer

SEEDS = 80
FRAMES = 40
"""3,200 random frames in all."""

WORDS = (
    "the", "review", "kitchen", "?", "·", "…", "“why”", "é", "Åsa", "─────", "●", "  ", "        ", "日本",
    "한국어", "全角ＡＢ",
)  # fmt: skip
ODD = ("e\u0301", "👍", "👩\u200d👩\u200d👧", "\u0301", "ｱ", "\u200b", "☎", "🇬🇧", "עברית", "\u3000", "Ａ\u0308")
PENS = (
    "", "1", "2", "1;2", "7", "4;31", "38;5;117;48;5;235", "38;2;1;2;3;48;2;9;8;7", "1;38;5;9;48;5;235",
    "97;40", "9;3;103", "5",
    "48;5;235",
)  # fmt: skip
ORDERS = (
    "\x1b[2J", "\x1b[K", "\x1b[1K", "\x1b[2;5H\x1b[J", "\x1b[H", "\x1b[3H", "\x1b[2C", "\x1b[A", "\r", "\b",
    "\n", "\x1bM", "\x1b[L",
    "\x1b[2M", "\x1b[3P", "\x1b[2@", "\x1b[4X", "\x07", "\x1b]0;title\x07", "\x1b]52;c;aGk=\x07", "\x1b[?25l",
    "\x1b[?2026$p",
    "\x1b[>25u", "\x1b[?1004h", "\x1b[31m", "\x1b[0m", "\x1b[m", "\x1b[1;6m", "\x1b[58;5;1m", "\x1b[4:3m",
)  # fmt: skip
LASTING = (
    "\x1b[4h", "\x1b(0", "\x1b[2;3r", "\x1b7", "\x1b8", "\x1b[s", "\x1b[?6h", "\x1b[?5h", "\x1b#8", "\x1b[1",
    "\x1bc", "\x0e", "\x1b[?7l",
)  # fmt: skip
"""Sequences that may change the meaning of later ones."""


class Screen(pyte.Screen):
    """pyte's screen, extended to show dim text as blinking, which it supports."""

    def select_graphic_rendition(self, *attributes, **keywords):
        shown, rest = [], list(attributes)
        while rest and rest[0] not in {38, 48}:
            number = rest.pop(0)
            shown += {2: [5], 22: [22, 25]}.get(number, [number])
        super().select_graphic_rendition(*shown, *rest, **keywords)


class Pair:
    """Two terminals: one gets the full stream, one the reduced stream."""

    def __init__(self, columns, rows, **can):
        self.columns, self.rows = columns, rows
        self.screens = [Screen(columns, rows), Screen(columns, rows)]
        self.streams = [pyte.Stream(screen) for screen in self.screens]
        self.thinner = OutputDiffer(columns, rows, **can)
        self.sent = []

    def send(self, data):
        """Send a part of the stream; return its reduced form."""
        thin = self.thinner.diff(data)
        self.sent.append((data, thin))
        self.streams[0].feed(data)
        self.streams[1].feed(thin)
        return thin

    def around(self, data):
        """Write to both terminals, as another program would."""
        for stream in self.streams:
            stream.feed(data)

    def resize(self, columns, rows):
        for screen in self.screens:
            # pyte keeps cells beyond the edge and would show them again.
            for line in screen.buffer.values():
                for column in [column for column in line if column >= self.columns]:
                    del line[column]
            screen.resize(rows, columns)
        self.columns, self.rows = columns, rows
        self.thinner.invalidate(columns, rows)

    def check(self):
        raw, thin = self.screens
        for row in range(self.rows):
            for column in range(self.columns):
                one, other = raw.buffer[row][column], thin.buffer[row][column]
                assert one == other, f"at {row}, {column}; sent {self.sent[-3:]}"
        assert (raw.cursor.y, raw.cursor.x) == (thin.cursor.y, thin.cursor.x), self.sent[-3:]


def width(character):
    return 2 if re.match("[一-鿿가-힣！-｠]", character) else 1


def strips(chance, columns, odd):
    """Return text of this many columns, in several styles, as Textual writes it."""
    left, out = columns, []
    while left > 0:
        words = [chance.choice(WORDS) for _ in range(chance.randint(1, 4))]
        if chance.random() < odd:
            words.insert(chance.randrange(len(words)), chance.choice(ODD))
        text, used = "", 0
        for character in " ".join(words):
            if used + width(character) > left:
                break
            text += character
            used += width(character)
        if chance.random() < 0.3 or not used:
            text, used = " " * left, left
        pen = chance.choice(PENS)
        out.append(f"\x1b[{pen}m{text}\x1b[0m" if pen else text)
        left -= used
    return "".join(out)


def frame(chance, pair, drawn, odd):
    """Return one update, as Textual makes them: all rows, or spans of some; `drawn` holds rows to be drawn again."""
    rows, columns = pair.rows, pair.columns
    out = []
    kind = chance.random()
    if kind < 0.35:
        for row in range(rows):
            if chance.random() < 0.4 or row not in drawn:
                drawn[row] = strips(chance, columns, odd)
            out.append(f"\x1b[{row + 1};1H{drawn[row]}" + ("\n" if row < rows - 1 else ""))
    else:
        spans = sorted({chance.randrange(rows) for _ in range(chance.randint(1, 3))})
        for row in spans:
            start = chance.randrange(columns)
            end = chance.randint(start + 1, columns)
            drawn.pop(row, None)
            out.append(f"\x1b[{row + 1};{start + 1}H{strips(chance, end - start, odd)}")
            if row != spans[-1]:
                out.append("\n")
    if chance.random() < 0.9:
        out.append(f"\x1b[{chance.randint(1, rows)};{chance.randint(1, columns)}H")
    return "".join(out)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_random_frames_draw_the_same_screen(seed):
    chance = random.Random(seed)
    pair = Pair(chance.randint(4, chance.choice((30, 70))), chance.randint(2, 7), ends_one_by_one=chance.random() < 0.8)
    odd = chance.choice((0, 0, 0.1, 0.4))
    strange = chance.choice((0, 0.05, 0.3))
    drawn = {}
    for _ in range(FRAMES):
        what = chance.random()
        if what < 0.04:
            pair.resize(chance.randint(3, 30), chance.randint(2, 7))
            drawn.clear()
        elif what < 0.07:
            pair.send("\x1b[?2004l\x1b[?1049l")
            pair.around("\x1b[1;1H" + strips(chance, pair.columns, odd))
            pair.send("\x1b[?1049h\x1b[?25l")
        data = frame(chance, pair, drawn, odd)
        if chance.random() < strange:
            at = chance.choice([0, len(data), data.find("\x1b[0m"), data.rfind("H") + 1])
            data = data[:at] + chance.choice(ORDERS if chance.random() < 0.7 else LASTING) + data[at:]
        pair.send(data)
        pair.check()


TEXT = "\x1b[38;5;254;48;5;234m"
CURSOR = "\x1b[7;38;5;254;48;5;234m"
LINE = f"\x1b[3;1H{TEXT}{{}}\x1b[0m{CURSOR} \x1b[0m{TEXT}{{}}\x1b[0m\x1b[3;{{}}H"


def line(text, columns=80):
    return LINE.format(text, " " * (columns - len(text) - 1), len(text) + 1)


def test_a_letter_costs_a_dozen_bytes():
    pair = Pair(80, 24)
    pair.send(f"\x1b[0m{line('What we se')}")
    pair.send(line("What we see"))
    assert len(pair.send(line("What we see,"))) <= 12
    pair.check()


def test_what_is_drawn_again_as_it_was_costs_nothing():
    pair = Pair(80, 24)
    pair.send(f"\x1b[0m{line('The kitchen')}")
    pair.send(line("The kitchen"))
    assert pair.send(line("The kitchen")) == ""


def test_a_line_feed_that_no_move_follows_is_obeyed_also_where_its_row_is_drawn_as_it_was():
    pair = Pair(20, 3)
    pair.send("\x1b[0m\x1b[1;1Hone\n\x1b[2;1Htwo")
    pair.send("\x1b[1;1Hone\n")
    pair.check()


def test_a_row_that_ends_in_blanks_is_erased_where_the_terminal_erases_in_colour_and_else_written():
    row = f"\x1b[1;1H{TEXT}Read{' ' * 76}\x1b[0m\x1b[1;1H"
    for erases, most in ((True, 60), (False, 140)):
        pair = Pair(80, 24, erases_in_colour=erases)
        pair.send("\x1b[0m\x1b[1;1H")
        assert 4 < len(thin := pair.send(row)) <= most
        assert ("\x1b[K" in thin) == erases
        pair.check()


def test_a_bar_beside_many_rows_is_drawn_at_one_go():
    bar = "\x1b[38;5;221m▌\x1b[0m"
    rows = [f"\x1b[{row};1H{bar}\x1b[38;5;254mword {row}\x1b[0m" for row in range(1, 11)]
    pair = Pair(80, 24)
    pair.send("\x1b[0m\x1b[1;1H")
    thin = pair.send("\n".join(rows) + "\x1b[1;1H")
    assert thin.count("38;5;221") == 1
    pair.check()


def test_a_vt100_is_never_asked_to_end_one_attribute():
    pair = Pair(80, 24, ends_one_by_one=False)
    thin = pair.send("\x1b[0m\x1b[1;1H\x1b[1;7mboth\x1b[0m\x1b[1mbold\x1b[0mnone\x1b[1;1H")
    assert not re.search(r"\x1b\[(?:\d*;)*(?:2\d|39|49)m", thin)
    pair.check()


def test_after_an_order_that_may_change_what_follows_everything_goes_out_as_it_came():
    pair = Pair(20, 3)
    pair.send("\x1b[0m\x1b[1;1Hone\x1b[1;1H")
    pair.send("\x1b(0")
    assert pair.send("\x1b[1;1Hone\x1b[1;1H") == "\x1b[1;1Hone\x1b[1;1H"


def test_titles_bells_and_the_clipboard_pass_and_nothing_is_forgotten():
    pair = Pair(20, 3)
    pair.send("\x1b[0m\x1b[1;1Hone\x1b[1;1H")
    assert pair.send("\x1b]52;c;aGk=\x07\x07") == "\x1b]52;c;aGk=\x07\x07"
    assert pair.send("\x1b[1;1Hone\x1b[1;1H") == ""
