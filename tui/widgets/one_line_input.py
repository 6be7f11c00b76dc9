"""The field for a single line: what is in it is text, whatever it looks like."""

from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.widgets import Input

from content.visible import on_one_line
from sessions import edits
from tui.commands import ONE_LINE, bindings
from tui.glyphs import GLYPHS


class OneLineInput(Input):
    """A field without a box that marks its focus with a bar."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(ONE_LINE)
    DEFAULT_CSS = f"""
    OneLineInput {{
        height: 1; border: none; border-left: blank; padding: 0; background: $surface;
        &:focus {{ border: none; border-left: {GLYPHS.focus_border} $accent; background-tint: transparent; }}
    }}
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
        super().__init__(value, id=id, placeholder=placeholder, select_on_focus=replaceable)
        self.cursor_blink = False

    def put(self, value: str) -> None:
        """Show another text, without saying that it changed."""
        with self.prevent(Input.Changed):
            self.value = value
        self.cursor_position = len(value)

    @property
    def _value(self) -> Text:
        """The text as it is drawn: every control character as a visible sign of the same length."""
        return Text(on_one_line(self.value), no_wrap=True, overflow="ignore", end="")

    def _on_paste(self, event: events.Paste) -> None:
        """Take what is pasted as one line; what no file can hold is left out."""
        event.prevent_default()
        event.stop()
        self.replace(edits.one_line(event.text.encode(errors="ignore").decode()), *self.selection)
