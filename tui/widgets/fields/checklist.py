"""A list of lines of which any number are checked."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.keymap import CHECKLIST, bindings
from tui.safe_content import line
from tui.terminal.glyphs import GLYPHS


class Checklist(OptionList):
    """Lines of which any number are checked."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(CHECKLIST)
    DEFAULT_CSS = f"""
    Checklist {{
        border: none; border-left: blank; background: transparent; padding: 0; scrollbar-size-vertical: 1;
        &:focus {{ border: none; border-left: {GLYPHS.focus_border} $accent; background-tint: transparent; }}
    }}
    """

    def __init__(self, entries: Mapping[str, str], checked: Iterable[str]) -> None:
        """`entries` are labels by their ids; those whose ids begin with `#` are headings."""
        super().__init__(markup=False)
        self._entries = entries
        self.checked = set(checked)
        """The ids that are checked."""

    def on_mount(self) -> None:
        self.put(self._entries)

    def put(self, entries: Mapping[str, str]) -> None:
        """Show other lines; what is checked stays so."""
        self._entries = entries
        self.set_options(Option(self._drawn(key), id=key, disabled=key.startswith("#")) for key in entries)
        self.action_first()

    def action_check(self) -> None:
        """Check the highlighted line, or take its check away."""
        if (option := self.highlighted_option) and option.id:
            self.checked ^= {option.id}
            self.replace_option_prompt(option.id, self._drawn(option.id))

    def _drawn(self, key: str) -> Content:
        if key.startswith("#"):
            return line(self._entries[key], "bold")
        return line(f"[{'x' if key in self.checked else ' '}] {self._entries[key]}")
