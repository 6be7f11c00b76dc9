"""Every key, from the one declaration of commands."""

from textual.app import ComposeResult

from tui.keymap import EDITING_KEYS, GROUPS
from tui.literal_text import line
from tui.widgets.prose import Block, Prose, heading
from tui.widgets.scroll_area import Scrolling

from .page import Page

_COLUMN = 18


class HelpScreen(Page):
    """A page of keys."""

    def __init__(self) -> None:
        super().__init__("Every key", "^F finds a question or a command by its words")

    def content(self) -> ComposeResult:
        with Scrolling():
            yield Prose(_blocks())


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
