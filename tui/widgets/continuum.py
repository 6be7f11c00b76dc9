"""The continuum: the scale between two poles, where the school stands on it and where it aims to be."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message

from content.text.string_utils import capitalized
from sessions.model.position_summary import PositionSummary
from sessions.model.session import Position
from tui.keymap import CONTINUUM, bindings
from tui.literal_text import line, shown
from tui.terminal.glyphs import GLYPHS

from .scale_bar import open_shape, open_track, pole_sentences, shape, track
from .wrapped_lines import WrappedLines

_SMALL_GAP = 4
"""The most columns between two steps where the scale has one row."""
_ROOMY = 30
"""From how many rows of the screen on the poles' sentences are always in view."""
_NOT_SET = "not set"
_RIGHT_BUTTON = 3


class Continuum(WrappedLines, can_focus=True):
    """One dimension's continuum, with the position in words."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(CONTINUUM)
    DEFAULT_CSS = """
    Continuum {
        height: auto; padding: 0 1 0 0; margin-bottom: 1;
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
        self.is_open = False
        """Whether it is shown in full, for placing the school."""
        self._takes_hunch = False

    def show(self, stand: PositionSummary, *, takes_hunch: bool = False, is_open: bool = False) -> None:
        """Show where the school stands on a dimension, in full where `is_open`.

        With `takes_hunch` the first mark that is moved is the first hunch.
        """
        if (stand, takes_hunch, is_open) != (self.stand, self._takes_hunch, self.is_open):
            self.stand, self._takes_hunch, self.is_open = stand, takes_hunch, is_open
            self.refresh(layout=True)

    def action_now(self, by: int) -> None:
        """Move the mark of where the school stands; the first press sets it on the middle step."""
        position = self._position()
        self._set(self._stepped(position.hunch if self._takes_hunch else position.now, by))

    def action_aim(self, by: int) -> None:
        """Move the mark of the aim; the first press sets it beside where the school stands."""
        position = self._position()
        self._set_aim(self._stepped(position.aim or position.now, by))

    def on_click(self, event: events.Click) -> None:
        """Set the mark of where the school stands on the step under the pointer; the right button sets the aim."""
        at = event.get_content_offset(self)
        if at is None or self.stand is None or self.disabled:
            return
        width = self.content_size.width
        in_full = self._shows_poles
        laid = open_shape(self.scale, width) if in_full else shape(self.scale, width, _SMALL_GAP)
        row = len(open_track(self.scale, Position(), None, width)) - 1 if in_full else 0
        if at.y != row or (step := laid.step(at.x, len(self.scale))) is None:
            return
        if event.button == _RIGHT_BUTTON:
            self._set_aim(step)
        else:
            self._set(step)

    def action_clear(self) -> None:
        """Take both marks away; before anything is placed, the first hunch."""
        self.post_message(self.Moved(None, None, None if self._takes_hunch else self._position().hunch))

    def _set(self, step: int) -> None:
        """Ask for the mark of where the school stands at this step; while that is asked for, the first hunch."""
        position = self._position()
        if self._takes_hunch:
            self.post_message(self.Moved(position.now, position.aim, step))
        else:
            self.post_message(self.Moved(step, position.aim, position.hunch))

    def _set_aim(self, step: int) -> None:
        position = self._position()
        self.post_message(self.Moved(position.now, step, position.hunch))

    def _position(self) -> Position:
        return self.stand.position if self.stand else Position()

    def _stepped(self, step: int | None, by: int) -> int:
        if step is None:
            return (len(self.scale) + 1) // 2
        return min(max(step + by, 1), len(self.scale))

    def lines(self, width: int) -> list[Content]:
        if not self.stand:
            return [Content()]
        return self._to_place(self.stand, width) if self.is_open else self._at_a_glance(self.stand, width)

    @property
    def _shows_poles(self) -> bool:
        """Whether the scale is as wide as the screen, with the poles' sentences under its ends."""
        return self.is_open or self.app.size.height >= _ROOMY

    def _at_a_glance(self, stand: PositionSummary, width: int) -> list[Content]:
        """The scale with the position in words, in one row where that fits; high screens show the poles too."""
        hunch = self._takes_hunch and stand.position.hunch
        words = shown(capitalized(stand.before) if hunch else stand.brief)
        if self._shows_poles:
            return [*self._with_poles(stand, width), *_wrapped(words, width)]
        drawn = track(self.scale, stand.position, self._before(stand), width, _SMALL_GAP)
        legend = f"   {GLYPHS.last} last time" if stand.last and stand.last != stand.position.now else ""
        for more in (Content.styled(legend, "$text-muted"), Content()):
            row = Content.assemble(drawn, "   ", words, more)
            if row.cell_length <= width:
                return [row]
        return [drawn, *_wrapped(words, width)]

    def _to_place(self, stand: PositionSummary, width: int) -> list[Content]:
        """The scale as wide as the screen, with what is set below it, and the keys that set it."""
        now, aim = stand.position.now, stand.position.aim
        rows = [("Now", now, CONTINUUM[0]), ("Aim", aim, CONTINUUM[2])]
        widest = max(map(len, (*self.scale, _NOT_SET)))
        lines = self._with_poles(stand, width)
        for name, step, command in rows:
            word = line(self._word(step).ljust(widest), "bold" if step else "$text-muted")
            keys = Content.styled(command.display, "$text-muted")
            lines.append(Content.assemble(f"{name}   ", word, "   ", keys))
        if stand.before:
            lines += _wrapped(shown(capitalized(stand.before), "$text-muted"), width)
        return lines

    def _with_poles(self, stand: PositionSummary, width: int) -> list[Content]:
        drawn = open_track(self.scale, stand.position, self._before(stand), width)
        return [*drawn, *pole_sentences(stand.dimension, drawn[-1].cell_length)]

    def _before(self, stand: PositionSummary) -> int | None:
        """The step of the first hunch while that is asked for, or else of the review before."""
        return stand.position.hunch if self._takes_hunch and stand.position.hunch else stand.last

    def _word(self, step: int | None) -> str:
        if step is None:
            return _NOT_SET
        return self.scale[step - 1] if 1 <= step <= len(self.scale) else str(step)


def _wrapped(content: Content, width: int) -> list[Content]:
    return [part.rstrip() for part in content.wrap(max(8, width))]
