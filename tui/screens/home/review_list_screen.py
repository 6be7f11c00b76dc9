"""A shelf of reviews: the current ones, the archive, the templates; and searching in it."""

from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, OptionList

from content import UserError
from content.frameworks import library
from content.frameworks.steps import place_id
from content.text.string_utils import pluralize
from sessions.storage import collections, find_reviews, membership, reviews
from sessions.storage.collections import Shelf
from sessions.storage.find_reviews import Hit, Searchable
from sessions.storage.membership import Membership
from sessions.storage.open_session import OpenSession
from sessions.storage.reviews import ReviewSummary
from tui.literal_text import shown
from tui.screens.common.base import BaseScreen
from tui.screens.common.findables import Findable
from tui.screens.common.welcome_screen import welcome
from tui.terminal.glyphs import GLYPHS
from tui.widgets.chrome import Rule, TitleLine
from tui.widgets.fields.search_field import SearchField
from tui.widgets.prose import Block, Prose
from tui.widgets.reviews.review_list import ReviewList
from tui.widgets.scroll_area import Scrolling

T = TypeVar("T")

_BEGIN = "Press n to begin a review, j for a tour of three minutes, d for an example."
_SHELVES: Final[dict[Shelf, tuple[str, str]]] = {
    "reviews": ("your reviews", ""),
    "archive": ("the archive", "Nothing is archived. a puts a review here; z goes on to the templates."),
    "templates": (
        "the templates",
        "No template yet. F6 r m keeps a copy of a review as one; z goes back to your reviews.",
    ),
}
"""The name of each collection, and the message where it is empty; in the order in which a key goes through them."""


class ReviewListScreen(BaseScreen[None]):
    """A list of reviews, in which one searches."""

    finds = "commands, reviews, and the notes, evidence and actions in them"

    def __init__(self, say: str = "") -> None:
        """`say` is what to say on entering."""
        super().__init__()
        self._say_first = say
        self.shelf: Shelf = "reviews"
        self._among: list[Searchable] | None = None
        """What is searched; None where nothing is."""
        self._hits: dict[Path, Hit] = {}
        """What was found in each review, by its path; empty where nothing is searched."""

    def content(self) -> ComposeResult:
        yield TitleLine()
        yield Rule()
        yield SearchField()
        with Scrolling(id="welcome"):
            yield Prose(id="intro")
        yield ReviewList(id="reviews")
        yield Prose(id="found")

    def on_mount(self) -> None:
        self.refill()
        self.show_message(self._say_first)

    @property
    def listed(self) -> ReviewList:
        return self.query_one(ReviewList)

    def refill(self, highlight: str = "") -> None:
        found = reviews.summaries(collections.folder(self.shelf))
        if self._among is not None:
            self._among = find_reviews.searchable(found)
            found = self._search(self._among, self.query_one(SearchField).value)
        self._show(found, highlight)

    def _search(self, among: list[Searchable], words: str) -> list[ReviewSummary]:
        """The reviews that hold all the words; what was found in each is kept."""
        hits = find_reviews.find(among, words)
        self._hits = {hit.summary.path: hit for hit in hits}
        return [hit.summary for hit in hits]

    def _show(self, found: list[ReviewSummary], highlight: str = "") -> None:
        name, empty = _SHELVES[self.shelf]
        today = datetime.now()
        self.query_one(TitleLine).show(f"wholeschool {GLYPHS.dot} {name}", f"{today:%a} {today.day} {today:%b}")
        teams = membership.memberships() if self.shelf == "reviews" and self._among is None else []
        listed = bool(found or teams)
        self.listed.show(found, highlight, teams, [one.summary for one in self._among or ()])
        self.listed.display = listed
        room = self.query_one("#welcome")
        room.display = not listed
        self._show_found()
        if not listed:
            self.query_one("#intro", Prose).show(self._nothing(empty))
        if self._among is None:
            (self.listed if listed else room).focus()

    def _nothing(self, empty: str) -> list[Block]:
        if self._among is not None:
            return [Block(shown("No review holds all these words."))]
        if self.shelf != "reviews":
            return [Block(shown(empty))]
        framework = library.get(library.DEFAULT)
        about = f"{framework.source.in_short}. {framework.source.notice}"
        return [*welcome(framework), Block(shown(_BEGIN, "bold")), Block(shown(about, "$text-muted"))]

    def findables(self) -> Iterator[Findable]:
        """What is in the reviews of this list; going there opens the review."""
        for one in find_reviews.searchable(reviews.summaries(collections.folder(self.shelf))):
            path = one.summary.path
            title = one.summary.session.title if one.summary.session else path.name
            for text in one.texts:
                go = partial(self.open, partial(OpenSession.open, path), text.at)
                if text.text.strip():
                    yield Findable(text.kind, f"{title} {GLYPHS.dot} {text.where}", text.text, go)

    # Opening

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        if chosen := self.listed.chosen:
            hit = self._hits.get(chosen.path)
            self.open(lambda: OpenSession.open(chosen.path), hit.at if hit else None)
        elif team := self.listed.team:
            self.open_team(team)

    def action_place(self, number: int) -> None:
        """Open the highlighted review where the school is placed on a dimension, counted from 1."""
        chosen, overview = self.listed.chosen, self.listed.overview
        if chosen is None or overview is None:
            self.show_message(chosen.problem if chosen else "Numbers are for reviews. Enter opens the team.")
            return
        dimensions = overview.framework.dimensions
        if number > len(dimensions):
            self.show_message(
                f"This review has {pluralize(len(dimensions), 'dimension')}; there is no number {number}."
            )
            return
        self.open(lambda: OpenSession.open(chosen.path), place_id(dimensions[number - 1].id))

    @on(ReviewList.PlaceChosen)
    def _place_chosen(self, event: ReviewList.PlaceChosen) -> None:
        self.action_place(event.number)

    # Searching

    def action_search(self) -> None:
        """Open the field in which one searches."""
        if self._among is None:
            self._among = find_reviews.searchable(reviews.summaries(collections.folder(self.shelf)))
        field = self.query_one(SearchField)
        field.display = True
        field.focus()

    @on(Input.Changed)
    def _searched(self, event: Input.Changed) -> None:
        self._show(self._search(self._among or [], event.value))

    @on(SearchField.Done)
    def _to_list(self) -> None:
        if self.listed.chosen:
            self.listed.focus()

    @on(SearchField.Stopped)
    def action_stop(self) -> None:
        """Have the whole list back."""
        chosen = self.listed.chosen
        field = self.query_one(SearchField)
        field.show("")
        field.display = False
        self._among, self._hits = None, {}
        self.refill(str(chosen.path) if chosen else "")

    @on(OptionList.OptionHighlighted)
    def _show_found(self) -> None:
        """Say where the words were found in the highlighted review."""
        chosen = self.listed.chosen
        hit = self._hits.get(chosen.path) if chosen else None
        found = self.query_one("#found", Prose)
        found.display = bool(hit and hit.excerpt)
        if hit:
            found.show([Block(shown(f"in {hit.where}: {hit.excerpt}"))])

    def action_shelf(self) -> None:
        """Show the next shelf: your reviews, the archive, the templates."""
        order = list(_SHELVES)
        self.shelf = order[(order.index(self.shelf) + 1) % len(order)]
        self.refill()

    # How things are done here

    def open(self, make: Callable[[], OpenSession], at: str | None = None) -> None:
        if opened := self.do(make):
            self.rooms.open_review(opened, at)

    def open_team(self, team: Membership, say: str = "") -> None:
        """Go to a team."""
        self.rooms.open_team(team, say)

    def do(self, deed: Callable[[], T]) -> T | None:
        """Do it; where that fails, say why."""
        try:
            done = deed()
        except UserError as error:
            self.show_message(str(error))
            return None
        self.show_message("")
        return done

    async def ask(self, deed: Awaitable[T]) -> T | None:
        """As `do`, for what asks the user."""
        try:
            return await deed
        except UserError as error:
            self.show_message(str(error))
            return None
