"""A row of a few known words, of which one or several are chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message

from tui.keymap import CHOICES, bindings
from tui.literal_text import line
from tui.widgets.wrapped_lines import WrappedLines

from .paste_rejected import Refused

_NO_TYPING = "Nothing typed here is kept: arrows choose. Tab goes on to the next field, where you can write."


class Choices(WrappedLines, can_focus=True):
    """Words behind boxes, on as many lines as they need.

    Where one can be chosen, an arrow chooses the next, so that the lit word is the chosen one, and Delete takes the
    choice back. Where several can, arrows move and the space bar checks.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(CHOICES)
    DEFAULT_CSS = """
    Choices {
        height: auto; padding: 0 1 0 0;
    }
    """

    @dataclass
    class Changed(Message):
        """The user chose something, or took a choice back."""

        choices: "Choices"

        @property
        def control(self) -> "Choices":
            return self.choices

    def __init__(
        self,
        label: str,
        words: Sequence[str],
        *,
        several: bool = False,
        folds: str = "",
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        """With `folds`, only what is chosen is shown while the focus is elsewhere, or these words for nothing."""
        super().__init__(id=id)
        self._label = label
        self._words = tuple(words)
        self._several = several
        self._folds = folds
        self._chosen: frozenset[str] = frozenset()
        self._at = 0
        self._typed = False
        """Whether something was typed since the last key of the row, so that a space belongs to them."""

    @property
    def chosen(self) -> tuple[str, ...]:
        """The words that are chosen, in their own order."""
        return tuple(word for word in self._words if word in self._chosen)

    def show(self, chosen: Sequence[str], words: Sequence[str] | None = None) -> None:
        """Show these as chosen, among other words where they are given."""
        self._words = self._words if words is None else tuple(words)
        self._chosen = frozenset(chosen)
        self._at = next((place for place, word in enumerate(self._words) if word in self._chosen), 0)
        self.refresh(layout=True)

    def action_move(self, by: int) -> None:
        """Move to the next word, or the one before, going round; where only one can be chosen, choose it."""
        self._typed = False
        self._at = (self._at + by) % len(self._words)
        if not self._several:
            self._choose(frozenset({self._words[self._at]}))
        self.refresh()

    def action_choose(self) -> None:
        """Choose the word; where several can be chosen and it is, take that back."""
        if self._typed:
            self.post_message(Refused(_NO_TYPING))
            return
        word = frozenset({self._words[self._at]})
        self._choose(self._chosen ^ word if self._several else word)

    def action_clear(self) -> None:
        """Take back what is chosen."""
        self._typed = False
        self._choose(frozenset())

    def _choose(self, chosen: frozenset[str]) -> None:
        if chosen != self._chosen:
            self._chosen = chosen
            self.refresh()
            self.post_message(self.Changed(self))

    def on_key(self, event: events.Key) -> None:
        """Say where to type, if something is typed here; a space after them chooses nothing."""
        if event.is_printable and event.character != " ":
            self._typed = True
            self.post_message(Refused(_NO_TYPING))

    def on_paste(self, event: events.Paste) -> None:
        """Take nothing of what is pasted, and say so."""
        event.stop()
        self.post_message(Refused(_NO_TYPING))

    def on_click(self, event: events.Click) -> None:
        """Choose the word under the pointer."""
        if (at := event.get_content_offset(self)) is None:
            return
        for place, (row, start, end) in enumerate(self._places(self.content_size.width)):
            if row == at.y and start <= at.x < end:
                self._at, self._typed = place, False
                self.action_choose()

    def on_focus(self) -> None:
        self.refresh(layout=bool(self._folds))

    def on_blur(self) -> None:
        self._typed = False
        self.refresh(layout=bool(self._folds))

    def _places(self, width: int) -> list[tuple[int, int, int]]:
        """The row, first column and end of each word."""
        places = []
        first = len(self._label) + 2
        indent = first if first <= width // 3 else 2
        row, column = 0, first
        for word in self._words:
            wide = len(word) + 4
            if column + wide > width and column > indent:
                row, column = row + 1, indent
            places.append((row, column, column + wide))
            column += wide + 2
        return places

    def lines(self, width: int) -> list[Content]:
        if self._folds and not self.has_focus:
            words = ", ".join(self.chosen)
            chosen = line(words) if words else line(self._folds, "$text-muted")
            return [Content.assemble((self._label, "bold"), "  ", chosen).truncate(width, ellipsis=True)]
        lines = [Content.styled(self._label, "bold")]
        for place, (row, start, _end) in enumerate(self._places(width)):
            if row == len(lines):
                lines.append(Content())
            padding = " " * (start - lines[row].cell_length)
            lines[row] = Content.assemble(lines[row], padding, self._word(place))
        return lines

    def _word(self, place: int) -> Content:
        word = self._words[place]
        sign = ("x" if self._several else "*") if word in self._chosen else " "
        box = f"[{sign}]" if self._several else f"({sign})"
        return line(f"{box} {word}", "reverse" if self.has_focus and place == self._at else "")
