"""A full screen that lies over a review or a meeting and works on the same review, through the same saver."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from functools import partial
from inspect import isawaitable
from typing import ClassVar

from textual import events, on
from textual.binding import BindingType

from sessions.model.edits import Edit
from sessions.model.undo import UndoStep
from sessions.storage.open_session import OpenSession
from tui.keymap import LAID_OVER, bindings, key_name
from tui.screens.common.base import BaseScreen
from tui.screens.common.findables import Findable

from .editing import NOTHING_TO_UNDO, Editing
from .step_search import FINDS, HasStops, findables, terms


class ReviewOverlay(BaseScreen[None]):
    """Shows every change to the review, and goes back to it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(LAID_OVER)
    finds = FINDS

    def __init__(self, editing: Editing) -> None:
        super().__init__()
        self.editing = editing

    @on(events.Mount)
    def _show_problems(self) -> None:
        for about, text in self.editing.problems.items():
            self.show_problem(text, about)

    def findables(self) -> Iterator[Findable]:
        """What can be found in the review below; this screen closes on the way there."""
        for below in self.app.screen_stack:
            if isinstance(below, HasStops) and below.opened is self.opened:
                yield from (replace(each, go=partial(self._go_below, each.go)) for each in findables(below))
        yield from terms(self.opened.framework, self.app.push_screen)

    async def _go_below(self, go: Callable[[], Awaitable[object] | object]) -> None:
        self.editing.saver.flush()
        self.dismiss()
        if isawaitable(going := go()):
            await going

    @property
    def opened(self) -> OpenSession:
        """The review."""
        return self.editing.opened

    def collect(self) -> Edit | None:
        """What was typed since the last time, as an edit."""
        return None

    def redraw(self) -> None:
        """Show what an edit changed."""

    def action_close(self) -> None:
        """Go back to the review."""
        self.editing.saver.flush()
        self.dismiss()

    def action_save(self) -> None:
        """Save now."""
        self.editing.save_now()

    def action_undo(self) -> None:
        """Take back what was done last with a key."""
        self._told(self.editing.undo(), f"Taken back; {key_name('ctrl+y')} does it again.")

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._told(self.editing.redo(), f"Done again; {key_name('ctrl+z')} takes it back.")

    def _told(self, step: UndoStep | None, done: str) -> None:
        self.show_message(done if step else NOTHING_TO_UNDO)
