"""What the list of reviews says below the highlighted one: what is next, and where the school stands."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textual.content import Content
from textual.style import Style

from content.text.string_utils import pluralize
from sessions.workflows.review_overview import Overview, Stand
from tui.literal_text import line, shown
from tui.terminal.glyphs import GLYPHS
from tui.widgets.scale_bar import draw, is_placed, scale_width

DIMENSION = "dimension"
"""The key under which the meta data of a scale has the number of its dimension."""
MAX_DIGIT = 9
"""The dimensions that have a key: the first nine."""

_INDENT = "     "
_BETWEEN = "   "
_WIDEST_GAP = 3
_LONGEST_NAME, _SHORTEST_NAME = 24, 6
_PLAIN = "not bold not underline $foreground on $background"
"""What is below the highlighted row is not part of it."""


class _Grid(NamedTuple):
    """How the scales are laid out."""

    columns: int
    name: int
    """The columns of a dimension's name."""
    gap: int
    """The columns between two steps."""


def details(overview: Overview, name: Content | None, width: int, most: int) -> list[Content]:
    """Return at most so many lines, each `width` columns wide; the last says where dimensions are left out.

    They begin with `name`, where the row has no room for it.
    """
    room = max(1, width - len(_INDENT) - 1)
    lines = [*(name.wrap(room) if name else ()), *_facts(overview, room)]
    scales = _scales(overview, room)
    if len(lines) + len(scales) > most:
        kept = max(0, most - len(lines) - 1)
        columns = _grid(overview.stands, len(overview.framework.scale), room).columns
        more = len(overview.stands) - kept * columns
        scales = [*scales[:kept], line(f"and {pluralize(more, 'dimension')} more")]
    return [_laid_out(each, width) for each in (*lines, *scales)][: max(1, most)]


def problem(text: str, width: int, most: int) -> list[Content]:
    """Return why a review cannot be shown, in at most so many lines."""
    return [_laid_out(each, width) for each in shown(text).wrap(max(1, width - len(_INDENT) - 1))[:most]]


def _laid_out(content: Content, width: int) -> Content:
    whole = Content.assemble(_INDENT, content).truncate(width, ellipsis=True, pad=True)
    return whole.stylize_before(_PLAIN)


def _facts(overview: Overview, room: int) -> Iterator[Content]:
    step = overview.following
    following = f"next: {step.dimension.short}, {step.short}" if step else "everything is answered"
    overdue = f"{pluralize(overview.overdue, 'action')} overdue" if overview.overdue else ""
    together = Content(f" {GLYPHS.dot} ").join(filter(None, (line(following), line(overdue, "bold"))))
    if together.cell_length <= room:
        yield together
        return
    yield from (each.rstrip() for each in line(following).wrap(room))
    if overdue:
        yield line(overdue, "bold")


def _scales(overview: Overview, room: int) -> list[Content]:
    steps = len(overview.framework.scale)
    grid = _grid(overview.stands, steps, room)
    cells = [_cell(stand, steps, grid) for stand in overview.stands]
    return [
        Content(_BETWEEN).join(cells[start : start + grid.columns]).rstrip()
        for start in range(0, len(cells), grid.columns)
    ]


def _grid(stands: Sequence[Stand], steps: int, room: int) -> _Grid:
    """Return the layout with the fewest rows, and in it the widest scales."""
    number = max(1, len(stands))
    longest = max((line(_name(stand)).cell_length for stand in stands), default=0)
    gap = 1 if _SHORTEST_NAME + 1 + scale_width(steps, 1) <= room else 0
    name = max(1, min(longest, _LONGEST_NAME, room - 1 - scale_width(steps, gap)))
    cell = name + 1 + scale_width(steps, gap)
    columns = max(1, min(number, (room + len(_BETWEEN)) // (cell + len(_BETWEEN))))
    rows = -(-number // columns)
    columns = -(-number // rows)
    spare = (room - (columns - 1) * len(_BETWEEN)) // columns - cell
    return _Grid(columns, name, min(_WIDEST_GAP, gap + max(0, spare) // max(1, steps - 1)))


def _cell(stand: Stand, steps: int, grid: _Grid) -> Content:
    name = line(_name(stand)).truncate(grid.name, ellipsis=True, pad=True)
    placed = is_placed(steps, stand.position)
    scale = draw(steps, stand.position, None, grid.gap) if placed else Content(GLYPHS.dot)
    scale = scale.truncate(scale_width(steps, grid.gap), pad=True)
    return Content.assemble(name, " ", scale).stylize(Style.from_meta({DIMENSION: stand.number}))


def _name(stand: Stand) -> str:
    """The key that opens its place, and its name."""
    return f"{stand.number if stand.number <= MAX_DIGIT else ' '} {stand.dimension.short}"
