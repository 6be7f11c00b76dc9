"""The reviews, newest first."""

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import OptionList

from content import UserError, library
from sessions import reviews
from sessions.edits import one_line
from sessions.store import OpenSession
from tui.commands import HOME, bindings
from tui.text import shown
from tui.widgets.lines import Rule, TitleLine
from tui.widgets.prose import Block, Prose, paragraphs
from tui.widgets.review_list import ReviewList

from .base import BaseScreen
from .dialogs import Answers, Field, Form, yes_or_no
from .exporting import export

T = TypeVar("T")

_WELCOME = (
    "This is a guided review of how far special educational needs and disabilities are the whole school's task. "
    "You think alone first, at your own pace; everything you type is kept on this computer as you type it, for "
    "your eyes only."
)
_BEGIN = "No reviews yet. Press n to begin one, or d to look round a filled-in example."


class HomeScreen(BaseScreen[None]):
    """A list of reviews, and what can be done with a whole one."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(HOME)

    def content(self) -> ComposeResult:
        yield TitleLine("wholeschool", "your reviews")
        yield Rule()
        with VerticalScroll(id="welcome"):
            yield Prose(id="intro")
        yield ReviewList(id="reviews")

    def on_mount(self) -> None:
        self._refill()

    def _refill(self, highlight: str = "") -> None:
        found = reviews.summaries()
        listed = self.query_one(ReviewList)
        listed.put(found, highlight)
        listed.display = bool(found)
        welcome = self.query_one("#welcome")
        welcome.display = not found
        if found:
            listed.focus()
            return
        welcome.focus()
        source = library.find(library.DEFAULT).source
        about = Block(shown(f"{source.citation}. {source.notice}", "$text-muted"))
        self.query_one("#intro", Prose).put([*paragraphs(_WELCOME), Block(shown(_BEGIN, "bold")), about])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What needs a review is not offered where there is none."""
        if action in {"rename", "duplicate", "export", "delete"} and self.is_mounted:
            return self.query_one(ReviewList).chosen is not None
        return True

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        if chosen := self.query_one(ReviewList).chosen:
            self._open(lambda: OpenSession.open(chosen.path))

    def action_demo(self) -> None:
        """Open the filled-in example."""
        self._open(reviews.example)

    @work(exclusive=True)
    async def action_new(self) -> None:
        """Begin a new review."""
        latest = next((one.session for one in reviews.summaries() if one.session), None)
        frameworks = {entry.framework.title: entry.framework for entry in library.available() if entry.framework}
        fields = [
            Field("title", "Title", f"Review, {datetime.now().astimezone():%B %Y}"),
            Field("school", "School", latest.school if latest else "", "Whose school is it about?"),
            Field("author", "Your name", latest.author if latest else "", "Who is reviewing?"),
        ]
        if len(frameworks) > 1:
            fields.append(Field("framework", "Framework", next(iter(frameworks)), choices=tuple(frameworks)))
        answers = await self.app.push_screen_wait(Form("A new review", fields, _check_names))
        if answers is None:
            return
        chosen = answers.get("framework")
        framework = frameworks[chosen] if chosen else library.find(library.DEFAULT)
        self._open(
            lambda: reviews.create(
                framework, title=answers["title"], school=answers["school"], author=answers["author"]
            )
        )

    @work(exclusive=True)
    async def action_rename(self) -> None:
        """Change a review's title, school or author."""
        chosen = self.query_one(ReviewList).chosen
        if not chosen or not chosen.session:
            self.say(chosen.problem if chosen else "")
            return
        fields = [
            Field("title", "Title", chosen.session.title),
            Field("school", "School", chosen.session.school),
            Field("author", "Your name", chosen.session.author),
        ]
        answers = await self.app.push_screen_wait(Form("Title, school and author", fields, _check_names))
        if answers is not None:
            self._do(lambda: reviews.rename(chosen.path, **answers))
            self._refill(str(chosen.path))

    def action_duplicate(self) -> None:
        """Make a copy of the review."""
        if chosen := self.query_one(ReviewList).chosen:
            self._do(lambda: reviews.duplicate(chosen.path))
            self._refill()

    @work(exclusive=True)
    async def action_delete(self) -> None:
        """Move the review to the trash."""
        chosen = self.query_one(ReviewList).chosen
        if chosen is None:
            return
        name = chosen.session.title if chosen.session else chosen.path.name
        question = f"Delete “{name}”? It is kept in {reviews.trash()}."
        if await self.app.push_screen_wait(yes_or_no(question, "Yes, move it to the trash")) == "yes":
            self._do(lambda: reviews.delete(chosen.path))
            self._refill()

    @work(exclusive=True)
    async def action_export(self) -> None:
        """Write the review's plan."""
        if chosen := self.query_one(ReviewList).chosen:
            try:
                opened = OpenSession.open(chosen.path)
            except UserError as error:
                self.say(str(error))
                return
            self.say(await export(self.app, opened))

    def _open(self, make: Callable[[], OpenSession]) -> None:
        from .review import ReviewScreen

        if opened := self._do(make):
            self.app.switch_screen(ReviewScreen(opened))

    def _do(self, deed: Callable[[], T]) -> T | None:
        """Do it; where that fails, say why."""
        try:
            done = deed()
        except UserError as error:
            self.say(str(error))
            return None
        self.say("")
        return done


def _check_names(answers: Answers) -> None:
    for value in answers.values():
        one_line(value)
    if not answers["title"].strip():
        raise UserError("A review needs a title.")
