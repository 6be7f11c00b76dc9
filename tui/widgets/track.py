"""The scale between two poles as a line of signs, with what is marked on it."""

from textual.content import Content

from sessions.session import Position
from tui.glyphs import GLYPHS
from tui.text import line

_WIDEST_STEP = 12
"""The most columns between two steps."""


def track(scale: tuple[str, ...], position: Position, last: int | None, width: int) -> Content:
    """The scale in at most `width` columns, between the names of its poles where these fit.

    `last` is the step of the review before; where it is also now or the aim, the sign of that is shown.
    """
    left, right = scale[0], scale[-1]
    spare = width - len(left) - len(right) - 4
    if spare < 3 * len(scale):
        left = right = ""
        spare = width
    gap = max(1, min(_WIDEST_STEP, (spare - len(scale)) // max(1, len(scale) - 1)))
    signs = [_sign(step, position, last) for step in range(1, len(scale) + 1)]
    drawn = Content(GLYPHS.line * gap).join(signs)
    return Content.assemble(line(left), "  " if left else "", drawn, "  " if right else "", line(right))


def legend(*, with_last: bool) -> Content:
    """What the signs mean."""
    signs = [f"{GLYPHS.now} now", f"{GLYPHS.aim} aim", f"{GLYPHS.both} now, and aiming to stay"]
    if with_last:
        signs.append(f"{GLYPHS.last} last time")
    return Content("   ".join(signs))


def _sign(step: int, position: Position, last: int | None) -> Content:
    if step == position.now:
        return Content.styled(GLYPHS.both if position.aim == step else GLYPHS.now, "bold $accent")
    if step == position.aim:
        return Content.styled(GLYPHS.aim, "bold")
    return Content(GLYPHS.last if step == last else GLYPHS.step)
