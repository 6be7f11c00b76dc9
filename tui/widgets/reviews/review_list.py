"""The list of reviews: a row each, and below the highlighted one where the school stands and what is next."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.css.styles import RulesMap
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from content import UserError
from sessions.storage.membership import Membership
from sessions.storage.reviews import ReviewSummary
from sessions.workflows import review_overview
from sessions.workflows.review_overview import Overview
from tui.keymap import REVIEW_LIST, bindings
from tui.terminal.glyphs import GLYPHS

from .review_details import DIMENSION, details, problem
from .review_rows import ColumnWidths, Row, columns_of, draw, rows_of, team_row, whole_name

_NO_COLUMNS = ColumnWidths(0, 0, 0, ())
_SIGNS = 3
"""The columns before a row's name: whether it is the highlighted one, whether it is chosen, and a space."""

Lines = Callable[[int], list[Content]]
"""Lines for a width in columns."""


class _Drawn(Visual):
    """A row and what is below it, drawn only when they come into view: there may be hundreds."""

    def __init__(self, row: Callable[[int], Content], below: Lines | None) -> None:
        self._row, self._below = row, below

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        lines = [self._row(width), *(self._below(width) if self._below else ())]
        return Content("\n").join(lines).render_strips(width, height, style, options)

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        return 1 + (len(self._below(width)) if self._below else 0)


class ReviewList(OptionList):
    """The reviews; Enter opens the highlighted one."""

    DEFAULT_CSS = """
    ReviewList {
        height: 1fr; padding: 0; background: transparent; text-wrap: nowrap; scrollbar-size-vertical: 1;
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(REVIEW_LIST)

    @dataclass
    class PlaceChosen(Message):
        """The user wants to see where the school stands on a dimension of the highlighted review."""

        number: int
        """Which dimension, from 1."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, markup=False)
        self._teams: tuple[Membership, ...] = ()
        self._summaries: tuple[ReviewSummary, ...] = ()
        self._rows: list[Row] = []
        self._columns = _NO_COLUMNS
        self._checked: set[Path] = set()
        self._unfolded: int | None = None
        """The row below which its details are."""
        self.overview: Overview | None = None
        """The highlighted review at a glance; None where it cannot be shown."""

    @property
    def chosen(self) -> ReviewSummary | None:
        """The highlighted review."""
        at = self.highlighted
        return self._summaries[at] if at is not None and at < len(self._summaries) else None

    @property
    def team(self) -> Membership | None:
        """The highlighted team."""
        at = (self.highlighted or 0) - len(self._summaries)
        return self._teams[at] if self.highlighted is not None and 0 <= at < len(self._teams) else None

    @property
    def checked(self) -> list[ReviewSummary]:
        """The reviews in view that are chosen."""
        return [one for one in self._summaries if one.path in self._checked]

    def action_check(self) -> None:
        """Choose the highlighted review, or take the choice back, and go on to the next."""
        if chosen := self.chosen:
            self._checked ^= {chosen.path}
            at = self.highlighted or 0
            self._redraw(at)
            self.highlighted = min(at + 1, len(self._summaries) - 1)

    def show(
        self,
        summaries: Sequence[ReviewSummary],
        highlight: str = "",
        teams: Sequence[Membership] = (),
        among: Sequence[ReviewSummary] = (),
    ) -> None:
        """Show these reviews, and teams below them; highlight the one at this path, or the first.

        `among` are all reviews of the list, where only some of them are shown.
        """
        now = datetime.now().astimezone()
        self._summaries, self._teams = tuple(summaries), tuple(teams)
        self._rows = [*rows_of(summaries, among, now), *(team_row(one, now) for one in teams)]
        self._columns = columns_of(self._rows)
        self.set_options([Option(self._drawn(number)) for number in range(len(self._rows))])
        paths = [*(str(one.path) for one in summaries), *(one.folder for one in teams)]
        self.highlighted = paths.index(highlight) if highlight in paths else 0 if paths else None
        self.screen.refresh_bindings()

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Show the details of the newly highlighted review, and fold those of the one before."""
        before, self._unfolded = self._unfolded, highlighted
        self.overview = self._look()
        for number in {before, highlighted}:
            if number is not None and number < self.option_count:
                self._redraw(number)
        super().watch_highlighted(highlighted)

    def on_click(self, event: events.Click) -> None:
        """Choose the dimension of the scale under the pointer; elsewhere, the row."""
        number = event.style.meta.get(DIMENSION)
        if isinstance(number, int):
            event.prevent_default()
            self.post_message(self.PlaceChosen(number))

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where on the screen the highlighted row begins."""
        # Every row before it is one line high: only the highlighted one has details.
        return self.content_region.offset + Offset(0, (self.highlighted or 0) - self.scroll_offset.y)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw, and put the terminal's cursor where the focus is: braille displays and screen readers follow it."""
        if self.has_focus and self.screen.is_current:
            self.app.cursor_position = self.cursor_screen_offset
        return super().render_lines(crop)

    def _look(self) -> Overview | None:
        chosen = self.chosen
        if chosen is None or chosen.session is None:
            return None
        try:
            return review_overview.look(chosen.session)
        except UserError:
            return None

    def _redraw(self, number: int) -> None:
        self.replace_option_prompt_at_index(number, self._drawn(number))

    def _drawn(self, number: int) -> _Drawn:
        return _Drawn(lambda width: self._row(number, width), self._details if number == self._unfolded else None)

    def _row(self, number: int, width: int) -> Content:
        here = GLYPHS.here if number == self._unfolded else " "
        is_checked = number < len(self._summaries) and self._summaries[number].path in self._checked
        signs = f"{here}{GLYPHS.states['answered'] if is_checked else ' '} "
        return Content.assemble(signs, draw(self._rows[number], self._columns, width - _SIGNS))

    def _details(self, width: int) -> list[Content]:
        most = max(2, self.size.height // 2)
        if self.overview:
            row = self._rows[self._unfolded or 0]
            return details(self.overview, whole_name(row, self._columns, width - _SIGNS), width, most)
        return problem(self.chosen.problem, width, most) if self.chosen else []
