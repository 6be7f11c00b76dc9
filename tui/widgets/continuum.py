"""The continuum: the scale between two poles, where the school stands on it and where it aims to be."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.message import Message

from sessions.model.position_summary import PositionSummary
from sessions.model.session import Position
from tui.keymap import CONTINUUM, bindings
from tui.literal_text import shown

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
        """The user moved a mark; each is a step from 1, or None for no mark."""

        now: int | None
        aim: int | None
        hunch: int | None

    def __init__(self, scale: tuple[str, ...]) -> None:
        super().__init__()
        self.scale = scale
        """The words of its steps."""
        self.stand: PositionSummary | None = None
        """Where the school stands; None before that is known."""
        self._takes_hunch = False

    def show(self, stand: PositionSummary, *, takes_hunch: bool = False) -> None:
        """Show where the school stands on a dimension; with `takes_hunch` the first mark moved is the first hunch."""
        if (stand, takes_hunch) != (self.stand, self._takes_hunch):
            self.stand, self._takes_hunch = stand, takes_hunch
            self.refresh(layout=True)

    def action_now(self, by: int) -> None:
        """Move the mark of where the school stands; the first press sets it on the middle step."""
        position = self._position()
        if self._takes_hunch:
            self.post_message(self.Moved(position.now, position.aim, self._stepped(position.hunch, by)))
        else:
            self.post_message(self.Moved(self._stepped(position.now, by), position.aim, position.hunch))

    def action_aim(self, by: int) -> None:
        """Move the mark of the aim; the first press sets it beside where the school stands."""
        position = self._position()
        start = position.aim or position.now
        self.post_message(self.Moved(position.now, self._stepped(start, by), position.hunch))

    def action_clear(self) -> None:
        """Take both marks away; before anything is placed, the first hunch."""
        self.post_message(self.Moved(None, None, None if self._takes_hunch else self._position().hunch))

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
        before = stand.position.hunch if self._takes_hunch and stand.position.hunch else stand.last
        drawn = track(self.scale, stand.position, before, width)
        words = [part.rstrip() for part in shown(stand.words, "bold").wrap(max(8, width))]
        return [drawn, *pole_sentences(stand.dimension, width), *words]
