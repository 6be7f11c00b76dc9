"""A page about an open review."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widget import Widget

from tui.keymap import LAID_OVER, Command
from tui.terminal.glyphs import GLYPHS
from tui.widgets.chrome import Rule, TitleLine

from .editing import ReviewOverlay


class ReviewPage(ReviewOverlay):
    """Scrolls with the arrows, and shows every change."""

    offers: ClassVar[tuple[Command, ...]] = LAID_OVER
    DEFAULT_CSS = f"""
    ReviewPage VerticalScroll {{
        height: 1fr; padding: 0 1 0 1; scrollbar-size-vertical: 1;
        &:focus {{ border-left: {GLYPHS.focus_border} $accent; padding: 0 1 0 0; }}
    }}
    """

    def content(self) -> ComposeResult:
        yield TitleLine()
        yield Rule()
        yield VerticalScroll(*self.parts(), can_focus=True)

    def on_mount(self) -> None:
        self.redraw()

    def parts(self) -> Iterable[Widget]:
        """What there is to read."""
        raise NotImplementedError
