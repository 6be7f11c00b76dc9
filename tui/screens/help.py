"""Every key, from the one declaration of commands."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from tui.commands import DIALOG, EDITING_KEYS, GROUPS, bindings
from tui.text import line
from tui.widgets.lines import KeyBar, TitleLine
from tui.widgets.prose import Block, Prose, heading

_COLUMN = 18


class HelpScreen(ModalScreen[None]):
    """A page of keys."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(DIALOG)

    def compose(self) -> ComposeResult:
        yield TitleLine("Every key", "^F finds a question or a command by its words")
        with VerticalScroll():
            yield Prose(_blocks())
        yield KeyBar()

    def action_cancel(self) -> None:
        """Go back."""
        self.dismiss()


def _blocks() -> list[Block]:
    blocks = []
    for name, commands in GROUPS:
        blocks.append(heading(name))
        blocks += [_row(command.shown_keys, command.help) for command in commands]
        if name == "In a review":
            blocks.append(heading("In an editor"))
            blocks += [_row(keys, does) for keys, does in EDITING_KEYS]
    return blocks


def _row(keys: str, does: str) -> Block:
    return Block(line(does), f"  {keys:<{_COLUMN}} ", above=0)
