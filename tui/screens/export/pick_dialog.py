"""The dialogs in which one thing is picked, or some are: what is lit is what is taken."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from sessions.planning.export_options import DETAILS, Detail
from sessions.workflows.export_words import DETAIL_WORDS, Words
from tui.keymap import PICK, bindings
from tui.literal_text import line
from tui.screens.common.dialogs import Dialog, MenuList
from tui.widgets.fields.checklist import CheckLine, Checklist


class PickList(MenuList):
    """The lines to pick one from."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(PICK)


class PickDialog(Dialog[str]):
    """One of a few things, each with a sentence about it; the answer is its value."""

    def __init__(self, title: str, choices: Sequence[tuple[str, Words]], now: str) -> None:
        """`choices` are values with their words; `now` is the value that is lit at first."""
        super().__init__(title)
        self._choices = choices
        self._now = now
        for number, (value, words) in enumerate(choices[:9], 1):
            self._bindings.bind(str(number), f"choose({value!r})", words.name, show=False)

    def content(self) -> ComposeResult:
        yield PickList(*map(self._drawn, range(len(self._choices))), markup=False)

    def on_mount(self) -> None:
        values = [value for value, _ in self._choices]
        self.query_one(PickList).highlighted = values.index(self._now) if self._now in values else 0

    def _drawn(self, place: int) -> Option:
        value, words = self._choices[place]
        number = f"{place + 1}" if place < 9 else " "
        told = Content.assemble((number, "bold"), "  ", line(words.name, "bold" if words.explained else ""))
        if words.explained:
            told = Content.assemble(told, "\n   ", line(words.explained))
        return Option(told, id=value)

    def action_choose(self, value: str) -> None:
        """Answer with this value."""
        self.dismiss(value)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_id)


class LeaveOutDialog(Dialog[tuple[Detail, ...]]):
    """Which details of the answers stay out; the answer is those that are ticked."""

    def __init__(self, now: Sequence[Detail]) -> None:
        super().__init__("What is left out of the answers?")
        self._now = now

    def content(self) -> ComposeResult:
        yield Checklist([CheckLine(DETAIL_WORDS[one], one) for one in DETAILS], self._now)

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        checked = self.query_one(Checklist).checked
        self.dismiss(tuple(one for one in DETAILS if one in checked))
