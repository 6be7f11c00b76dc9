"""The path of a review: going from stop to stop, with what is next always one key away."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal

from content.frameworks.steps import Step, get_step, place_stop, stops
from sessions.model import routes
from sessions.model.edits import Edit
from sessions.model.orphans import find_orphans
from sessions.model.position_summary import stand
from sessions.model.progress import Progress, next_left
from sessions.model.session import Session
from sessions.storage import user_state
from sessions.storage.open_session import OpenSession
from sessions.storage.user_state import Place
from tui.keymap import NEXT, key_name
from tui.panes import ElsewherePane, Pane, PaneHolder, PlacePane, QuestionPane, ReadingPane
from tui.terminal.glyphs import GLYPHS
from tui.widgets.chrome import TitleLine, WhereLine
from tui.widgets.continuum import Continuum
from tui.widgets.dimension_tabs import DimensionTabs
from tui.widgets.outline import ELSEWHERE, Outline
from tui.widgets.prose import Block
from tui.widgets.reading_blocks import last_time
from tui.widgets.reading_panel import ReadingBeside

from .editing import EditingScreen


class NavigationScreen(EditingScreen):
    """Tabs of dimensions, the continuum always in view, an outline, and one pane for the current step."""

    AUTO_FOCUS: ClassVar[str | None] = ""
    PANES: ClassVar[dict[str, type[Pane]]] = {
        "read": ReadingPane,
        "question": QuestionPane,
        "prompt": QuestionPane,
        "place": PlacePane,
    }
    """The pane for each kind of stop."""

    def __init__(self, opened: OpenSession, at: str | None = None) -> None:
        super().__init__(opened)
        self._stops = stops(opened.framework)
        self.stops = list(self._stops.values())
        self._start = self._first_place(at)
        self._stop = self._stops[self._start.at]
        self.panes = PaneHolder(self.PANES[self._stop.kind], read_only=bool(opened.read_only))
        self._came_from = ("", 0, 0)
        """The field, and the place in it, to which one goes back from reading."""

    def content(self) -> ComposeResult:
        yield TitleLine()
        yield DimensionTabs()
        yield self.continuum()
        yield WhereLine()
        with Horizontal(id="body"):
            yield Outline()
            yield self.panes
            yield ReadingBeside()

    def continuum(self) -> Continuum:
        """The continuum above the stops."""
        return Continuum(self.opened.framework.scale)

    def said_before(self) -> list[Block]:
        """What others, or the user at another time, said at the current step."""
        return last_time(self.opened.framework, self._stop, self.last) if self.last else []

    async def on_mount(self) -> None:
        start = self._start
        await self.go(start.at, field=start.field, row=start.row, column=start.column)

    @property
    def stop(self) -> Step:
        """The current step."""
        return self._stop

    @property
    def session(self) -> Session:
        """The review as it stands."""
        return self.opened.session

    # Going

    async def go(self, stop_id: str, *, field: str = "", row: int = 0, column: int = 0) -> None:
        """Save what was typed, then show the stop and focus a field of it."""
        self.saver.flush()
        self._stop = self._stops[stop_id]
        pane = await self.panes.show(self.PANES[self._stop.kind])
        pane.put(self.opened, self._stop)
        self.redraw()
        self._close_outline()
        self.enter(field, row, column)
        self.keep_place(self.session.id)

    def enter(self, field: str = "", row: int = 0, column: int = 0) -> None:
        """Focus a field of the current step; by default its first."""
        if self._stop.kind == "place" and not field and isinstance(self.panes.pane, self.PANES["place"]):
            self.query_one(Continuum).focus()
        elif self.panes.pane:
            self.panes.pane.enter(field, row, column)

    def where(self) -> tuple[str, int, int]:
        """Return the id of the focused field, and the row and column of its cursor."""
        return self.panes.pane.where() if self.panes.pane else ("", 0, 0)

    async def action_next_stop(self) -> None:
        """Go to the next stop; after the last, say that it is the last."""
        await self.step(1)

    async def action_previous_stop(self) -> None:
        """Go to the stop before."""
        await self.step(-1)

    async def step(self, by: int) -> None:
        """Go to the next stop on the route, or the one before; at its ends, say so."""
        self.saver.flush()
        found = routes.stop_after(self.opened.framework, self.session, self._stop.id, by)
        if found is None:
            self.say(self._at_the_end() if by > 0 else routes.FIRST_STEP)
            return
        self.say("")
        await self.go(found.id)

    def _at_the_end(self) -> str:
        left = routes.progress_on(self.opened.framework, self.session).left
        f4 = f" {key_name('f4')} goes to the next open question ({left} left)." if left else ""
        return f"That was the last step. {key_name('f5')} writes the plan; {key_name('f7')} shows its actions.{f4}"

    async def action_next_left(self) -> None:
        """Go to the next question or prompt on the route that waits for a word."""
        self.saver.flush()
        framework = self.opened.framework
        here = self._stop.item.id if self._stop.item else self._stop.dimension.id
        found = next_left(framework, self.session, here, routes.items_on(framework, self.session))
        if found is None:
            self.say(routes.NONE_OPEN)
            return
        self.say("")
        await self.go(found)

    async def action_dimension(self, by: int) -> None:
        """Go to the next dimension, or the one before, going round."""
        dimensions = self.opened.framework.dimensions
        await self._to_dimension((dimensions.index(self._stop.dimension) + by) % len(dimensions))

    async def _to_dimension(self, number: int) -> None:
        self.say("")
        await self.go(self.opened.framework.dimensions[number].id)

    @on(DimensionTabs.Chosen)
    async def _tab_chosen(self, event: DimensionTabs.Chosen) -> None:
        await self._to_dimension(event.number)
        self.query_one(DimensionTabs).focus()

    async def action_place(self) -> None:
        """Place the school on the current dimension."""
        await self.go(place_stop(self._stop.dimension).id)

    # The outline

    @on(Outline.Chosen)
    async def _outline_chosen(self, event: Outline.Chosen) -> None:
        if event.stop_id != ELSEWHERE:
            await self.go(event.stop_id)
            return
        self.saver.flush()
        pane = await self.panes.show(ElsewherePane)
        pane.put(self.opened, self._stop)
        self._close_outline()
        pane.enter()

    def action_outline(self) -> None:
        """Go to the outline, or from it back to the pane."""
        outline = self.query_one(Outline)
        if outline.has_focus:
            self._close_outline()
            self.enter()
            return
        self.add_class("-outline-open")
        outline.focus()

    def _close_outline(self) -> None:
        self.remove_class("-outline-open")

    # Reading beside writing

    def action_read(self) -> None:
        """Open the reading material of the current step, beside it or over it; from there, close it."""
        beside = self.query_one(ReadingBeside)
        if self.has_class("-reading"):
            self._close_reading()
            return
        self.saver.flush()
        self._came_from = self.where()
        self.add_class("-reading")
        beside.put(self.opened.framework, self._stop, self.said_before())
        beside.focus()

    def _close_reading(self) -> None:
        had_focus = self.query_one(ReadingBeside).has_focus
        self.remove_class("-reading")
        if had_focus:
            self.enter(*self._came_from)

    @on(ReadingBeside.Left)
    def _reading_left(self) -> None:
        """Go back to writing; where there is room, the reading material stays in view."""
        if self.has_class("-narrow"):
            self._close_reading()
        else:
            self.enter(*self._came_from)

    # Saving and coming back

    def collect(self) -> Edit | None:
        return self.panes.pane.collect() if self.panes.pane else None

    def keep_place(self, session_id: str) -> None:
        field, row, column = self.where()
        user_state.remember_place(session_id, Place(at=self._stop.id, field=field, row=row, column=column))

    def _first_place(self, at: str | None) -> Place:
        """Where to open: where asked, or where it was left, or at the beginning."""
        if at:
            return Place(at=get_step(self.opened.framework, at).id)
        left = user_state.recall_place(self.session.id)
        return left if left and left.at in self._stops else Place(at=self.stops[0].id)

    # Showing where things stand

    def redraw(self) -> None:
        framework, session = self.opened.framework, self.session
        dimension = self._stop.dimension
        self.query_one(TitleLine).put(*self.headings())
        self.query_one(DimensionTabs).put(
            [(each.short, _short(routes.progress_on(framework, session, each))) for each in framework.dimensions],
            framework.dimensions.index(dimension),
        )
        self.query_one(Continuum).put(stand(framework, session, self.last, dimension))
        following = routes.stop_after(framework, session, self._stop.id)
        self.query_one(WhereLine).put(
            routes.where(framework, session, self._stop),
            f"{key_name(NEXT.keys)} {_next_words(self._stop, following)}",
        )
        self.query_one(Outline).put(
            dimension,
            session,
            self._stop.id,
            on_route=routes.items_on(framework, session),
            with_elsewhere=bool(find_orphans(framework, session)),
        )
        if self.has_class("-reading"):
            self.query_one(ReadingBeside).put(framework, self._stop, self.said_before())
        if self.panes.pane:
            self.panes.pane.redraw(self.opened)

    def headings(self) -> tuple[str, str]:
        """What stands at the left and the right of the title's line."""
        session = self.session
        named = f"{session.school} {GLYPHS.dot} {session.title}" if session.school else session.title
        return named, self.saved_words()

    def saved_words(self) -> str:
        """Whether everything is saved."""
        if self.opened.read_only:
            return "for reading only"
        if self.saver.problem:
            return "NOT SAVED"
        at = self.opened.saved_at
        return f"saved {at.astimezone():%H:%M}" if at else "saved"


def _next_words(here: Step, following: Step | None) -> str:
    if following is None:
        return "the end"
    other = f"{following.dimension.short}: " if following.dimension != here.dimension else ""
    return f"next: {other}{following.short}"


def _short(done: Progress) -> str:
    return f"{done.done}/{done.total}"
