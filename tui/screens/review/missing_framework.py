"""A review whose framework is missing: what was answered can be read, and exported."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType

from sessions.storage.open_session import OpenSession
from tui.keymap import KEPT, bindings
from tui.panes.orphaned_answers import ElsewherePane
from tui.screens.common.base import BaseScreen
from tui.screens.export.flow import export
from tui.terminal.glyphs import GLYPHS
from tui.widgets.chrome import Rule, TitleLine


class MissingFrameworkScreen(BaseScreen[None]):
    """Shows every answer under its id, and says which framework it needs."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(KEPT)
    offers = KEPT

    def __init__(self, opened: OpenSession) -> None:
        super().__init__()
        self.opened = opened

    def content(self) -> ComposeResult:
        yield TitleLine(f"{self.opened.session.school} {GLYPHS.dot} {self.opened.session.title}", "for reading only")
        yield Rule()
        yield ElsewherePane(id="kept", read_only=True)

    def on_mount(self) -> None:
        pane = self.query_one(ElsewherePane)
        pane.show(self.opened)
        pane.enter()
        self.show_message(f"For reading only: {self.opened.read_only}.")

    def action_home(self) -> None:
        """Go to the reviews."""
        self.rooms.open_home()

    @work(exclusive=True)
    async def action_export(self) -> None:
        """Write the plan."""
        if done := await export(self.app, self.opened):
            self.show_message(done)
