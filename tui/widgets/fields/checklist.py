"""A list of lines of which any number are checked."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.keymap import CHECKLIST, bindings
from tui.literal_text import line


@dataclass(frozen=True)
class CheckLine:
    """A line of a checklist."""

    label: str
    value: Hashable | None = None
    """What is checked with it; None for a heading."""


class Checklist(OptionList):
    """Lines of which any number are checked."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(CHECKLIST)
    DEFAULT_CSS = """
    Checklist {
        background: transparent; padding: 0; scrollbar-size-vertical: 1;
    }
    """

    def __init__(self, lines: Sequence[CheckLine], checked: Iterable[Hashable]) -> None:
        super().__init__(markup=False)
        self._entries = tuple(lines)
        self.checked = set(checked)
        """The values that are checked."""

    def on_mount(self) -> None:
        self.show(self._entries)

    def show(self, lines: Sequence[CheckLine]) -> None:
        """Show other lines; checked values stay checked."""
        self._entries = tuple(lines)
        self.set_options(Option(self._drawn(one), disabled=one.value is None) for one in self._entries)
        self.action_first()

    @property
    def value(self) -> Hashable | None:
        """The value of the highlighted line."""
        return None if self.highlighted is None else self._entries[self.highlighted].value

    def action_check(self) -> None:
        """Check the highlighted line, or take its check away."""
        if self.highlighted is not None and (value := self.value) is not None:
            self.checked ^= {value}
            self.replace_option_prompt_at_index(self.highlighted, self._drawn(self._entries[self.highlighted]))

    def _drawn(self, one: CheckLine) -> Content:
        if one.value is None:
            return line(one.label, "bold")
        return line(f"[{'x' if one.value in self.checked else ' '}] {one.label}")
