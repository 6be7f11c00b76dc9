"""Placing the school on a dimension's continuum: how sure, and why."""

from textual.app import ComposeResult
from textual.widget import Widget

from content.frameworks.steps import Step
from sessions.model.reading_material import PLACING
from sessions.model.session import SURE, Position
from tui.literal_text import shown
from tui.widgets.fields.choice_row import Choices
from tui.widgets.fields.note_editor import NoteEditor
from tui.widgets.prose import Block, Prose

from .position_base import PositionPane

_ABOUT = "It is a mirror, not a grade."
_EMPTY = "Nothing yet. (What to change comes next; one or two things will do.)"


class PlacePane(PositionPane):
    """How sure the reader is of the position, and why."""

    DEFAULT_CSS = """
    PlacePane {
        & Prose { padding: 0 1; color: $text-muted; }
        & Choices { margin: 1 0; }
        & #because { height: 1fr; min-height: 4; }
    }
    """

    def compose(self) -> ComposeResult:
        yield Prose([Block(shown(" ".join((*PLACING, _ABOUT))))])
        yield Choices("How sure?", SURE, id="sure")
        yield NoteEditor(id="because", title="Because", placeholder=_EMPTY)

    def fill(self, position: Position, step: Step) -> None:
        self.query_one("#sure", Choices).show([position.sure] if position.sure else [])
        self.query_one("#because", NoteEditor).show(position.because, step.id)

    def fields(self) -> Position:
        chosen = self.query_one("#sure", Choices).chosen
        return Position(
            sure=next((word for word in SURE if word in chosen), None),
            because=self.query_one("#because", NoteEditor).text,
        )

    def first_field(self) -> Widget | None:
        return self.query_one("#sure")
