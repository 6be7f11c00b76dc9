"""The row of dimensions, each with its progress."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from tui.keymap import TABS, bindings
from tui.literal_text import line
from tui.terminal.glyphs import GLYPHS


class DimensionTabs(Widget, can_focus=True):
    """One line of tabs; where they do not fit, the counts of all but the current one go, then far tabs."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(TABS)
    DEFAULT_CSS = """
    DimensionTabs {
        height: 1; background: $panel; color: $text;
    }
    """

    @dataclass
    class Chosen(Message):
        """The user chose another dimension, counted from 0."""

        number: int

    def __init__(self) -> None:
        super().__init__()
        self._tabs: tuple[tuple[str, str], ...] = ()
        self._current = 0

    def show(self, tabs: Sequence[tuple[str, str]], current: int) -> None:
        """Show tabs, each a name and a progress, with the one counted `current` from 0 marked."""
        if (tuple(tabs), current) != (self._tabs, self._current):
            self._tabs, self._current = tuple(tabs), current
            self.refresh()

    def render(self) -> Content:
        row = Content()
        for _number, label in self._labels():
            row = Content.assemble(row, Content(GLYPHS.divider) if row else "", label)
        return row.truncate(self.content_size.width)

    def action_step(self, by: int) -> None:
        """Choose the next dimension, or the one before, going round."""
        self.post_message(self.Chosen((self._current + by) % len(self._tabs)))

    def on_click(self, event: events.Click) -> None:
        """Choose the tab under the pointer."""
        column = event.get_content_offset(self)
        if column is None:
            return
        end = 0
        for number, label in self._labels():
            end += label.cell_length + 1
            if column.x < end:
                self.post_message(self.Chosen(number))
                return

    def _labels(self) -> list[tuple[int, Content]]:
        everything = list(range(len(self._tabs)))
        for counted in (everything, [self._current]):
            labels = [(number, self._label(number, number in counted)) for number in everything]
            if sum(label.cell_length + 1 for _, label in labels) - 1 <= self.content_size.width:
                return labels
        return labels[self._current :] if self._current + 1 < len(labels) else labels[-2:]

    def _label(self, number: int, counted: bool) -> Content:
        name, count = self._tabs[number]
        label = line(f" {name} {count} " if counted else f" {name} ")
        return label.stylize("bold reverse") if number == self._current else label
