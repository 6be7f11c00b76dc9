"""What there is to read about a dimension or a theme before thinking about it."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widget import Widget

from content.frameworks.steps import Step
from sessions.model.reading_material import takes_hunch
from sessions.storage.open_session import OpenSession
from tui.keymap import CONTINUUM, key_name
from tui.safe_content import shown
from tui.widgets.prose import Block, Prose
from tui.widgets.reading_blocks import about, beside

from .base import Pane

_HUNCH = (
    f"A first hunch, before you read: {key_name('shift+tab')} goes to the scale above, "
    f"{CONTINUUM[0].display} set the mark. Only you see it."
)


class ReadingPane(Pane):
    """The overview, strategies and examples of a dimension or of one theme."""

    DEFAULT_CSS = """
    ReadingPane > VerticalScroll {
        padding: 0 1 0 0;
        scrollbar-size-vertical: 1;
    }
    ReadingPane Prose { margin-bottom: 1; max-width: 100; }
    """

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="text"):
            yield Prose([Block(shown(_HUNCH, "$text-muted"), above=0)], id="hunch")
            yield Prose(id="about")
            yield Prose(id="beside")
            yield Prose([Block(shown(f"{key_name('ctrl+n')} goes on.", "$text-muted"))])

    def put(self, opened: OpenSession, stop: Step) -> None:
        is_first = stop.id == opened.framework.dimensions[0].id
        first = self.query_one("#about", Prose)
        first.display = is_first
        first.put(about(opened.framework) if is_first else ())
        self.query_one("#hunch").display = not stop.theme and takes_hunch(opened.session, stop)
        self.query_one("#beside", Prose).put(beside(opened.framework, stop))
        self.query_one("#text", VerticalScroll).scroll_home(animate=False)

    def first_field(self) -> Widget | None:
        return self.query_one("#text")
