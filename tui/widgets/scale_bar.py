"""The scale between two poles as a line of signs, with what is marked on it."""

from itertools import zip_longest
from typing import NamedTuple

from textual.content import Content

from content import Dimension
from sessions.model.session import Position
from tui.literal_text import ends, line, shown
from tui.terminal.glyphs import GLYPHS

_WIDEST_SENTENCE = 36
"""The most columns of a pole's sentence."""
_WIDEST_STEP = 12
"""The most columns between two steps."""


class Shape(NamedTuple):
    """How a track is laid out on a line."""

    left: str
    """The name of the left pole; empty where there is no room for the names."""
    right: str
    gap: int
    """The columns between two steps."""

    def column(self, step: int) -> int:
        """Where on the line a step is, both counted from where they begin: columns from 0, steps from 1."""
        return len(self.left) + (2 if self.left else 0) + (step - 1) * (self.gap + 1)

    def step(self, column: int, steps: int) -> int | None:
        """Return the step nearest to a column, of so many steps; None beside the scale."""
        nearest = min(range(1, steps + 1), key=lambda step: abs(self.column(step) - column))
        return nearest if abs(self.column(nearest) - column) <= max(1, self.gap // 2) else None


def shape(scale: tuple[str, ...], width: int, widest: int = _WIDEST_STEP) -> Shape:
    """The layout of a track in at most `width` columns, with at most `widest` between two steps."""
    left, right = scale[0], scale[-1]
    spare = width - len(left) - len(right) - 4
    if spare < 3 * len(scale):
        left = right = ""
        spare = width
    return Shape(left, right, max(1, min(widest, (spare - len(scale)) // max(1, len(scale) - 1))))


def track(
    scale: tuple[str, ...], position: Position, last: int | None, width: int, widest: int = _WIDEST_STEP
) -> Content:
    """The scale in at most `width` columns, between the names of its poles where these fit.

    `last` is the step of the review before; where it is also now or the aim, the sign of that is shown.
    """
    left, right, gap = shape(scale, width, widest)
    drawn = draw(len(scale), position, last, gap)
    return Content.assemble(line(left), "  " if left else "", drawn, "  " if right else "", line(right))


def open_shape(scale: tuple[str, ...], width: int) -> Shape:
    """Return the layout of a scale as wide as `width` columns, without names beside it."""
    return Shape("", "", max(1, (width - len(scale)) // max(1, len(scale) - 1)))


def open_track(scale: tuple[str, ...], position: Position, last: int | None, width: int) -> list[Content]:
    """The scale as wide as `width` columns, with the name of each pole above its own end."""
    drawn = draw(len(scale), position, last, open_shape(scale, width).gap)
    wide = drawn.cell_length
    if len(scale[0]) + len(scale[-1]) + 2 > wide:
        return [drawn]
    return [ends(line(scale[0]), line(scale[-1]), wide), drawn]


def pole_sentences(dimension: Dimension, width: int) -> list[Content]:
    """What both poles mean, each below its own end of a scale of `width` columns."""
    half = max(8, min((width - 3) // 2, _WIDEST_SENTENCE))
    pairs = zip_longest(shown(dimension.left).wrap(half), shown(dimension.right).wrap(half), fillvalue=Content())
    return [ends(left.rstrip(), right.rstrip(), width).stylize("$text-muted") for left, right in pairs]


def legend(*, with_last: bool) -> Content:
    """What the signs mean."""
    signs = [f"{GLYPHS.now} now", f"{GLYPHS.aim} aim", f"{GLYPHS.both} now, and aiming to stay"]
    if with_last:
        signs.append(f"{GLYPHS.last} last time")
    return Content("   ".join(signs))


def draw(steps: int, position: Position, last: int | None, gap: int) -> Content:
    """Return the steps and what is marked on them, `gap` columns between two, with a heavier line from now to the aim.

    The steps on the way are part of its line, so that the aim cannot be taken for one of them. A mark that is not on
    the scale is left out.
    """
    marked = _marked(steps, position)
    first, end = min(marked, default=0), max(marked, default=0)
    signs: list[Content | str] = []
    for step in range(1, steps + 1):
        if step > 1:
            signs.append((GLYPHS.way if first < step <= end else GLYPHS.line) * gap)
        signs.append(_sign(step, position, last, on_way=first < step < end))
    return Content.assemble(*signs)


def scale_width(steps: int, gap: int) -> int:
    """Return the columns of a scale with so many steps, and so many columns between two of them."""
    return steps + (steps - 1) * gap


def is_placed(steps: int, position: Position) -> bool:
    """Return whether now or the aim is on a scale with so many steps."""
    return bool(_marked(steps, position))


def _marked(steps: int, position: Position) -> list[int]:
    return [step for step in (position.now, position.aim) if step is not None and 1 <= step <= steps]


def _sign(step: int, position: Position, last: int | None, *, on_way: bool) -> Content:
    if step == position.now:
        return Content.styled(GLYPHS.both if position.aim == step else GLYPHS.now, "bold $accent")
    if step == position.aim:
        return Content.styled(GLYPHS.aim, "bold")
    return Content(GLYPHS.last if step == last else GLYPHS.way if on_way else GLYPHS.step)
