"""Reading beside writing: the reading material of the current step, at the side or over it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.message import Message

from content import Framework
from content.frameworks.steps import Step
from tui.keymap import READING, bindings

from .fields.paste_rejected import refuse_typing
from .prose import Block, Prose
from .reading_blocks import beside


class ReadingBeside(VerticalScroll, can_focus=True):
    """Scrolls with the arrows; Escape goes back to writing."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(READING)
    DEFAULT_CSS = """
    ReadingBeside {
        display: none; width: 2fr; max-width: 60; height: 1fr; padding: 0 1 0 0;
        scrollbar-size-vertical: 1;
    }
    """

    @dataclass
    class Left(Message):
        """The reader wants to go on writing."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Step, str] | None = None

    def compose(self) -> ComposeResult:
        yield Prose()

    def show(self, framework: Framework, step: Step, first: Sequence[Block] = ()) -> None:
        """Show what there is to read about a step, and what was said there before first."""
        now = step, "\n".join(block.content.plain for block in first)
        if now != self._shown:
            another = self._shown is None or self._shown[0] != step
            self._shown = now
            self.query_one(Prose).show([*first, *beside(framework, step)])
            if another:
                self.scroll_home(animate=False)

    def on_key(self, event: events.Key) -> None:
        """Say that nothing typed is taken."""
        refuse_typing(self, event)

    def action_leave(self) -> None:
        """Go back to writing."""
        self.post_message(self.Left())
