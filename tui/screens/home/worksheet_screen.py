"""Worksheets on the screens: writing a blank one, and seeing a filled one before it becomes a review.

What is here must run in a worker, since it waits for dialogs.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen

from content import Framework, UserError
from content.frameworks import library
from content.text.string_utils import pluralize, slugify
from sessions.exports import registry
from sessions.model import edits
from sessions.storage import reviews
from sessions.worksheets import parse_filled
from sessions.worksheets.blank_form import worksheet
from sessions.worksheets.parse_filled import Filled
from tui.keymap import FILLED, bindings
from tui.screens.common.dialogs import Answers, Field, Form
from tui.screens.common.review_details_form import check_names, names
from tui.screens.export.flow import ask_path, write_to
from tui.widgets.chrome import KeyBar, Rule, TitleLine
from tui.widgets.prose import Block, Prose, bullets, heading
from tui.widgets.scroll_area import Scrolling

_ALL, _SHORT = "everything", "the short route"


async def write(app: App[None]) -> str:
    """Ask which form and where to, write it, and say where it is; an empty text where the user went back."""
    frameworks = library.choices().by_label
    fields = [
        Field("which", "Questions", _ALL, choices=(_ALL, _SHORT)),
        Field("format", "Format", "docx", choices=registry.DOCUMENTS),
    ]
    if len(frameworks) > 1:
        fields.insert(0, Field("framework", "Framework", next(iter(frameworks)), choices=tuple(frameworks)))
    answers = await app.push_screen_wait(Form("A worksheet, to print or to send", fields, _checked))
    if answers is None:
        return ""
    framework = frameworks.get(answers.get("framework", "")) or library.get(library.DEFAULT)
    document = worksheet(framework, short=answers["which"] == _SHORT)
    stem = f"{slugify(framework.title, 40) or framework.id}-worksheet"
    form = answers["format"]
    path = await ask_path(app, stem, form)
    return await write_to(app, "The worksheet", path, registry.drawn(document, form)) if path else ""


async def bring_in(app: App[None], filled: Filled) -> tuple[Path, str] | None:
    """Ask whose the form is, show what it says, and make a review of it; returns where it is, and what to say.

    None where the user went back. Raises UserError.
    """
    session = filled.session
    framework = library.get(session.framework)
    fields = names(reviews.this_month(), session.school, session.author)
    answers = await app.push_screen_wait(Form("Whose worksheet is it?", fields, check_names))
    if answers is None:
        return None
    session = edits.rename(session, title=answers["title"], school=answers["school"], author=answers["author"])
    if not await app.push_screen_wait(FilledPage(framework, filled)):
        return None
    with reviews.write_new(session, framework) as opened:
        return opened.path, "It is among your reviews."


class FilledPage(ModalScreen[bool]):
    """Shows the answers of a form, and the text that does not fit; the answer is whether it becomes a review."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(FILLED)
    DEFAULT_CSS = """
    FilledPage {
        align: left top; background: $background;
        & Scrolling { height: 1fr; scrollbar-size-vertical: 1; }
        & Prose { padding: 0 1 0 0; max-width: 100; }
    }
    """

    def __init__(self, framework: Framework, filled: Filled) -> None:
        super().__init__()
        self._framework, self._filled = framework, filled

    def compose(self) -> ComposeResult:
        yield TitleLine("What the worksheet says", "nothing is made of it yet")
        yield Rule()
        with Scrolling():
            yield Prose(self._blocks())
        yield KeyBar()

    def _blocks(self) -> Iterator[Block]:
        if left := self._filled.left:
            yield heading(f"Does not fit into a review: {pluralize(len(left), 'part')}, for you to check")
            yield from bullets(left, above=0)
            yield heading("Finds its place")
        session = self._filled.session
        yield from bullets(parse_filled.in_words(self._framework, session), above=0)
        if actions := session.actions:
            yield heading("Its actions")
            yield from bullets((action.what or "An action without a name" for action in actions), above=0)

    def on_mount(self) -> None:
        self.query_one(Scrolling).focus()

    def action_answer(self, yes: bool) -> None:
        """Make a review of it, or go back."""
        self.dismiss(yes)


def _checked(answers: Answers) -> None:
    if not all(answers.values()):
        raise UserError(None, "Choose one in each row with the space bar.")
