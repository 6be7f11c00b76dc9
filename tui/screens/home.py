"""The reviews, newest first."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import ClassVar, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import OptionList

from content import UserError, library
from sessions import reviews, versions
from sessions.edits import one_line
from sessions.store import OpenSession
from tui.commands import HOME, bindings, key_name
from tui.text import shown
from tui.widgets.lines import Rule, TitleLine
from tui.widgets.prose import Block, Prose, paragraphs
from tui.widgets.review_list import ReviewList

from .base import BaseScreen
from .dialogs import Answers, Field, Form, version_menu, yes_or_no
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
    offers = HOME

    def __init__(self, say: str = "") -> None:
        """`say` is what to say on entering."""
        super().__init__()
        self._say_first = say
        self._deleted: list[tuple[Path, Path]] = []
        """Where each review that was deleted here is kept, and where it was; the latest last."""

    def content(self) -> ComposeResult:
        yield TitleLine("wholeschool", "your reviews")
        yield Rule()
        with VerticalScroll(id="welcome"):
            yield Prose(id="intro")
        yield ReviewList(id="reviews")

    def on_mount(self) -> None:
        self._refill()
        self.say(self._say_first)

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
        if action in {"rename", "duplicate", "export", "delete", "versions"} and self.is_mounted:
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
        offered = library.offered()
        frameworks = offered.by_label
        fields = [
            Field("title", "Title", f"Review, {datetime.now().astimezone():%B %Y}"),
            Field("school", "School", latest.school if latest else "", "Whose school is it about?"),
            Field("author", "Your name", latest.author if latest else "", "Who is reviewing?"),
        ]
        if len(frameworks) > 1:
            fields.append(Field("framework", "Framework", next(iter(frameworks)), choices=tuple(frameworks)))
        answers = await self.app.push_screen_wait(Form("A new review", fields, _check_names, offered.problem))
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
        if await self.app.push_screen_wait(yes_or_no(question, "Yes, move it to the trash")) != "yes":
            return
        if kept := self._do(lambda: reviews.delete(chosen.path)):
            self._deleted.append((kept, chosen.path))
            self._refill()
            self.say(f"Deleted; {key_name('ctrl+z')} brings it back.")

    def action_undo(self) -> None:
        """Bring back the review that was deleted last."""
        if not self._deleted:
            self.say("There is nothing to bring back; what was deleted earlier is in the trash folder.")
            return
        kept, path = self._deleted.pop()
        self._do(lambda: reviews.bring_back(kept, path))
        self._refill(str(path))

    @work(exclusive=True)
    async def action_versions(self) -> None:
        """See the earlier versions of a review, and go back to one."""
        chosen = self.query_one(ReviewList).chosen
        if chosen is None:
            return
        kept = versions.versions(chosen.path)
        if not kept:
            self.say("There is no earlier version of it yet; one is kept each minute while you write.")
            return
        number = await self.app.push_screen_wait(version_menu(kept))
        if number is None:
            return
        version = kept[int(number)]
        if self._do(lambda: versions.recover(chosen.path, version)):
            self._refill(str(chosen.path))
            self.say("It is as it was; what it was before is among its versions.")

    @work(exclusive=True)
    async def action_export(self) -> None:
        """Write the review's plan."""
        if chosen := self.query_one(ReviewList).chosen:
            try:
                opened = OpenSession.look(chosen.path)
            except UserError as error:
                self.say(str(error))
                return
            self.say(await export(self.app, opened))

    def _open(self, make: Callable[[], OpenSession]) -> None:
        from .opening import screen_for

        if opened := self._do(make):
            self.app.switch_screen(screen_for(opened))

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
    if answers.get("framework") == "":
        raise UserError("Choose a framework with the space bar.")
    if not answers["title"].strip():
        raise UserError("A review needs a title.")
