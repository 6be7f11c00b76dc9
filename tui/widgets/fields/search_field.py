"""The field in which one searches among the reviews."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message

from tui.keymap import SEARCH, bindings

from .text_input import OneLineInput


class SearchField(OneLineInput):
    """A field above the list; it is there while one searches."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(SEARCH)
    DEFAULT_CSS = "SearchField { display: none; margin: 0 0 1 0; }"

    @dataclass
    class Done(Message):
        """The user goes on to the list."""

    @dataclass
    class Stopped(Message):
        """The user wants the whole list back."""

    def __init__(self) -> None:
        super().__init__(id="search", placeholder="Words in titles, schools, notes and actions")

    def action_done(self) -> None:
        """Go on to the list."""
        self.post_message(self.Done())

    def action_stop(self) -> None:
        """Have the whole list back."""
        self.post_message(self.Stopped())
