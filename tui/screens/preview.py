"""A note as it will be read: its Markdown, drawn."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Markdown

from content.visible import for_terminal
from tui.commands import PREVIEW, bindings
from tui.widgets.lines import KeyBar, Rule, TitleLine

LONGEST = 20_000
"""How many characters are drawn: each paragraph becomes a widget, and a screenful is a few hundred."""


class PreviewScreen(ModalScreen[None]):
    """Scrolls with the arrows; links are shown and lead nowhere."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(PREVIEW)

    def __init__(self, title: str, note: str) -> None:
        super().__init__()
        self._title, self._note = title, note

    def compose(self) -> ComposeResult:
        cut = f"the first {LONGEST:,} characters" if len(self._note) > LONGEST else "as it will be read"
        yield TitleLine(self._title, cut)
        yield Rule()
        with VerticalScroll():
            yield Markdown(for_terminal(self._note[:LONGEST]), open_links=False)
        yield KeyBar()

    def action_cancel(self) -> None:
        """Go back."""
        self.dismiss()
