"""Where anything is found by its words: what can be done, the questions, one's own notes and actions, the glossary."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.keymap import FINDING, bindings
from tui.literal_text import ends, line, quoted
from tui.widgets.chrome import KeyBar, TitleLine
from tui.widgets.fields.text_input import OneLineInput

from .findables import Findable, Match, find

_KIND = 10
"""The columns of what a line is."""
_WHERE = 26
"""The most columns of where it is."""


_HERE = tuple(replace(command, action=f"screen.{command.action}") for command in FINDING)


class WordsField(OneLineInput):
    """The field for the words."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(_HERE)
    DEFAULT_CSS = "WordsField { margin: 1 0; }"


class FoundList(OptionList):
    """What was found, a line each."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(command for command in _HERE if command.name == "choose")
    DEFAULT_CSS = """
    FoundList {
        height: 1fr; padding: 0; background: transparent; scrollbar-size-vertical: 1;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    """


class PaletteScreen(ModalScreen[Findable | None]):
    """Asks for words; the answer is what was chosen among that which holds them, or None."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(FINDING)
    DEFAULT_CSS = """
    PaletteScreen {
        & #what { height: auto; padding: 0 1; color: $text-muted; }
        & #none { height: 1fr; padding: 0 1; display: none; }
    }
    """

    def __init__(self, among: Sequence[Findable], kinds: str) -> None:
        """`kinds` says what can be found here, such as "commands and questions"."""
        super().__init__()
        self._among = among
        self._kinds = kinds
        self._found: list[Match] = []

    def compose(self) -> ComposeResult:
        yield TitleLine("Find", "Enter goes there, Esc closes")
        yield Static(line(f"Finds {self._kinds}."), id="what")
        yield WordsField(id="words", placeholder="Words of what you look for")
        yield FoundList(markup=False)
        yield Static(id="none", markup=False)
        yield KeyBar()

    @property
    def _list(self) -> FoundList:
        return self.query_one(FoundList)

    @property
    def _field(self) -> WordsField:
        return self.query_one(WordsField)

    def on_resize(self) -> None:
        """Show what was found in the columns that there are now."""
        self._show()

    @on(Input.Changed)
    def _show(self) -> None:
        words = self._field.value
        self._found = find(self._among, words)
        at = self._list.highlighted if self._list.has_focus else None
        self._list.clear_options()
        self._list.add_options(Option(_row(found, self.size.width - 3)) for found in self._found)
        self._list.highlighted = at
        self._list.display = bool(self._found)
        none = self.query_one("#none", Static)
        none.display = not self._found
        none.update(line(f"No match for {quoted(words)}. Try fewer words, or parts of them: {self._kinds}."))

    # Choosing

    def action_choose(self) -> None:
        """Answer with the line where the focus is, from the field with the first."""
        at = (self._list.highlighted or 0) if self._list.has_focus else 0
        if self._found:
            self.dismiss(self._found[at].findable)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._found[event.option_index].findable)

    def action_down(self) -> None:
        """Go from the field to the first line."""
        if self._found:
            self._list.focus()
            self._list.highlighted = 0

    def action_cancel(self) -> None:
        """Go back to where one was."""
        self.dismiss(None)

    def on_key(self, event: events.Key) -> None:
        """Go from the first line back to the field, and from any line with what is typed."""
        if not self._list.has_focus:
            return
        if event.key == "up" and self._list.highlighted == 0:
            self._to_field(event)
        elif event.key == "backspace":
            self._to_field(event)
            self._field.action_delete_left()
        elif event.character and event.is_printable:
            self._to_field(event)
            self._field.insert_text_at_cursor(event.character)

    def _to_field(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        self._list.highlighted = None
        self._field.focus()


def _row(found: Match, width: int) -> Content:
    kind, where = found.findable.kind, line(found.findable.where, "$text-muted").truncate(_WHERE, ellipsis=True)
    words = line(found.in_columns(width - _KIND - where.cell_length - 1))
    return ends(Content.assemble((f"{kind:<{_KIND}}", "bold"), words), where, width)
