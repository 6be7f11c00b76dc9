"""The review in hand beside the ones that it follows: what moved, what changed word by word, what became of actions."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from sessions.comparison_text import Row, marked, sections, title
from sessions.progress import label
from sessions.word_changes import Kind
from tui.commands import LAID_OVER
from tui.glyphs import GLYPHS
from tui.text import line, shown
from tui.widgets.lines import Rule, TitleLine
from tui.widgets.prose import Block, Prose, heading
from tui.widgets.track import legend, track

from .working import LaidOver

_STYLES: dict[Kind, str] = {"same": "", "gone": "$text-muted strike", "new": "bold"}
_TRACK = 40
"""The columns of a drawn continuum, which leave room for its words."""


class CompareScreen(LaidOver):
    """Scrolls with the arrows."""

    offers = LAID_OVER
    DEFAULT_CSS = f"""
    CompareScreen VerticalScroll {{
        height: 1fr; padding: 0 1 0 0; border-left: blank; scrollbar-size-vertical: 1;
        &:focus {{ border-left: {GLYPHS.focus_border} $accent; }}
    }}
    """

    def content(self) -> ComposeResult:
        yield TitleLine()
        yield Rule()
        with VerticalScroll(can_focus=True):
            yield Prose()

    def on_mount(self) -> None:
        self.redraw()

    def redraw(self) -> None:
        reviews = [*reversed(self.work.earlier), self.opened.session]
        self.query_one(TitleLine).put(f"Looking back {GLYPHS.dot} {title(reviews)}", "")
        blocks = [Block(shown("Words that went stand as [-gone-], words that came as {+new+}.", "$text-muted"))]
        blocks.append(Block(legend(with_last=False).stylize("$text-muted"), above=0))
        for section in sections(self.opened.framework, reviews):
            blocks.append(heading(section.name.upper()))
            for row in section.rows:
                blocks += self._blocks(row)
        self.query_one(Prose).put(blocks)

    def _blocks(self, row: Row) -> Iterator[Block]:
        if row.depth == 0:
            yield Block(line(row.name, "bold"))
        elif row.moment:
            framework, now = self.opened.framework, row.moment.position.now
            drawn = track(framework.scale, row.moment.position, None, _TRACK)
            stands = label(framework, now) if now else "not placed"
            yield Block(Content.assemble(line(row.name), "  ", drawn, "  ", line(stands)), "  ", above=0)
        else:
            name = f"{row.name}: " if row.pieces else row.name
            pieces = (shown(marked(piece), _STYLES[piece.kind]) for piece in row.pieces)
            yield Block(Content.assemble(shown(name, "bold" if row.pieces else ""), *pieces), "  ", above=0)
