"""A page: something to read that fills the screen, until Escape goes back."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen

from tui.keymap import DIALOG, bindings
from tui.widgets.chrome import KeyBar, Rule, TitleLine
from tui.widgets.prose import Block, Prose
from tui.widgets.scroll_area import Scrolling


class Page(ModalScreen[None]):
    """A title, what `content` gives, and the keys that work."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(DIALOG)

    def __init__(self, title: str, right: str) -> None:
        """`right` stands at the right of the title's line."""
        super().__init__()
        self._title, self._right = title, right

    def compose(self) -> ComposeResult:
        yield TitleLine(self._title, self._right)
        yield from self.content()
        yield KeyBar()

    def content(self) -> ComposeResult:
        """The page's own widgets."""
        raise NotImplementedError

    def action_cancel(self) -> None:
        """Go back."""
        self.dismiss()


class TextPage(Page):
    """A page of text, which scrolls with the arrows."""

    def __init__(self, title: str, right: str, blocks: Sequence[Block]) -> None:
        super().__init__(title, right)
        self._blocks = blocks

    def content(self) -> ComposeResult:
        yield Rule()
        with Scrolling():
            yield Prose(self._blocks)
