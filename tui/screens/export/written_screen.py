"""Where a file is that was written on a server, and how to get it to one's own computer."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from tui.keymap import WRITTEN, bindings
from tui.literal_text import shown
from tui.screens.common.page import Page
from tui.terminal import osc52
from tui.terminal.scp_hint import ADDRESS, HEADING, Way
from tui.widgets.chrome import MessageLine, Rule
from tui.widgets.prose import Block, Prose
from tui.widgets.scroll_area import Scrolling

from .export_preview import copy_piece


class WrittenScreen(Page):
    """The path, a command for each kind of computer and, for text, the way by the clipboard."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(WRITTEN)
    DEFAULT_CSS = "WrittenScreen { align: left top; & Scrolling { height: 1fr; padding: 0 1 0 0; } }"

    def __init__(self, what: str, path: Path, ways: Sequence[Way], text: str = "") -> None:
        """`what` is in words, for example "The plan"; `text` is what the file holds, where that is text."""
        super().__init__(f"{what} is written", "it is on the server")
        self._what, self._path, self._ways, self._text = what, path, ways, text
        self._copied = 0

    def content(self) -> ComposeResult:
        yield Rule()
        with Scrolling():
            yield Prose(list(self._blocks()))
        yield MessageLine()

    def _blocks(self) -> Iterator[Block]:
        yield Block(shown(f"{self._what} is in", "bold"))
        yield Block(shown(str(self._path)), above=0)
        yield Block(shown(HEADING, "bold"))
        for way in self._ways:
            yield Block(shown(way.name))
            yield Block(shown(way.text), above=0)
        yield Block(shown(ADDRESS))
        if self._text:
            yield Block(shown("Or copy the text, without a file", "bold"))
            yield Block(
                shown(
                    "Press y: it goes to the clipboard of your own terminal, if that takes it. "
                    f"{osc52.TERMINALS} Or mark it with the mouse in the preview and copy it."
                ),
                above=0,
            )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return bool(self._text) if action == "copy" else super().check_action(action, parameters)

    def action_copy(self) -> None:
        """Send the text, or its next piece, to the clipboard of the reader's own machine."""
        self._copied, told = copy_piece(self.app, self._text, self._copied)
        self.query_one(MessageLine).show_message(told)
