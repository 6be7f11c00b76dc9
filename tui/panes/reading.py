"""What there is to read about a dimension or a theme before thinking about it."""

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widget import Widget

from content.frameworks.steps import Step
from sessions.model.reading_material import takes_hunch
from sessions.storage.open_session import OpenSession
from tui.keymap import CONTINUUM, key_name
from tui.literal_text import shown
from tui.widgets.fields.paste_rejected import refuse_typing
from tui.widgets.prose import Block, Prose
from tui.widgets.reading_blocks import beside, introduction

from .base import Pane

_HUNCH = (
    f"A first hunch, before you read: {key_name('shift+tab')} goes to the scale above, {CONTINUUM[0].display} set the "
    "mark. It is for you alone: no plan has it, and it is never shared."
)
_GIVEN = "Your first hunch is set; it will be beside the place that you choose later."


class ReadingPane(Pane):
    """The overview, strategies and examples of a dimension or of one theme."""

    DEFAULT_CSS = """
    ReadingPane > VerticalScroll {
        padding: 0 1 0 0;
        scrollbar-size-vertical: 1;
    }
    ReadingPane Prose { margin-bottom: 1; max-width: 100; }
    """

    def __init__(self, *, id: str, read_only: bool) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, read_only=read_only)
        self._step: Step | None = None

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="text"):
            yield Prose(id="hunch")
            yield Prose(id="about")
            yield Prose(id="beside")
            yield Prose([Block(shown(f"{key_name('ctrl+n')} goes on.", "$text-muted"))])

    def show(self, opened: OpenSession, step: Step) -> None:
        said_once = introduction(opened.framework, opened.session, step)
        first = self.query_one("#about", Prose)
        first.display = bool(said_once)
        first.show(said_once)
        self._step = step
        self.redraw(opened)
        self.query_one("#beside", Prose).show(beside(opened.framework, step))
        self.query_one("#text", VerticalScroll).scroll_home(animate=False)

    def redraw(self, opened: OpenSession) -> None:
        step = self._step
        hunch = self.query_one("#hunch", Prose)
        hunch.display = bool(step and not step.theme and takes_hunch(opened.session, step))
        if step and hunch.display:
            given = opened.session.position(step.dimension.id).hunch
            hunch.show([Block(shown(_GIVEN if given else _HUNCH, "$text-muted"), above=0)])

    def on_key(self, event: events.Key) -> None:
        """Say that nothing typed is taken."""
        refuse_typing(self, event)

    def first_field(self) -> Widget | None:
        return self.query_one("#text")
