"""The field for a single line: what is in it is text, whatever it looks like."""

from typing import ClassVar

from rich.text import Text
from textual import events
from textual.actions import SkipAction
from textual.binding import BindingType
from textual.widgets import Input

from content import UserError
from content.text.sanitize import sanitize_line
from sessions.model import edits
from tui.keymap import ONE_LINE, bindings

from .paste_rejected import Refused
from .placeholder import marked


class OneLineInput(Input):
    """A field without a box that marks its focus with a bar."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(ONE_LINE)
    DEFAULT_CSS = """
    OneLineInput {
        height: 1; padding: 0; background: $surface;
    }
    """

    def __init__(
        self,
        value: str = "",
        *,
        id: str,  # noqa: A002 - Textual's name
        placeholder: str = "",
        replaceable: bool = False,
    ) -> None:
        """With `replaceable`, what stands in the field is selected on entering it, so that typing replaces it."""
        self._states = [value]
        """What stood in the field, as far as can be gone back, and forward again."""
        self._at = 0
        self._typing = False
        super().__init__(value, id=id, placeholder=placeholder, select_on_focus=replaceable)
        self.cursor_blink = False

    def validate_placeholder(self, placeholder: str) -> str:
        """Mark what an empty field shows."""
        return marked(placeholder)

    def show(self, value: str) -> None:
        """Show another text, without saying that it changed; nothing before it can be undone."""
        self._states, self._at = [value], 0
        with self.prevent(Input.Changed):
            self.value = value
        self.cursor_position = len(value)

    def watch_value(self, before: str, after: str) -> None:
        """Remember what stands in the field; the letters of a word, typed in a row, count as one change."""
        if after == self._states[self._at]:
            return
        typing = len(after) == len(before) + 1
        begins_word = before.endswith(" ") and not after.endswith(" ")
        del self._states[self._at + 1 :]
        if typing and self._typing and not begins_word:
            self._states[self._at] = after
        else:
            self._states.append(after)
            self._at += 1
        self._typing = typing

    def action_undo(self) -> None:
        """Undo the latest change of the field; without one, leave the key to the screen."""
        self._go(-1)

    def action_redo(self) -> None:
        """Redo the change that was undone last; without one, leave the key to the screen."""
        self._go(1)

    def action_delete_right_all(self) -> None:
        """Leave the key to the screen, as a note does."""
        raise SkipAction

    def _go(self, by: int) -> None:
        if not 0 <= self._at + by < len(self._states):
            raise SkipAction
        self._at += by
        self._typing = False
        self.value = self._states[self._at]
        self.cursor_position = len(self.value)

    @property
    def _value(self) -> Text:
        """The text as drawn: every control character as a visible sign of the same length."""
        return Text(sanitize_line(self.value), no_wrap=True, overflow="ignore", end="")

    def _on_paste(self, event: events.Paste) -> None:
        """Take what is pasted as one line; refuse what no file can hold."""
        event.prevent_default()
        event.stop()
        try:
            self.replace(edits.one_line(event.text), *self.selection)
        except UserError as error:
            self.post_message(Refused(str(error)))
