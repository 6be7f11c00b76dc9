"""The details of the highlighted action of the plan, in a few lines below the table."""

from collections.abc import Iterator

from textual.content import Content

from sessions.model import date_parsing
from sessions.planning.action_table import ActionRow
from tui.literal_text import line
from tui.terminal.glyphs import GLYPHS

from .wrapped_lines import WrappedLines

_MAX_LINES_OF_WHAT = 2


class ActionFacts(WrappedLines):
    """One action: all of what is to be done, where it comes from, and what the table has no room for.

    It is always of the same height, so that nothing jumps when another action is highlighted.
    """

    DEFAULT_CSS = "ActionFacts { height: 7; padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._row: ActionRow | None = None

    def show(self, row: ActionRow | None) -> None:
        """Show a row, or nothing."""
        if row != self._row:
            self._row = row
            self.refresh()

    def lines(self, width: int) -> list[Content]:
        return list(_lines(self._row, max(8, width))) if self._row else []


def _lines(row: ActionRow, width: int) -> Iterator[Content]:
    action = row.action
    what = line(action.what or "Nothing said yet", "bold").wrap(width)
    yield from (wrapped.rstrip() for wrapped in what[: _MAX_LINES_OF_WHAT - 1])
    if rest := what[_MAX_LINES_OF_WHAT - 1 :]:
        last = Content(" ").join([wrapped.rstrip() for wrapped in rest])
        yield last.truncate(width, ellipsis=True)
    facts = (
        ("From", _origin(row)),
        ("Lead", _who_and_when(row)),
        ("First step", action.first_step),
        ("Involved", ", ".join(action.involve)),
        ("How we know", action.success),
    )
    for label, said in facts:
        if said:
            yield Content.assemble((f"{label:<13}", "$text-muted"), line(said)).truncate(width, ellipsis=True)


def _origin(row: ActionRow) -> str:
    origin = f"{row.dimension} {GLYPHS.dot} {row.prompt}" if row.dimension else f"a prompt that is {row.prompt}"
    return f"{origin}, from the answer to: {row.question}" if row.question else origin


def _who_and_when(row: ActionRow) -> str:
    action = row.action
    when = date_parsing.due_in_words(action.by, action.by_words)
    return f"{action.lead or 'nobody yet'}, {when}{': overdue' if row.overdue else ''}"
