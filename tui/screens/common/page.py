"""A page: something to read that fills the screen, until Escape goes back."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen

from tui.keymap import DIALOG, bindings
from tui.widgets.chrome import KeyBar, TitleLine


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
