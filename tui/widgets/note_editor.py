"""The editor of notes: exactly the text that is there, shown harmlessly."""

from rich.text import Text
from textual import events
from textual.actions import SkipAction
from textual.document._document import Document, EditResult, Location
from textual.document._document_navigator import DocumentNavigator
from textual.document._history import EditHistory
from textual.document._wrapped_document import WrappedDocument
from textual.widgets import TextArea

from content import UserError
from content.visible import for_terminal
from sessions import edits
from tui.glyphs import GLYPHS

from .refused import Refused


class LinesByFeed(Document):
    """A document whose lines end at line feeds and at nothing else, so that no character is ever changed.

    Textual's own also ends lines at form feeds and Unicode separators, and puts line feeds in their place.
    """

    def __init__(self, text: str) -> None:
        super().__init__("")
        self._newline = "\n"
        self._lines = text.split("\n")
        self._text: str | None = text

    @property
    def text(self) -> str:
        """The whole text; put together once for each change, since Textual asks for it at every line it draws."""
        if self._text is None:
            self._text = "\n".join(self._lines)
        return self._text

    def replace_range(self, start: Location, end: Location, text: str) -> EditResult:
        """Put the text in the place of what stands between two locations."""
        self._text = None
        (top, left), (bottom, right) = sorted((start, end))
        replaced = self.get_text_range((top, left), (bottom, right))
        lines = self._lines
        before = lines[top][:left] if top < len(lines) else ""
        after = lines[bottom][right:] if bottom < len(lines) else ""
        inserted = (before + text).split("\n")
        at = (top + len(inserted) - 1, len(inserted[-1]))
        inserted[-1] += after
        lines[top : bottom + 1] = inserted
        return EditResult(at, replaced)


class NoteEditor(TextArea):
    """A plain-text editor that fits its place and marks its focus with a bar."""

    DEFAULT_CSS = f"""
    NoteEditor {{
        border: none; border-left: blank; padding: 0 1 0 0; background: $surface;
        &:focus {{ border: none; border-left: {GLYPHS.focus_border} $accent; background: $surface; }}
        & .text-area--placeholder {{ color: $text-muted; }}
    }}
    """

    def __init__(self, *, id: str, placeholder: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, placeholder=placeholder, highlight_cursor_line=False)
        self._key = ""
        self._histories: dict[str, tuple[str, EditHistory]] = {}
        """By key: the text as it was left, and what can be undone of it."""
        self.cursor_blink = False
        self.match_cursor_bracket = False

    def put(self, text: str, key: str) -> None:
        """Show another text, without saying that it changed.

        What was done to the text of this key can still be undone, unless the text was changed in between.
        """
        self._histories[self._key] = (self.text, self.history)
        left, history = self._histories.get(key, (None, None))
        self.history = EditHistory(max_checkpoints=500, checkpoint_timer=2.0, checkpoint_max_characters=100)
        with self.prevent(TextArea.Changed):
            self.load_text(text)
        self._key = key
        if history and left == text:
            history.checkpoint()
            self.history = history

    def action_undo(self) -> None:
        """Undo the latest edit of the text; where there is none, leave the key to the screen."""
        if not self.history.undo_stack:
            raise SkipAction
        super().action_undo()

    def action_redo(self) -> None:
        """Redo the edit that was undone last; where there is none, leave the key to the screen."""
        if not self.history.redo_stack:
            raise SkipAction
        super().action_redo()

    def move_to(self, row: int, column: int) -> None:
        """Put the cursor at this place, or as near to it as the text allows."""
        row = min(max(row, 0), self.document.line_count - 1)
        self.move_cursor((row, min(max(column, 0), len(self.document[row]))))

    def get_line(self, line_index: int) -> Text:
        """The line as it is drawn: every control character as a visible sign of the same length."""
        return Text(for_terminal(self.document.get_line(line_index)), end="", no_wrap=True)

    def _set_document(self, text: str, language: str | None) -> None:
        """Take over the text; in Textual's place, whose own way would divide it into other lines."""
        self.document = LinesByFeed(text)
        self.wrapped_document = WrappedDocument(self.document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self.move_cursor((0, 0))
        self._rewrap_and_refresh_virtual_size()

    async def _on_paste(self, event: events.Paste) -> None:
        """Take what is pasted with its line ends made plain; refuse what no file can hold."""
        event.prevent_default()
        event.stop()
        if self.read_only:
            return
        try:
            text = edits.text(event.text)
        except UserError as error:
            self.post_message(Refused(str(error)))
            return
        if result := self._replace_via_keyboard(text, *self.selection):
            self.move_cursor(result.end_location)
