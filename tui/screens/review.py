"""A review: tabs of dimensions, an outline, the continuum always in view, and one pane for the stop in hand."""

from contextlib import suppress
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from content.stops import Stop, place_stop, stop_at, stops, stops_of
from sessions import edits, places
from sessions.edits import Edit
from sessions.framework_change import changed_since
from sessions.places import Place
from sessions.plan import elsewhere
from sessions.progress import Progress, next_left, position_in_words, progress
from sessions.session import MARKS
from sessions.store import OpenSession
from tui.commands import REVIEW, bindings
from tui.find import Find
from tui.glyphs import GLYPHS
from tui.panes import ActionPane, ElsewherePane, Pane, PaneHolder, PlacePane, QuestionPane, ReadingPane
from tui.widgets.action_list import ActionList
from tui.widgets.continuum import Continuum
from tui.widgets.dimension_tabs import DimensionTabs
from tui.widgets.lines import Rule, TitleLine
from tui.widgets.outline import ELSEWHERE, Outline
from tui.widgets.refused import Refused

from .dialogs import mark_menu, prompt_menu, yes_or_no
from .exporting import export
from .working import WorkingScreen

PANES: dict[str, type[Pane]] = {
    "read": ReadingPane,
    "question": QuestionPane,
    "prompt": QuestionPane,
    "place": PlacePane,
    "action": ActionPane,
    ELSEWHERE: ElsewherePane,
}
"""The pane for each kind of stop."""


class ReviewScreen(WorkingScreen):
    """Goes from stop to stop of an open session."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(REVIEW)
    offers = REVIEW
    COMMANDS = {Find}
    AUTO_FOCUS = ""

    def __init__(self, opened: OpenSession, at: str | None = None) -> None:
        super().__init__(opened)
        self._stops = stops(opened.framework)
        self.stops = list(self._stops.values())
        self._order = list(self._stops)
        self._start = self._first_place(at)
        self._stop = self._stops[self._start.at]
        self._panes = PaneHolder(read_only=bool(opened.read_only))
        self._before_reading: str | None = None

    def content(self) -> ComposeResult:
        yield TitleLine()
        yield DimensionTabs()
        yield Continuum(self.opened.framework.scale)
        yield Rule()
        with Horizontal(id="body"):
            yield Outline()
            yield self._panes

    async def on_mount(self) -> None:
        start = self._start
        await self.go(start.at, field=start.field, row=start.row, column=start.column)
        if not self.opened.read_only and (change := changed_since(self.opened.framework, self.opened.session)):
            self.say(change.in_words())

    @property
    def stop(self) -> Stop:
        """The stop in hand."""
        return self._stop

    # Going from stop to stop

    async def go(self, stop_id: str, *, field: str = "", row: int = 0, column: int = 0) -> None:
        """Save what was typed, then show the stop and focus a field of it."""
        self.saver.now()
        self._stop = self._stops[stop_id]
        pane = await self._panes.show(PANES[self._stop.kind])
        pane.put(self.opened, self._stop)
        self.redraw()
        self._close_outline()
        if self._stop.kind == "place" and not field:
            self.query_one(Continuum).focus()
        else:
            pane.enter(field, row, column)
        self.keep_place(self.opened.session.id)

    async def action_next_stop(self) -> None:
        """Go to the next stop; after the last, say that it is the last."""
        await self._step(1, "That was the last step. F5 writes the plan; F4 goes to what is not answered.")

    async def action_previous_stop(self) -> None:
        """Go to the stop before."""
        await self._step(-1, "This is the first step of the review.")

    async def _step(self, by: int, at_the_end: str) -> None:
        place = self._order.index(self._stop.id) + by
        if not 0 <= place < len(self._order):
            self.saver.now()
            self.say(at_the_end)
            return
        self.say("")
        await self.go(self._order[place])

    async def action_next_left(self) -> None:
        """Go to the next question or prompt that waits for a word."""
        self.saver.now()
        here = self._stop.item.id if self._stop.item else self._stop.dimension.id
        found = next_left(self.opened.framework, self.opened.session, here)
        if found is None:
            self.say("Nothing is left: every question and prompt has a word from you.")
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

    @on(Outline.Chosen)
    async def _outline_chosen(self, event: Outline.Chosen) -> None:
        if event.stop_id != ELSEWHERE:
            await self.go(event.stop_id)
            return
        self.saver.now()
        pane = await self._panes.show(ElsewherePane)
        pane.put(self.opened, self._stop)
        self._close_outline()
        pane.enter()

    def action_outline(self) -> None:
        """Go to the outline, or from it back to the pane."""
        outline = self.query_one(Outline)
        if outline.has_focus:
            self._close_outline()
            if self._panes.pane:
                self._panes.pane.enter()
            return
        self.add_class("-outline-open")
        outline.focus()

    def _close_outline(self) -> None:
        self.remove_class("-outline-open")

    async def action_read(self) -> None:
        """Read about the theme in hand; from there, go back."""
        if self._stop.kind == "read" and self._before_reading:
            back, self._before_reading = self._before_reading, None
            await self.go(back)
            return
        here = self._stop
        self._before_reading = here.id
        await self.go(here.dimension.id)
        if here.item and isinstance(self._panes.pane, ReadingPane):
            groups = [theme.name for theme in here.dimension.themes]
            with suppress(ValueError):
                self._panes.pane.scroll_to_theme(groups.index(here.item.group))

    async def action_place(self) -> None:
        """Place the school on the dimension in hand."""
        await self.go(place_stop(self._stop.dimension).id)

    # Changing what is in hand

    @on(Continuum.Moved)
    def _moved(self, event: Continuum.Moved) -> None:
        framework, dimension = self.opened.framework, self._stop.dimension
        now, aim = event.now, event.aim
        self.saver.now(lambda session: edits.place(session, framework, dimension.id, now=now, aim=aim))

    @work(exclusive=True)
    async def action_mark(self) -> None:
        """Mark the question in hand."""
        item = self._stop.item
        if item is None:
            self.say("Marks are for questions and prompts; go to one with ^N.")
            return
        self.saver.now()
        chosen = await self.app.push_screen_wait(mark_menu(self.opened.session.answer(item.id).mark))
        if chosen is not None:
            mark = next((known for known in MARKS if known == chosen), None)
            self.saver.now(lambda session: edits.answer(session, item.id, mark=mark))

    @work(exclusive=True)
    async def action_add_action(self) -> None:
        """Add an action to the prompt in hand, or else to one that is chosen."""
        stop = self._stop
        if stop.kind != "prompt":
            prompts = [each for each in stops_of(stop.dimension) if each.kind == "prompt"]
            if not prompts:
                self.say("Actions answer planning prompts, and this dimension has none.")
                return
            chosen = await self.app.push_screen_wait(prompt_menu(prompts))
            if chosen is None:
                return
            await self.go(chosen)
        self.saver.now()
        pane = await self._panes.show(ActionPane)
        pane.put(self.opened, self._stop)
        pane.enter()

    @on(ActionList.Edit)
    async def _edit_action(self, event: ActionList.Edit) -> None:
        self.saver.now()
        action = next(kept for kept in self.opened.session.actions if kept.id == event.action_id)
        pane = await self._panes.show(ActionPane)
        pane.edit(self.opened, self._stop, action)
        pane.enter()

    @on(ActionList.Remove)
    @work(exclusive=True)
    async def _remove_action(self, event: ActionList.Remove) -> None:
        if await self.app.push_screen_wait(yes_or_no("Remove this action?", "Yes, remove it")) == "yes":
            self.saver.now(lambda session: edits.remove_action(session, event.action_id))

    async def show_change(self, stop_id: str) -> None:
        if stop_id in self._stops and (stop_id != self._stop.id or isinstance(self._panes.pane, ActionPane)):
            await self.go(stop_id)

    @on(ActionPane.Done)
    async def _action_done(self, event: ActionPane.Done) -> None:
        await self.go(event.prompt_id, field="actions")

    @on(Refused)
    def _refused(self, event: Refused) -> None:
        self.say(event.why)

    # Saving, leaving and coming back

    @on(Pane.Edited)
    def _edited(self, event: Pane.Edited) -> None:
        if event.at_once:
            self.saver.now()
        else:
            self.saver.soon()

    def collect(self) -> Edit | None:
        return self._panes.pane.collect() if self._panes.pane else None

    def another(self, opened: OpenSession) -> "ReviewScreen":
        return ReviewScreen(opened)

    @work(exclusive=True)
    async def action_home(self) -> None:
        """Save and go to the reviews."""
        if await self.ready_to_leave():
            from .home import HomeScreen

            self.app.switch_screen(HomeScreen(self.farewell))

    @work(exclusive=True)
    async def action_export(self) -> None:
        """Write the plan."""
        if self.saver.now() and (done := await export(self.app, self.opened)):
            self.say(done)

    def keep_place(self, session_id: str) -> None:
        field, row, column = self._panes.pane.where() if self._panes.pane else ("", 0, 0)
        places.remember(session_id, Place(at=self._stop.id, field=field, row=row, column=column))

    def _first_place(self, at: str | None) -> Place:
        """Where to open: where asked, or where it was left, or at the beginning."""
        if at:
            return Place(at=stop_at(self.opened.framework, at).id)
        left = places.recall(self.opened.session.id)
        return left if left and left.at in self._stops else Place(at=self._order[0])

    # Showing where things stand

    def redraw(self) -> None:
        framework, session = self.opened.framework, self.opened.session
        dimension = self._stop.dimension
        position = session.position(dimension.id)
        self.query_one(TitleLine).put(
            f"{session.school} {GLYPHS.dot} {session.title}" if session.school else session.title, self._saved_words()
        )
        self.query_one(DimensionTabs).put(
            [(each.short, _short(progress(framework, session, each))) for each in framework.dimensions],
            framework.dimensions.index(dimension),
        )
        words = position_in_words(framework, position.now, position.aim)
        sure = f"; {position.sure} sure" if position.sure else ""
        self.query_one(Continuum).put(dimension, position, words + sure)
        self.query_one(Outline).put(
            dimension, session, self._stop.id, with_elsewhere=bool(elsewhere(framework, session))
        )
        if self._panes.pane:
            self._panes.pane.redraw(self.opened)

    def _saved_words(self) -> str:
        if self.opened.read_only:
            return "for reading only"
        if self.saver.problem:
            return "NOT SAVED"
        at = self.opened.saved_at
        return f"saved {at.astimezone():%H:%M}" if at else "saved"


def _short(done: Progress) -> str:
    return f"{done.done}/{done.total}"
