"""Where the school stands on every dimension, on one screen."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from content import Framework
from sessions.profile import Stand, gaps, profile
from tui.commands import LAID_OVER
from tui.glyphs import GLYPHS
from tui.text import line, shown
from tui.widgets.lined import Lined
from tui.widgets.lines import Rule, TitleLine
from tui.widgets.prose import Block, Prose, bullets, heading
from tui.widgets.track import legend, track

from .working import LaidOver

_NAME = 14
"""The columns of the dimensions' names."""


class Profile(Lined):
    """A line for each dimension, and its position in words."""

    def __init__(self) -> None:
        super().__init__()
        self._scale: tuple[str, ...] = ("",)
        self._stands: list[Stand] = []

    def put(self, framework: Framework, stands: list[Stand]) -> None:
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


class ProfileScreen(LaidOver):
    """The five continuums, and the widest gaps between now and aim in words."""

    offers = LAID_OVER
    DEFAULT_CSS = f"""
    ProfileScreen VerticalScroll {{
        height: 1fr; padding: 0 1 0 0; border-left: blank; scrollbar-size-vertical: 1;
        &:focus {{ border-left: {GLYPHS.focus_border} $accent; }}
    }}
    ProfileScreen Prose {{ margin-top: 1; }}
    """

    def content(self) -> ComposeResult:
        yield TitleLine()
        yield Rule()
        with VerticalScroll(can_focus=True):
            yield Profile()
            yield Prose()

    def on_mount(self) -> None:
        self.redraw()

    def redraw(self) -> None:
        framework, session = self.opened.framework, self.opened.session
        self.query_one(TitleLine).put("Where you stand", f"{session.school} {GLYPHS.dot} {session.title}")
        self.query_one(Profile).put(framework, profile(framework, session, self.work.last))
        apart = gaps(framework, session)
        none = "Nothing yet: a gap shows once a dimension has both, where you stand and where you aim to be."
        blocks = bullets(apart, above=0) if apart else [Block(shown(none, "$text-muted"), above=0)]
        self.query_one(Prose).put([heading("Furthest from where you aim to be"), *blocks])
