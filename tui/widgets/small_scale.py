"""The scale between two poles in few columns: now, the aim, and the way between them."""

from textual.content import Content

from sessions.model.session import Position
from tui.terminal.glyphs import GLYPHS


def scale_width(steps: int, gap: int) -> int:
    """Return the columns of a scale with so many steps, and so many columns between two of them."""
    return steps + (steps - 1) * gap


def is_placed(steps: int, position: Position) -> bool:
    """Return whether now or the aim is on a scale with so many steps."""
    return bool(_marked(steps, position))


def small_scale(steps: int, position: Position, gap: int) -> Content:
    """Return the scale with a heavier line from now to the aim; a mark that is not on it is left out.

    `gap` is how many columns are between two steps, 0 or more. The steps on the way are part of its line, so that the
    aim cannot be taken for one of them.
    """
    marked = _marked(steps, position)
    first, last = min(marked, default=0), max(marked, default=0)
    signs: list[Content | str] = []
    for step in range(1, steps + 1):
        if step > 1:
            signs.append((GLYPHS.way if first < step <= last else GLYPHS.line) * gap)
        signs.append(_sign(step, position, on_way=first < step < last))
    return Content.assemble(*signs)


def _marked(steps: int, position: Position) -> list[int]:
    return [step for step in (position.now, position.aim) if step is not None and 1 <= step <= steps]


def _sign(step: int, position: Position, *, on_way: bool) -> Content | str:
    if step == position.now:
        return Content.styled(GLYPHS.both if position.aim == step else GLYPHS.now, "bold $accent")
    if step == position.aim:
        return Content.styled(GLYPHS.aim, "bold")
    return GLYPHS.way if on_way else GLYPHS.step
