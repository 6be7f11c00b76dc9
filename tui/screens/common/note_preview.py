"""A note as it will be read: its Markdown, drawn."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Markdown
from textual.widgets.markdown import MarkdownFence

from content.text.sanitize import sanitize_terminal
from tui.keymap import PREVIEW, bindings
from tui.widgets.chrome import Rule
from tui.widgets.scroll_area import Scrolling

from .page import Page

MAX_CHARACTERS = 20_000
"""How many characters are drawn: each paragraph becomes a widget, and a screenful is a few hundred."""


class Code(MarkdownFence):
    """Code as typed, without syntax colours."""

    @classmethod
    def highlight(cls, code: str, language: str, ansi: bool = False, dark: bool = False) -> Content:
        """The code alone."""
        return Content(code)


class DrawnNote(Markdown):
    """A note, drawn."""

    BLOCKS = {**Markdown.BLOCKS, "fence": Code, "code_block": Code}


class PreviewScreen(Page, inherit_bindings=False):
    """Scrolls with the arrows; links are shown and lead nowhere."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(PREVIEW)

    def __init__(self, title: str, note: str) -> None:
        super().__init__(
            title, f"the first {MAX_CHARACTERS:,} characters" if len(note) > MAX_CHARACTERS else "as it will be read"
        )
        self._note = note

    def content(self) -> ComposeResult:
        yield Rule()
        with Scrolling():
            yield DrawnNote(sanitize_terminal(self._note[:MAX_CHARACTERS]), open_links=False)
