"""What a team agrees on a dimension: why, and the view that was not shared by all."""

from textual.app import ComposeResult
from textual.widget import Widget

from content.frameworks.steps import Step
from sessions.model.session import Position
from tui.keymap import CONTINUUM
from tui.literal_text import shown
from tui.widgets.fields.note_editor import NoteEditor
from tui.widgets.prose import Block, Prose

from .position_base import PositionPane

_HOW = f"Above, {CONTINUUM[0].display} set what you agree on, {CONTINUUM[2].display} the aim. You may leave it open."


class AgreedPane(PositionPane):
    """The note on what was agreed, and the dissent."""

    asks = "Agree"
    DEFAULT_CSS = """
    AgreedPane {
        & Prose { padding: 0 1; color: $text-muted; }
        & #because { height: 2fr; min-height: 3; }
        & #dissent { height: 1fr; min-height: 3; }
    }
    """

    def compose(self) -> ComposeResult:
        yield Prose([Block(shown(_HOW))])
        yield NoteEditor(
            id="because", title="What we agree", placeholder="Nothing yet. What do you all see, and how do you know?"
        )
        yield NoteEditor(
            id="dissent",
            title="Not shared by all",
            placeholder="Nobody, so far. Whose view differs (named or not), and how?",
        )

    def fill(self, position: Position, step: Step) -> None:
        self.query_one("#because", NoteEditor).show(position.because, step.id)
        self.query_one("#dissent", NoteEditor).show(position.dissent, step.id)

    def fields(self) -> Position:
        return Position(
            because=self.query_one("#because", NoteEditor).text, dissent=self.query_one("#dissent", NoteEditor).text
        )

    def first_field(self) -> Widget | None:
        return self.query_one("#because")
