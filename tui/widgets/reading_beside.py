"""Reading beside writing: what there is to read about the stop in hand, at the side or over it."""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.message import Message

from content import Framework
from content.stops import Stop
from sessions.session import Session
from tui.commands import READING, bindings
from tui.glyphs import GLYPHS

from .prose import Prose
from .reading_text import beside, last_time


class ReadingBeside(VerticalScroll, can_focus=True):
    """Scrolls with the arrows; Escape goes back to writing."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(READING)
    DEFAULT_CSS = f"""
    ReadingBeside {{
        display: none; width: 46; height: 1fr; padding: 0 1 0 0; border-left: blank; background: $surface;
        scrollbar-size-vertical: 1;
        &:focus {{ border-left: {GLYPHS.focus_border} $accent; }}
    }}
    """

    @dataclass
    class Left(Message):
        """The reader wants to go on writing."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Stop | None = None

    def compose(self) -> ComposeResult:
        yield Prose()

    def put(self, framework: Framework, stop: Stop, earlier: Session | None) -> None:
        """Show what there is to read about another stop, what was said there in the review before first."""
        if stop != self._shown:
            self._shown = stop
            said = last_time(framework, stop, earlier) if earlier else []
            self.query_one(Prose).put([*said, *beside(framework, stop)])
            self.scroll_home(animate=False)

    def action_leave(self) -> None:
        """Go back to writing."""
        self.post_message(self.Left())
