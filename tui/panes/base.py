"""What every pane of a review can do."""

from dataclasses import dataclass
from typing import ClassVar, TypeVar

from msgspec import UNSET, UnsetType
from textual import on
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TextArea

from content.frameworks.steps import Step
from sessions.model.edits import Edit
from sessions.storage.open_session import OpenSession
from tui.widgets.fields.choice_row import Choices
from tui.widgets.fields.note_editor import NoteEditor

F = TypeVar("F")


def if_changed(was: F, is_now: F) -> F | UnsetType:
    """A field's content for an edit, which leaves alone, to the last character, what was not changed."""
    return UNSET if is_now == was else is_now


class Pane(VerticalScroll, can_focus=False):
    """A pane shows one step of a review and holds the typed text until it is collected."""

    DEFAULT_CSS = """
    Pane { height: 1fr; scrollbar-size-vertical: 1; & > TitleLine { dock: top; } }
    """

    asks: ClassVar[str] = ""
    """What the line above it asks for a dimension; where it is empty, the framework's own words."""

    @dataclass
    class Edited(Message):
        """Something was typed or chosen that is not collected yet."""

        at_once: bool
        """Whether it should be collected now: a choice, or a field that was left."""

    def __init__(self, *, id: str, read_only: bool) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.read_only = read_only
        """Whether nothing in the pane can be changed."""

    def on_mount(self) -> None:
        """Let nothing be typed where nothing may be changed."""
        for editor in self.query(NoteEditor):
            editor.read_only = self.read_only
        for field in self.query("OneLineInput, Choices"):
            field.disabled = self.read_only

    def show(self, opened: OpenSession, step: Step) -> None:
        """Show a step; called when everything typed before is collected."""
        raise NotImplementedError

    def collect(self) -> Edit | None:
        """What was typed or chosen since the last time, as an edit; None where nothing was.

        It looks at the fields themselves: the word that they changed may still be on its way.
        """
        return None

    def redraw(self, opened: OpenSession) -> None:
        """Show what an edit changed outside the fields themselves."""

    def first_field(self) -> Widget | None:
        """The field that should have the focus when the step is entered."""
        return None

    def enter(self, field: str = "", row: int = 0, column: int = 0) -> None:
        """Focus a field by its id, with the cursor at a place in it; without one, the first field."""
        target = next((each for each in self.query(Widget) if field and each.id == field and each.can_focus), None)
        if isinstance(target, NoteEditor):
            target.move_to(row, column)
        if target := target or self.first_field():
            target.focus()

    def where(self) -> tuple[str, int, int]:
        """The id of the field that has the focus, and the row and column of its cursor."""
        focused = self.screen.focused
        if focused is None or self not in focused.ancestors or not focused.id:
            return "", 0, 0
        if isinstance(focused, NoteEditor):
            return focused.id, *focused.cursor_location
        return focused.id, 0, 0

    @on(TextArea.Changed)
    @on(Input.Changed)
    def _typed(self, event: TextArea.Changed | Input.Changed) -> None:
        event.stop()
        self.post_message(self.Edited(at_once=False))

    @on(Choices.Changed)
    def _chosen(self, event: Choices.Changed) -> None:
        event.stop()
        self.post_message(self.Edited(at_once=True))

    def on_descendant_blur(self) -> None:
        """Collect a field when it is left."""
        self.post_message(self.Edited(at_once=True))
