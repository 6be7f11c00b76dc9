"""The meeting on a wall: one dimension in large spacing, following whoever has the pen."""

from datetime import UTC, datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from sessions.teams import meeting_timer, visibility
from sessions.teams.folder import TeamFolder
from sessions.teams.folder_watcher import FolderWatcher
from sessions.teams.visibility import MEETING_AUDIENCE
from tui.keymap import PRESENTER, bindings
from tui.literal_text import line, shown
from tui.terminal.glyphs import GLYPHS
from tui.widgets.chrome import TitleLine
from tui.widgets.position_chart import LaidOutLines, agreed_blocks, in_words, stacked
from tui.widgets.prose import Block, wrapped
from tui.widgets.scale_bar import pole_sentences

from .polling import PollingScreen

_WIDEST = 24
"""The most columns between two steps here."""


class PresenterScreen(PollingScreen):
    """Shows what the meeting has revealed, and nothing else."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(PRESENTER)
    offers = PRESENTER
    DEFAULT_CSS = "PresenterScreen LaidOutLines { padding: 1 3; height: 1fr; }"

    def __init__(self, watch: FolderWatcher) -> None:
        super().__init__(watch)
        self._first = not watch.started
        """Whether this screen is the first, and leaving it ends the program."""

    def content(self) -> ComposeResult:
        yield TitleLine()
        yield LaidOutLines(id="wall")

    def show(self, found: TeamFolder) -> None:
        self.query_one(LaidOutLines).show(lambda width: _wall(found, width))
        self.tick()

    def tick(self) -> None:
        """Let the time run."""
        if found := self.found:
            self.query_one(TitleLine).show(f"{found.agreed.title} {GLYPHS.dot} {found.agreed.school}", time_of(found))

    def on_unmount(self) -> None:
        if self._first:
            self.folder_watch.stop()

    async def action_close(self) -> None:
        """Leave the view."""
        if self._first:
            await self.app.run_action("leave")
        else:
            self.dismiss()


def time_of(found: TeamFolder) -> str:
    """The time of the dimension that the meeting is at; empty before it begins."""
    dimension = found.framework.by_id.get(found.team.at)
    if dimension is None:
        return ""
    return meeting_timer.time_in_words(found.agreed, found.framework, dimension.id, datetime.now(UTC))


def _wall(found: TeamFolder, width: int) -> list[Content]:
    dimension = found.framework.by_id.get(found.team.at)
    if dimension is None:
        return wrapped([Block(shown("The meeting has not begun.", "bold"))], width)
    view = visibility.visible_view(found, dimension, MEETING_AUDIENCE)
    agreed = found.agreed.position(dimension.id)
    drawn, *marks = stacked(view, found.framework.scale, agreed, width, _WIDEST)
    spaced = [part for row in marks for part in (Content(), row)]
    return [
        line(dimension.name.upper(), "bold"),
        Content(),
        drawn,
        *spaced,
        Content(),
        *pole_sentences(dimension, width),
        Content(),
        *in_words(view, "", width),
        *([Content(), *wrapped(agreed_blocks(found, agreed), width)] if not view.cover or agreed.now else []),
    ]
