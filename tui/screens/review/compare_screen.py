"""The open review beside the ones that it follows: what moved, what changed word by word, the outcome of actions."""

from collections.abc import Iterator
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from sessions.comparison.comparison_report import ReportRow, sections, stands, title
from sessions.comparison.text_diff import Kind, then_and_now
from sessions.model.session import Session
from tui.keymap import COMPARISON, LAID_OVER, Command, bindings
from tui.literal_text import line, shown
from tui.screens.export.flow import export_comparison
from tui.terminal.glyphs import GLYPHS
from tui.widgets.chrome import Rule, TitleLine
from tui.widgets.prose import Block, Prose, heading
from tui.widgets.scale_bar import legend, track
from tui.widgets.scroll_area import Scrolling

from .overlay import ReviewOverlay

_STYLES: dict[Kind, str] = {"same": "", "gone": "underline", "new": "bold"}
_TRACK = 40
"""The columns of a drawn continuum, which leave room for its words."""


class CompareScreen(ReviewOverlay):
    """What changed since the reviews that this one follows."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(COMPARISON)
    offers: ClassVar[tuple[Command, ...]] = (*COMPARISON, *LAID_OVER)

    DEFAULT_CSS = "CompareScreen Scrolling { height: 1fr; padding: 0 1 0 0; }"

    def content(self) -> ComposeResult:
        yield TitleLine()
        yield Rule()
        yield Scrolling(Prose())

    def on_mount(self) -> None:
        self.redraw()

    @property
    def _reviews(self) -> list[Session]:
        return [*reversed(self.editing.earlier), self.opened.session]

    @work(exclusive=True)
    async def action_export(self) -> None:
        """Write the comparison."""
        opened = self.opened
        if done := await export_comparison(self.app, opened.framework, self._reviews, opened.path):
            self.show_message(done)

    def redraw(self) -> None:
        reviews = self._reviews
        self.query_one(TitleLine).show(f"Looking back {GLYPHS.dot} {title(reviews)}", "")
        blocks = [Block(legend(with_last=False).stylize("$text-muted"))]
        for section in sections(self.opened.framework, reviews):
            blocks.append(heading(section.name.upper()))
            for row in section.rows:
                blocks += self._blocks(row)
        self.query_one(Prose).show(blocks)

    def _blocks(self, row: ReportRow) -> Iterator[Block]:
        if row.depth == 0:
            yield Block(line(row.name, "bold"))
        elif row.moment:
            framework = self.opened.framework
            drawn = track(framework.scale, row.moment.position, None, _TRACK)
            words = line(stands(framework, row.moment.position.now))
            yield Block(Content.assemble(line(row.name), "  ", drawn, "  ", words), "  ", above=0)
        else:
            yield Block(shown(row.name, "bold" if row.pieces else ""), "  ", above=0)
            for when, side in then_and_now(row.pieces):
                pieces = (shown(piece.text, _STYLES[piece.kind]) for piece in side)
                yield Block(Content.assemble(f"{when}: ", *pieces), "    ", above=0)
