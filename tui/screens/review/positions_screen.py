"""Where the school stands on every dimension, on one screen."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content

from content import Framework
from sessions.model.position_summary import PositionSummary, largest_gaps, profile
from tui.keymap import LAID_OVER, Command
from tui.literal_text import line, shown
from tui.terminal.glyphs import GLYPHS
from tui.widgets.chrome import Rule, TitleLine
from tui.widgets.prose import Block, Prose, bullets, heading
from tui.widgets.reading_blocks import poles
from tui.widgets.scale_bar import legend, track
from tui.widgets.scroll_area import Scrolling
from tui.widgets.wrapped_lines import WrappedLines

from .overlay import ReviewOverlay

_NAME = 14
"""The columns of the dimensions' names."""


class PositionsChart(WrappedLines):
    """A line for each dimension, and its position in words."""

    def __init__(self) -> None:
        super().__init__()
        self._scale: tuple[str, ...] = ("",)
        self._stands: list[PositionSummary] = []

    def show(self, framework: Framework, stands: list[PositionSummary]) -> None:
        """Show these."""
        self._scale, self._stands = framework.scale, stands
        self.refresh(layout=True)

    def lines(self, width: int) -> list[Content]:
        lines: list[Content] = []
        for stand in self._stands:
            name = line(stand.dimension.short, "bold").truncate(_NAME - 1, ellipsis=True).truncate(_NAME, pad=True)
            drawn = track(self._scale, stand.position, stand.last, max(20, width - _NAME))
            lines.append(Content.assemble(name, drawn))
            lines += [
                Content.assemble(" " * _NAME, part.rstrip()) for part in shown(stand.words).wrap(max(20, width - _NAME))
            ]
        return [*lines, Content(), legend(with_last=any(stand.last for stand in self._stands)).stylize("$text-muted")]


class ProfileScreen(ReviewOverlay):
    """The five continuums, and the widest gaps between now and aim in words."""

    offers: ClassVar[tuple[Command, ...]] = LAID_OVER
    DEFAULT_CSS = """
    ProfileScreen {
        & Scrolling { height: 1fr; padding: 0 1 0 0; }
        & Prose { margin-top: 1; }
    }
    """

    def content(self) -> ComposeResult:
        yield TitleLine()
        yield Rule()
        yield Scrolling(PositionsChart(), Prose())

    def on_mount(self) -> None:
        self.redraw()

    def redraw(self) -> None:
        framework, session = self.opened.framework, self.opened.session
        self.query_one(TitleLine).show("Where you stand", f"{session.school} {GLYPHS.dot} {session.title}")
        self.query_one(PositionsChart).show(framework, profile(framework, session, self.editing.last))
        apart = largest_gaps(framework, session)
        none = "Nothing yet: a gap shows once a dimension has both, where you stand and where you aim to be."
        blocks = bullets(apart, above=0) if apart else [Block(shown(none, "$text-muted"), above=0)]
        ends = [heading(framework.labels.poles), *poles(framework)]
        self.query_one(Prose).show([heading("Furthest from where you aim to be"), *blocks, *ends])
