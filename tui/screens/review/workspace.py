"""Where one works on a review: tabs, the continuum, the outline, the pane of the current step, and what to read."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from content.frameworks.steps import Step
from sessions.model import edits, last_answers, reading_material, routes
from sessions.model.orphans import find_orphans
from sessions.model.position_summary import stand
from sessions.model.progress import Progress, state
from tui.keymap import key_name
from tui.panes import Pane, PaneHolder
from tui.terminal.glyphs import GLYPHS
from tui.widgets.action_list import ActionList
from tui.widgets.chrome import LastTimeLine, TitleLine
from tui.widgets.continuum import Continuum
from tui.widgets.dimension_tabs import DimensionTabs
from tui.widgets.outline import Outline
from tui.widgets.prose import Block
from tui.widgets.reading_panel import ReadingBeside

from .action_editing import ActionForms, Go
from .editing import Editing

_ROOM_FOR_WORDS = 80
"""From how many columns on the line above the fields says what its numbers count."""

if TYPE_CHECKING:
    from tui.panes.action_form import ActionPane


class Workspace(Vertical):
    """Shows one step at a time, and takes what is typed and chosen there; its screen says which step."""

    DEFAULT_CSS = "Workspace { height: 1fr; }"

    def __init__(
        self,
        editing: Editing,
        kinds: Mapping[str, type[Pane]],
        first: Step,
        continuum: Continuum,
        go: Go,
        *,
        reads_beside: bool,
    ) -> None:
        """`kinds` has the pane for each kind of step; `go` goes to another step.

        With `reads_beside`, a wide screen shows the reading material beside the fields from the start.
        """
        super().__init__()
        self._editing = editing
        self._opened = editing.opened
        self._kinds = kinds
        self._continuum = continuum
        self._reads_beside = reads_beside
        self._wants_reading: bool | None = None
        """Whether the user opened or closed the reading material; None before that."""
        self._left: tuple[str, int, int] = ("", 0, 0)
        """The field, and the place in it, to which one goes back from reading."""
        self.step = first
        """The current step."""
        self.panes = PaneHolder(kinds[first.kind], read_only=bool(editing.opened.read_only))
        self.action_forms = ActionForms(editing, self.panes, go)

    def compose(self) -> ComposeResult:
        yield TitleLine()
        yield DimensionTabs()
        yield self._continuum
        yield TitleLine(id="where")
        with Horizontal():
            yield Outline()
            yield self.panes
            yield ReadingBeside()
        yield LastTimeLine()

    # The pane

    async def show(self, step: Step) -> None:
        """Make the step the current one, and show its pane."""
        self.step = step
        pane = await self.panes.show(self._kinds[step.kind])
        pane.show(self._opened, step)

    async def show_elsewhere(self) -> None:
        """Show the answers that the framework has no question for."""
        from tui.panes.orphaned_answers import ElsewherePane

        self._editing.saver.flush()
        pane = await self.panes.show(ElsewherePane)
        pane.show(self._opened, self.step)
        self.close_outline()
        pane.enter()

    def enter(self, field: str = "", row: int = 0, column: int = 0) -> None:
        """Focus a field of the step; by default its first, which for placing is the continuum."""
        if self.step.kind == "place" and not field and isinstance(self.panes.pane, self._kinds["place"]):
            self._continuum.focus()
        elif self.panes.pane:
            self.panes.pane.enter(field, row, column)

    def where(self) -> tuple[str, int, int]:
        """Return the id of the focused field, and the row and column of its cursor."""
        return self.panes.where()

    # The outline

    def go_to_outline(self) -> bool:
        """Go to the outline; False where the focus was there, and it closed."""
        outline = self.query_one(Outline)
        if outline.has_focus:
            self.close_outline()
            return False
        self.add_class("-outline-open")
        outline.focus()
        return True

    def close_outline(self) -> None:
        """Close the outline where it covers the pane."""
        self.remove_class("-outline-open")

    # Reading beside writing

    @property
    def is_reading(self) -> bool:
        """Whether the reading material is in view."""
        return self.has_class("-reading")

    def open_reading(self, said_before: list[Block]) -> None:
        """Show what there is to read about the step, and go there."""
        self._left = self.where()
        self._wants_reading = True
        self.add_class("-reading")
        beside = self.query_one(ReadingBeside)
        beside.show(self._opened.framework, self.step, said_before)
        beside.focus()

    def closes_reading(self) -> bool:
        """Close the reading material where the user went there or opened it; False where there is none to close."""
        if not (self._wants_reading or self.query_one(ReadingBeside).has_focus):
            return False
        self.close_reading()
        return True

    def close_reading(self) -> None:
        """Hide what there is to read; whoever was reading goes back to where they wrote."""
        had_focus = self.query_one(ReadingBeside).has_focus
        self._wants_reading = False if self._has_room else None
        self.remove_class("-reading")
        if had_focus:
            self.enter(*self._left)

    @property
    def _has_room(self) -> bool:
        """Whether the outline, the fields and the reading material have room beside each other."""
        return self.screen.has_class("-widest")

    def on_resize(self) -> None:
        """Show the reading material from the start where there is room beside the fields."""
        if self._reading_wanted() != self.is_reading:
            self._editing.redraw()

    def _reading_wanted(self) -> bool:
        if self._wants_reading is None:
            return self._reads_beside and self._has_room and self.step.kind != "read"
        return self._wants_reading

    @on(ReadingBeside.Left)
    def _reading_left(self) -> None:
        """Go back to writing; where there is room, the reading material stays in view."""
        if self.screen.has_class("-narrow"):
            self.close_reading()
        else:
            self.enter(*self._left)

    # Changing the review

    @on(Pane.Edited)
    def _edited(self, event: Pane.Edited) -> None:
        self._editing.saver.edited(at_once=event.at_once)

    @on(Continuum.Moved)
    def _moved(self, event: Continuum.Moved) -> None:
        framework, dimension = self._opened.framework, self.step.dimension
        now, aim, hunch = event.now, event.aim, event.hunch
        self._editing.saver.flush(
            lambda session: edits.place(session, framework, dimension.id, now=now, aim=aim, hunch=hunch)
        )

    @on(ActionList.Edit)
    async def _edit_action(self, event: ActionList.Edit) -> None:
        await self.action_forms.change(event.action_id, self.step)

    @on(ActionList.MoveOn)
    def _move_action_on(self, event: ActionList.MoveOn) -> None:
        self.action_forms.move_on(event.action_id)

    @on(ActionList.Remove)
    @work(exclusive=True)
    async def _remove_action(self, event: ActionList.Remove) -> None:
        await self.action_forms.remove(event.action_id)

    async def on_action_pane_done(self, event: "ActionPane.Done") -> None:
        """Leave the form of an action. By this name Textual finds the method before the form is loaded."""
        await self.action_forms.close(event.prompt_id, event.pane.date_remark)

    # Showing the review

    def _where(self) -> tuple[str, str]:
        """Return what the current step is called, and its mark with how many questions are answered."""
        framework, session, step = self._opened.framework, self._opened.session, self.step
        _, part, done = routes.where_in_parts(framework, session, step)
        if self.app.size.width < _ROOM_FOR_WORDS:
            done = done.removesuffix(" answered")
        marked = ""
        if step.item and (became := state(session, step.item)) != "unanswered":
            marked = f"{became} {GLYPHS.states[became]}   "
        if step.kind == "place":
            return f"{self._kinds['place'].asks or framework.labels.place}: {step.dimension.name}", done
        named = framework.labels.move if step.kind == "prompt" else (step.theme or step.dimension).name
        return f"{named} {GLYPHS.dot} {part}", f"{marked}{done}"

    def redraw(self, headings: tuple[str, str], said_before: Callable[[], list[Block]]) -> None:
        """Show the review as it is now; `said_before` is asked only where it is in view."""
        framework, session, step = self._opened.framework, self._opened.session, self.step
        dimension = step.dimension
        self.query_one(TitleLine).show(*headings)
        self.query_one("#where", TitleLine).show(*self._where())
        self.query_one(DimensionTabs).show(
            [(each.short, _short(routes.progress_on(framework, session, each))) for each in framework.dimensions],
            framework.dimensions.index(dimension),
        )
        takes_hunch = reading_material.takes_hunch(session, step)
        stands = stand(framework, session, self._editing.last, dimension)
        self._continuum.show(stands, takes_hunch=takes_hunch, is_open=step.kind == "place")
        self.query_one(Outline).show(
            dimension,
            session,
            step.id,
            move=framework.labels.move,
            on_route=routes.items_on(framework, session),
            with_elsewhere=bool(find_orphans(framework, session)),
        )
        self.set_class(self._reading_wanted(), "-reading")
        if self.is_reading:
            self.query_one(ReadingBeside).show(framework, step, said_before())
        last = last_answers.in_a_line(step, self._editing.last)
        self.query_one(LastTimeLine).show(last, key_name("ctrl+b"))
        if self.panes.pane:
            self.panes.pane.redraw(self._opened)


def _short(done: Progress) -> str:
    return f"{done.done}/{done.total}"
