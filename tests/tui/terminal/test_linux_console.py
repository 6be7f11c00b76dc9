"""Colours on the Linux console, whose bright letters are bold ones: by a model of the kernel, and on a real console."""

import os
import random
import re

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color as Shade

from tui.terminal.color_depth import Ansi16Filter, MonochromeFilter
from tui.terminal.output_diff import OutputDiffer
from tui.terminal.sgr_colors import PLAIN, Sgr, change

PENS = ("97;40", "30;107", "1;97;40", "1;30;47", "93;40", "37;40", "30;47", "30;103", "34;107", "4;97;40", "7", "1", "")
SPARE = 40
"""The number of a virtual console that nobody uses."""


class Console:
    """What the kernel (drivers/tty/vt/vt.c) makes of orders for the pen: a byte of attributes for a cell."""

    ANSI = (0, 4, 2, 6, 1, 5, 3, 7)

    def __init__(self):
        self.order(0)

    def order(self, code):
        if code == 0:
            self.ink, self.paper, self.bold, self.reverse, self.underlined = 7, 0, False, False, False
        elif code in {1, 22}:
            self.bold = code == 1
        elif code in {4, 24}:
            self.underlined = code == 4
        elif code in {7, 27}:
            self.reverse = code == 7
        elif 30 <= code <= 37 or 90 <= code <= 97:
            self.ink, self.bold = self.ANSI[code % 10], self.bold or code >= 90
        elif 40 <= code <= 47 or 100 <= code <= 107:
            self.paper = self.ANSI[code % 10]
        elif code == 39:
            self.ink = 7
        elif code == 49:
            self.paper = 0

    def feed(self, data):
        """Return the cells that the data draw, each with its attributes."""
        cells = []
        for codes, letter in re.findall(r"\x1b\[([\d;]*)m|(\w)", data):
            if letter:
                cells.append((letter, self.attributes))
            else:
                for code in codes.split(";"):
                    self.order(int(code or 0))
        return cells

    @property
    def attributes(self):
        ink = 3 if self.underlined else self.ink
        pair = ink << 4 | self.paper if self.reverse else self.paper << 4 | ink
        return pair ^ 8 if self.bold else pair


def words(chance):
    """Return letters in random pens, each given whole, as Textual sends them."""
    pens = [chance.choice(PENS) for _ in range(20)]
    return "".join(f"\x1b[{pen}m{chance.choice('abcxyz')}\x1b[0m" for pen in pens)


def drawn(frames):
    """Return the streams of frames: as they came, and thinned for a Linux console."""
    thinner = OutputDiffer(80, 24, ends_one_by_one=False)
    thinner.diff("\x1b[0m\x1b[1;1H")
    return "".join(frames), "".join(thinner.diff(f"\x1b[{row};1H{frame}") for row, frame in enumerate(frames, 1))


@pytest.mark.parametrize("seed", range(50))
def test_letters_get_the_brightness_that_they_have_with_whole_pens(seed):
    chance = random.Random(seed)
    full, thin = drawn([words(chance) for _ in range(5)])
    assert Console().feed(thin) == Console().feed(full)


def test_each_change_of_the_pen_begins_with_nothing():
    bright, dark = Sgr("97", "40"), Sgr("30", "47")
    assert change(bright, dark, False) == "\x1b[;30;47m"
    assert change(Sgr("97", "40", frozenset({1})), bright, False) == "\x1b[;97;40m"
    assert change(PLAIN, bright, False) == "\x1b[;97;40m"
    assert change(bright, bright, False) == ""


def sent(line_filter, **style):
    ((_, style, _),) = line_filter.apply([Segment("a", Style(**style))], Shade(0, 0, 0))
    return style


@pytest.mark.parametrize("name", ["linux", "linux-16color"])
def test_nothing_is_bright_and_in_reverse(name, monkeypatch):
    monkeypatch.setenv("TERM", name)
    style = sent(Ansi16Filter(), color="#ffffff", bgcolor="#000000", reverse=True, bold=True)
    assert (style.reverse, style.bold) == (False, False)
    assert (style.color.number, style.bgcolor.number) == (0, 15)
    style = sent(MonochromeFilter(), color="#ffffff", bgcolor="#000000", reverse=True, bold=True)
    assert (style.reverse, style.bold) == (True, False)
    style = sent(MonochromeFilter(), color="#ffffff", bgcolor="#000000", bold=True)
    assert (style.reverse, style.bold) == (False, True)


def test_elsewhere_reverse_stays_reverse(monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    style = sent(Ansi16Filter(), color="#ffffff", bgcolor="#000000", reverse=True)
    assert style.reverse


@pytest.fixture
def console():
    """Return what shows a stream on a real console, and gives back its cells with their attributes."""
    try:
        screen, memory = os.open(f"/dev/tty{SPARE}", os.O_RDWR | os.O_NOCTTY), os.open(f"/dev/vcsa{SPARE}", os.O_RDONLY)
    except OSError as error:
        pytest.skip(f"no Linux console can be used here: {error}")

    def show(data):
        os.write(screen, f"\x1bc\x1b[H{data}\x1b[0m".encode())
        rows, columns, *_ = os.pread(memory, 4, 0)
        held = os.pread(memory, rows * columns * 2, 4)
        return [(chr(held[at]), held[at + 1]) for at in range(0, len(held), 2) if chr(held[at]).isalpha()]

    yield show
    os.write(screen, b"\x1bc")
    os.close(screen)
    os.close(memory)


@pytest.mark.parametrize("seed", range(5))
def test_a_real_console_shows_what_the_model_says(console, seed):
    chance = random.Random(seed)
    frames = [words(chance) for _ in range(5)]
    full, thin = drawn(frames)
    assert console("\r\n".join(frames)) == Console().feed(full)
    assert console(thin) == Console().feed(full)
