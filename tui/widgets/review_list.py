"""The list of reviews: title, school, last change and progress, a line each."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from sessions.model import date_parsing
from sessions.storage.membership import Membership
from sessions.storage.reviews import ReviewSummary
from tui.keymap import REVIEW_LIST, bindings
from tui.literal_text import line
from tui.terminal.glyphs import GLYPHS

_CHANGED, _PROGRESS = 13, 9


class ReviewList(OptionList):
    """The reviews; Enter opens the highlighted one."""

    DEFAULT_CSS = """
    ReviewList {
        height: 1fr; padding: 0; background: transparent;
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(REVIEW_LIST)

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, markup=False)
        self._teams: tuple[Membership, ...] = ()
        self._summaries: tuple[ReviewSummary, ...] = ()
        self._checked: set[Path] = set()

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
            self._fill()
            self.highlighted = min(at + 1, len(self._summaries) - 1)

    def show(self, summaries: Sequence[ReviewSummary], highlight: str = "", teams: Sequence[Membership] = ()) -> None:
        """Show these reviews, and teams below them; highlight the one at this path, or the first."""
        self._summaries, self._teams = tuple(summaries), tuple(teams)
        self._fill()
        paths = [*(str(one.path) for one in summaries), *(one.folder for one in teams)]
        self.highlighted = paths.index(highlight) if highlight in paths else 0 if paths else None
        self.screen.refresh_bindings()

    def on_resize(self, _event: events.Resize) -> None:
        """Fit the lines to the new width."""
        before = self.highlighted
        self._fill()
        self.highlighted = before

    def _fill(self) -> None:
        width = max(40, self.scrollable_content_region.width - 2)
        sign = GLYPHS.states["answered"]
        reviews = [
            Option(Content.assemble(f"{sign} " if one.path in self._checked else "  ", _drawn(one, width - 2)))
            for one in self._summaries
        ]
        self.set_options([*reviews, *(Option(_team(one, width)) for one in self._teams)])


def _drawn(one: ReviewSummary, width: int) -> Content:
    if one.session is None:
        return line(f"{one.path.name}: cannot be read. {one.problem}").truncate(width, ellipsis=True)
    names = width - _CHANGED - _PROGRESS - 4
    title = line(one.session.title, "bold").truncate(names * 3 // 5, ellipsis=True, pad=True)
    school = line(one.session.school).truncate(names - names * 3 // 5, ellipsis=True, pad=True)
    changed = line(_when(one.session.updated)).truncate(_CHANGED, pad=True)
    done = line(str(one.progress) if one.progress else "no framework")
    return Content.assemble(title, "  ", school, "  ", changed, done)


def _team(one: Membership, width: int) -> Content:
    names = width - _CHANGED - _PROGRESS - 6
    title = line(f"Team: {one.title}", "bold").truncate(names * 3 // 5, ellipsis=True, pad=True)
    school = line(one.school).truncate(names - names * 3 // 5, ellipsis=True, pad=True)
    return Content.assemble("  ", title, "  ", school, "  ", line(one.state)).truncate(width, ellipsis=True)


def _when(moment: datetime) -> str:
    """Such as "today 09:42", "yesterday" or "14 Jul 2026"."""
    here = moment.astimezone()
    days = (datetime.now().astimezone().date() - here.date()).days
    if days == 0:
        return f"{here:%H:%M} today"
    return "yesterday" if days == 1 else date_parsing.format_short(here)
