"""The plan of action as a table: what, who leads, by when, how far it has come, and where it comes from."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from sessions.model import date_parsing
from sessions.planning.action_table import ActionRow
from tui.keymap import PLAN, bindings
from tui.literal_text import line
from tui.terminal.glyphs import GLYPHS

_GAP = "  "
_OVERDUE = "! "
_STATUS = len("under way")
_WIDE = 100
"""Columns from which there is room for the word overdue and for the prompts."""


@dataclass(frozen=True)
class Columns:
    """How wide each column is."""

    what: int
    lead: int
    by: int
    status: int
    where: int

    @property
    def wide(self) -> bool:
        """Whether there is room for more than the shortest words."""
        return self.by > len("! 31 Dec 2026")


def columns(width: int) -> Columns:
    """The columns for a table of this width."""
    wide = width >= _WIDE
    by = len("! 31 Dec 2026 overdue") if wide else len("! 31 Dec 2026")
    room = width - by - _STATUS - 4 * len(_GAP)
    where = room * 3 // 10 if wide else min(10, room // 4)
    lead = room // 5 if wide else (room - where) // 3
    return Columns(room - where - lead, lead, by, _STATUS, where)


class ActionRows(OptionList):
    """The rows."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(
        replace(command, action=f"screen.{command.action}") for command in PLAN if command.action == "edit"
    )


class TableHead(Widget):
    """What the columns are."""

    def render(self) -> Content:
        at = columns(self.content_size.width)
        where = "Dimension and prompt" if at.wide else "Dimension"
        cells = ("What", at.what), ("Lead", at.lead), ("  By when", at.by), ("Status", at.status), (where, at.where)
        return _drawn([(line(text, "$text-muted"), width) for text, width in cells])


class ActionTable(Vertical):
    """A line for each action under a line that names the columns; Enter changes the highlighted one."""

    DEFAULT_CSS = """
    ActionTable {
        height: 1fr;
        & TableHead { height: 1; padding: 0 2 0 1; }
        & ActionRows {
            height: 1fr; padding: 0; background: transparent;
            scrollbar-size-vertical: 1; scrollbar-gutter: stable;
        }
    }
    """

    class Edit(Message):
        """The user wants to change the highlighted action."""

    class Moved(Message):
        """Another action is highlighted."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[ActionRow, ...] = ()
        self._empty = ""

    def compose(self) -> ComposeResult:
        yield TableHead()
        yield ActionRows(id="rows", markup=False)

    @property
    def rows(self) -> ActionRows:
        """The widget of the rows, which takes the focus."""
        return self.query_one(ActionRows)

    @property
    def chosen(self) -> ActionRow | None:
        """The highlighted row."""
        at = self.rows.highlighted
        return self._rows[at] if at is not None and at < len(self._rows) else None

    def show(self, rows: Sequence[ActionRow], *, highlight: str, empty: str) -> None:
        """Show these rows; highlight that of the action with this id, or the one in its place.

        Where there are no rows, the line `empty` is shown.
        """
        listed, before = self.rows, self._rows
        ids = [row.action.id for row in rows]
        highlighted = ids.index(highlight) if highlight in ids else min(listed.highlighted or 0, len(ids) - 1)
        self._rows, self._empty = tuple(rows), empty
        if not ids or ids != [row.action.id for row in before]:
            self._fill(highlighted)
            return
        # The same actions in the same order: nothing need move on the screen.
        at = self._columns()
        for place, (row, was) in enumerate(zip(self._rows, before, strict=True)):
            if row != was:
                listed.replace_option_prompt_at_index(place, _row(row, at))
        with self.prevent(OptionList.OptionHighlighted):
            listed.highlighted = highlighted

    def on_resize(self, _event: events.Resize) -> None:
        """Fit the rows to the new width."""
        self._fill(self.rows.highlighted)

    def _fill(self, highlighted: int | None) -> None:
        listed = self.rows
        at = self._columns()
        with self.prevent(OptionList.OptionHighlighted):
            if self._rows:
                listed.set_options(Option(_row(row, at)) for row in self._rows)
                listed.highlighted = highlighted
            else:
                listed.set_options([Option(line(self._empty, "$text-muted"), disabled=True)])

    def _columns(self) -> Columns:
        return columns(max(40, self.rows.scrollable_content_region.width - 1))

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self.post_message(self.Moved())

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Edit())


def _row(row: ActionRow, at: Columns) -> Content:
    action = row.action
    if at.wide:
        where = f"{row.dimension_short} {GLYPHS.dot} {row.prompt}" if row.dimension_short else row.prompt
    else:
        where = row.dimension_short or "not here"
    what = line(action.what, "bold") if action.what.strip() else line("Nothing said yet", "$text-muted")
    return _drawn(
        [
            (what, at.what),
            (line(action.lead), at.lead),
            (_by(row, at), at.by),
            (line(action.status), at.status),
            (line(where, "$text-muted"), at.where),
        ]
    )


def _by(row: ActionRow, at: Columns) -> Content:
    if row.action.by is None:
        words = row.action.by_words
        whole = date_parsing.undated(words, "no date")
        return line(f"  {whole if len(whole) <= at.by - 2 else words}", "$text-muted")
    when = date_parsing.format_short(row.action.by)
    if row.overdue:
        return line(f"{_OVERDUE}{when}{' overdue' if at.wide else ''}", "bold")
    return line(f"  {when}")


def _drawn(cells: Sequence[tuple[Content, int]]) -> Content:
    return Content(_GAP).join([text.truncate(width, ellipsis=True, pad=True) for text, width in cells])
