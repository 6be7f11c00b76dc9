"""The continuum: the scale between two poles, where the school stands on it and where it aims to be."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.message import Message

from sessions.model.position_summary import PositionSummary
from sessions.model.session import Position
from tui.keymap import CONTINUUM, bindings
from tui.safe_content import shown

from .scale_bar import pole_sentences, track
from .wrapped_lines import WrappedLines


class Continuum(WrappedLines, can_focus=True):
    """One dimension's continuum, with both pole sentences and the position in words."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(CONTINUUM)
    DEFAULT_CSS = """
    Continuum {
        height: auto; padding: 0 1 0 0;
    }
    """

    @dataclass
    class Moved(Message):
        """The user moved a mark; `now` and `aim` are steps from 1, or None for no mark."""

        now: int | None
        aim: int | None

    def __init__(self, scale: tuple[str, ...]) -> None:
        super().__init__()
        self.scale = scale
        """The words of its steps."""
        self.stand: PositionSummary | None = None
        """Where the school stands; None before that is known."""

    def put(self, stand: PositionSummary) -> None:
        """Show where the school stands on a dimension."""
        if stand != self.stand:
            self.stand = stand
            self.refresh(layout=True)

    def action_now(self, by: int) -> None:
        """Move the mark of where the school stands; the first press sets it on the middle step."""
        self.post_message(self.Moved(self._stepped(self._position().now, by), self._position().aim))

    def action_aim(self, by: int) -> None:
        """Move the mark of the aim; the first press sets it beside where the school stands."""
        start = self._position().aim or self._position().now
        self.post_message(self.Moved(self._position().now, self._stepped(start, by)))

    def action_clear(self) -> None:
        """Take both marks away."""
        self.post_message(self.Moved(None, None))

    def _position(self) -> Position:
        return self.stand.position if self.stand else Position()

    def _stepped(self, step: int | None, by: int) -> int:
        if step is None:
            return (len(self.scale) + 1) // 2
        return min(max(step + by, 1), len(self.scale))

    def lines(self, width: int) -> list[Content]:
        stand = self.stand
        if not stand:
            return [Content()]
        drawn = track(self.scale, stand.position, stand.last, width)
        words = [part.rstrip() for part in shown(stand.words, "bold").wrap(max(8, width))]
        return [drawn, *pole_sentences(stand.dimension, width), *words]
