"""The editor of notes: exactly the text that is there, shown harmlessly."""

from rich.style import Style
from rich.text import Text
from textual import events
from textual.actions import SkipAction
from textual.document._document_navigator import DocumentNavigator
from textual.document._history import EditHistory
from textual.expand_tabs import expand_text_tabs_from_widths
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import TextArea

from content import UserError
from sessions.model import edits

from .note_document import LinesByFeed, Wrapped, next_mark
from .paste_rejected import Refused
from .placeholder import marked

_MANY_WORDS = 60
"""From how many words on a note says how many it has."""
_CURSOR = Style(reverse=True)
"""The cursor; with separate colours each letter would cost four times as many bytes."""


class NoteEditor(TextArea):
    """A plain-text editor that fits its place and has a frame with a title, which is heavy where the focus is."""

    DEFAULT_CSS = """
    NoteEditor {
        border: round $frame; padding: 0 1; background: $background;
        border-title-color: $text;
        &:focus { border: heavy $accent; background: $background; }
        & .text-area--placeholder { color: $text-muted; }
    }
    """

    def __init__(self, *, id: str, placeholder: str, title: str = "") -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, placeholder=marked(placeholder), highlight_cursor_line=False)
        self.border_title = title
        self._key = ""
        self._histories: dict[str, tuple[str, EditHistory, tuple[int, int]]] = {}
        """By key: the text when it was left, its undo history, and where the cursor was."""
        self.cursor_blink = False
        self.match_cursor_bracket = False

    def validate_placeholder(self, placeholder: str) -> str:
        """Mark what an empty field shows."""
        return marked(placeholder)

    def show(self, text: str, key: str) -> None:
        """Show another text, without saying that it changed.

        What was done to the text of this key can still be undone, unless the text was changed in between. The cursor is
        where it was left in it, or else at the end.
        """
        self._histories[self._key] = (self.text, self.history, self.cursor_location)
        left, history, place = self._histories.get(key, (None, None, None))
        self.history = EditHistory(max_checkpoints=500, checkpoint_timer=2.0, checkpoint_max_characters=100)
        with self.prevent(TextArea.Changed):
            self.load_text(text)
        self.move_to(*(place if place and left == text else self.document.end))
        self._key = key
        self._count_words()
        if history and left == text:
            history.checkpoint()
            self.history = history

    def on_blur(self) -> None:
        """Count the words; while they are typed, a number that changes would be read out and sent with every letter."""
        self._count_words()

    def _count_words(self) -> None:
        words = len(self.text.split())
        self.border_subtitle = f"{words} words" if words >= _MANY_WORDS else ""

    def action_undo(self) -> None:
        """Undo the latest edit of the text; without one, leave the key to the screen."""
        if not self.history.undo_stack:
            raise SkipAction
        super().action_undo()

    def action_redo(self) -> None:
        """Redo the edit that was undone last; without one, leave the key to the screen."""
        if not self.history.redo_stack:
            raise SkipAction
        super().action_redo()

    def replace_all(self, text: str) -> None:
        """Put another text in the place of all of it; that can be undone."""
        self.replace(text, (0, 0), self.document.end, maintain_selection_offset=False)

    async def action_delete_to_end_of_line_or_delete_line(self) -> None:
        """Leave the key to the screen, where it skips a question: a key never does two things."""
        raise SkipAction

    def on_key(self, event: events.Key) -> None:
        """Go on with a list at the end of a line of it; an empty line of a list ends it."""
        if event.key == "enter" and not self.read_only and self.selection.is_empty:
            row, column = self.cursor_location
            before = self.document[row][:column]
            if (marks := next_mark(before)) is not None:
                event.stop()
                event.prevent_default()
                if marks:
                    self.insert(f"\n{marks}")
                else:
                    self.replace("", (row, 0), (row, column))

    def move_to(self, row: int, column: int) -> None:
        """Put the cursor at this place, or as near to it as the text allows."""
        row = min(max(row, 0), self.document.line_count - 1)
        self.move_cursor((row, min(max(column, 0), len(self.document[row]))))

    def _set_document(self, text: str, language: str | None) -> None:
        """Take over the text; in Textual's place, whose own way would divide it into other lines."""
        self._lines = LinesByFeed(text)
        self.document = self._lines
        self.wrapped_document = self._wrapped = Wrapped(self._lines.shown, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self.move_cursor((0, 0))
        self._rewrap_and_refresh_virtual_size()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the rows, wrapped for the width that there is; where sizes change fast, Textual may be behind."""
        if self._wrapped.width != self.wrap_width:
            self._wrapped.wrap(self.wrap_width, self.indent_width)
            self.call_later(self._rewrap_and_refresh_virtual_size)
        return super().render_lines(crop)

    def _render_line(self, y: int) -> Strip:
        """Draw one row; in Textual's place, which goes through the whole of a line for each row of it."""
        theme = self._theme
        base = theme.base_style if theme and theme.base_style is not None else self.rich_style
        width = self.scrollable_content_region.width
        section = self._wrapped.section(y + self.scroll_offset.y)
        if section is None:
            return Strip.blank(width, base)
        row, start, end = section
        line = self._lines.shown[row]
        # The cursor may stand after the last character of a line.
        text = Text(line[start:end] + (" " if end is None else ""), end="", no_wrap=True)
        top, bottom = sorted(self.selection)
        if theme and theme.selection_style and top != bottom and top[0] <= row <= bottom[0]:
            left = top[1] if row == top[0] else 0
            right = bottom[1] if row == bottom[0] else len(line) + 1
            text.stylize(theme.selection_style, max(0, left - start), max(0, right - start))
        cursor_row, column = self.selection.end
        is_here = row == cursor_row and start <= column and (end is None or column < end)
        if is_here and self._draw_cursor:
            text.stylize(_CURSOR, column - start, column - start + 1)
        tab_widths = self._wrapped.get_tab_widths(row)[line.count("\t", 0, start) :]
        text = expand_text_tabs_from_widths(text, tab_widths)
        drawn = Strip(text.render(self.app.console), text.cell_len)
        return drawn.extend_cell_length(width, base).apply_style(base)

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
