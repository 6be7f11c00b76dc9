"""The path of a review or a meeting: going from step to step, and what can be done at each."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult

from content.frameworks import glossary
from content.frameworks.steps import Step, get_step, place_step, steps
from sessions.model import edits, reading_material, routes
from sessions.model.edits import Edit
from sessions.model.progress import can_be_skipped
from sessions.model.session import Session
from sessions.model.undo import UndoStep
from sessions.storage import user_state
from sessions.storage.open_session import OpenSession
from sessions.storage.user_state import Place
from tui.autosave import Autosave
from tui.keymap import key_name
from tui.panes import Pane, PlacePane, QuestionPane, ReadingPane
from tui.screens.common.base import BaseScreen
from tui.screens.common.findables import Findable
from tui.terminal.glyphs import GLYPHS
from tui.widgets.continuum import Continuum
from tui.widgets.dimension_tabs import DimensionTabs
from tui.widgets.outline import ELSEWHERE, Outline
from tui.widgets.prose import Block
from tui.widgets.reading_blocks import last_time

from . import note_tools, step_commands
from .editing import NOTHING_TO_UNDO, Editing
from .step_search import FINDS, findables, terms
from .workspace import Workspace


class NavigationScreen(BaseScreen[None]):
    """One step at a time of a review that is open for editing."""

    AUTO_FOCUS: ClassVar[str | None] = ""
    finds = FINDS
    READS_BESIDE: ClassVar[bool] = True
    """Whether a wide screen shows the reading material from the start."""
    PANES: ClassVar[dict[str, type[Pane]]] = {
        "read": ReadingPane,
        "question": QuestionPane,
        "prompt": QuestionPane,
        "place": PlacePane,
    }
    """The pane for each kind of step."""

    def __init__(self, opened: OpenSession, at: str | None = None) -> None:
        super().__init__()
        self.editing = Editing(self, opened, keep_place=self.keep_place, another=self.another)
        self._steps = steps(opened.framework)
        self.steps = list(self._steps.values())
        self._start = self._first_place(at)
        first = self._steps[self._start.at]
        self.workspace = Workspace(
            self.editing, self.PANES, first, self.continuum(), self.go, reads_beside=self.READS_BESIDE
        )

    def content(self) -> ComposeResult:
        yield self.workspace

    def continuum(self) -> Continuum:
        """The continuum above the steps."""
        return Continuum(self.opened.framework.scale)

    def said_before(self) -> list[Block]:
        """What others, or the user at another time, said at the current step."""
        last = self.editing.last
        return last_time(self.opened.framework, self.step, last) if last else []

    def another(self, opened: OpenSession) -> BaseScreen[None]:
        """A screen like this one for another open session."""
        raise NotImplementedError

    async def on_mount(self) -> None:
        start = self._start
        await self.go(start.at, field=start.field, row=start.row, column=start.column)
        self.editing.begin()

    def on_unmount(self) -> None:
        self.opened.close()

    @property
    def opened(self) -> OpenSession:
        """The open review."""
        return self.editing.opened

    @property
    def saver(self) -> Autosave:
        """What saves every change."""
        return self.editing.saver

    @property
    def step(self) -> Step:
        """The current step."""
        return self.workspace.step

    @property
    def session(self) -> Session:
        """The present state of the review."""
        return self.opened.session

    # Going

    async def go(self, step_id: str, *, field: str = "", row: int = 0, column: int = 0) -> None:
        """Save what was typed, then show the step and focus a field of it."""
        self.saver.flush()
        await self.workspace.show(self._steps[step_id])
        self.redraw()
        self.workspace.close_outline()
        self.workspace.enter(field, row, column)
        # The focus is still on its way there, so the place is not asked for.
        user_state.remember_place(self.session.id, Place(at=step_id, field=field, row=row, column=column))

    async def action_next_step(self) -> None:
        """Go to the next step; after the last, say that it is the last."""
        await self.move(1)

    async def action_previous_step(self) -> None:
        """Go to the step before."""
        await self.move(-1)

    async def move(self, by: int) -> None:
        """Go to the next step on the route, or the one before; at its ends, say so."""
        self.saver.flush()
        found = routes.step_after(self.opened.framework, self.session, self.step.id, by)
        if found is None:
            self.show_message(self._at_the_end() if by > 0 else routes.FIRST_STEP)
            return
        await self.go(found.id)

    def _at_the_end(self) -> str:
        left = routes.progress_on(self.opened.framework, self.session).left
        f4 = f" {key_name('f4')} goes to the next open question ({left} left)." if left else ""
        return f"That was the last step. {key_name('f5')} writes the plan; {key_name('f7')} shows its actions.{f4}"

    async def action_dimension(self, by: int) -> None:
        """Go to the next dimension, or the one before, going round."""
        dimensions = self.opened.framework.dimensions
        await self._to_dimension((dimensions.index(self.step.dimension) + by) % len(dimensions))

    async def _to_dimension(self, number: int) -> None:
        await self.go(self.opened.framework.dimensions[number].id)

    @on(DimensionTabs.Chosen)
    async def _tab_chosen(self, event: DimensionTabs.Chosen) -> None:
        await self._to_dimension(event.number)
        self.query_one(DimensionTabs).focus()

    async def action_place(self) -> None:
        """Place the school on the current dimension."""
        await self.go(place_step(self.step.dimension).id)

    async def show_change(self, step_id: str) -> None:
        """Go where something was changed."""
        if step_id in self._steps and (step_id != self.step.id or self.workspace.action_forms.is_open):
            await self.go(step_id)

    @on(Outline.Chosen)
    async def _outline_chosen(self, event: Outline.Chosen) -> None:
        if event.step_id != ELSEWHERE:
            await self.go(event.step_id)
        else:
            await self.show_elsewhere()

    def action_outline(self) -> None:
        """Go to the outline, or from it back to the pane."""
        if not self.workspace.go_to_outline():
            self.workspace.enter()

    def action_read(self) -> None:
        """Open the reading material of the current step and go there; the next time, close it."""
        if self.workspace.closes_reading():
            return
        self.saver.flush()
        self.workspace.open_reading(self.said_before())

    async def show_elsewhere(self) -> None:
        """Show the answers that the framework has no question for."""
        await self.workspace.show_elsewhere()

    def findables(self) -> Iterator[Findable]:
        yield from findables(self)
        yield from terms(self.opened.framework, self.app.push_screen)

    # Answering

    @work(exclusive=True)
    async def action_mark(self) -> None:
        """Mark the current question."""
        if told := await step_commands.mark(self.app, self.editing, self.step):
            self.show_message(told)

    @work(exclusive=True)
    async def action_last_time(self) -> None:
        """Keep, change or retire what was said at the current step in the review before."""
        if told := await step_commands.last_time(self.app, self.editing, self.step):
            await self.go(self.step.id)
            self.show_message(told)

    async def action_skip(self) -> None:
        """Leave the question for now, remember that, and go on; an answer is kept."""
        item = self.step.item
        self.saver.flush()
        if item is None:
            self.show_message("Only questions and prompts can be skipped.")
            return
        if not can_be_skipped(self.session, item):
            left = self.step
            await self.move(1)
            if self.step is not left:
                self.show_message("Your answer is kept; this is the next step.")
            return
        self.saver.flush(lambda session: edits.answer(session, item.id, mark="skipped"))
        await self.move(1)

    # Actions

    @work(exclusive=True)
    async def action_add_action(self) -> None:
        """Add an action: to the current prompt, from the current answer, or else to a prompt that is chosen."""
        await self.workspace.action_forms.add(self.step)

    async def action_plan(self) -> None:
        """Show the plan of action; a form that is open here is closed, since its action may change there."""
        from .plan_screen import PlanScreen

        if self.workspace.action_forms.is_open:
            await self.go(self.step.id, field="actions")
        self.saver.flush()
        self.app.push_screen(PlanScreen(self.editing, self.show_change))

    # What opens over it

    @work(exclusive=True)
    async def action_left(self) -> None:
        """List what is unanswered, skipped or unsure on the route, and go to what is chosen."""
        chosen, told = await step_commands.choose_left(self.app, self.editing)
        if told:
            self.show_message(told)
        if chosen:
            await self.go(chosen)

    @work(exclusive=True)
    async def action_route(self) -> None:
        """Choose which questions the path visits."""
        if told := await step_commands.choose_route(self.app, self.editing):
            self.show_message(told)

    def action_welcome(self) -> None:
        """Read again how this works."""
        from tui.screens.common.welcome_screen import WelcomeScreen

        self.app.push_screen(WelcomeScreen(self.opened.framework))

    def action_profile(self) -> None:
        """See every dimension on one screen."""
        from .positions_screen import ProfileScreen

        self.saver.flush()
        self.app.push_screen(ProfileScreen(self.editing))

    def action_words(self) -> None:
        """Look up the words of the page in view."""
        from tui.screens.common.glossary_screen import GlossaryScreen

        here = glossary.terms_in(self.opened.framework, reading_material.texts(self.opened.framework, self.step))
        self.app.push_screen(GlossaryScreen(self.opened.framework, here))

    def action_preview(self) -> None:
        """Show the note as it will be read."""
        if told := note_tools.preview(self.workspace):
            self.show_message(told)

    @work(exclusive=True)
    async def action_spelling(self) -> None:
        """Show the words of the note that the spell checker does not know, and go to one."""
        if told := await note_tools.check_spelling(self.workspace, self.editing):
            self.show_message(told)

    def action_editor(self) -> None:
        """Write the note in the user's editor."""
        self.show_message(note_tools.edit_outside(self.workspace, self.editing))

    def action_copy_part(self) -> None:
        """Copy this dimension's part of the plan to the clipboard of the reader's own machine."""
        from sessions.planning.export_options import ExportOptions
        from tui.screens.export.flow import copied

        if self.saver.flush():
            choice = ExportOptions(part="dimension", dimension=self.step.dimension.id)
            self.show_message(copied(self.app, self.opened, choice))

    # Saving, taking back, and coming back

    def collect(self) -> Edit | None:
        """What was typed since the last time, as an edit."""
        pane = self.workspace.panes.pane
        return pane.collect() if pane else None

    async def ready_to_leave(self) -> bool:
        """Save, and keep the place; where it cannot be saved, ask what to do, and return False to stay."""
        return await self.editing.leave()

    def save(self) -> None:
        self.saver.flush()

    def save_at_the_end(self) -> str:
        return self.editing.save_at_the_end()

    def action_save(self) -> None:
        """Save now, and say so; where it cannot be saved, ask what to do."""
        self.editing.save_now()

    async def action_undo(self) -> None:
        """Take back what was done last with a key."""
        await self._show_step(self.editing.undo(), f"Taken back; {key_name('ctrl+y')} does it again.")

    async def action_redo(self) -> None:
        """Do again what was taken back."""
        await self._show_step(self.editing.redo(), f"Done again; {key_name('ctrl+z')} takes it back.")

    async def _show_step(self, step: UndoStep | None, done: str) -> None:
        if step:
            await self.show_change(step.step_id)
        self.show_message(done if step else NOTHING_TO_UNDO)

    def keep_place(self, session_id: str) -> None:
        """Remember where the reader is, for the review with this id."""
        field, row, column = self.workspace.where()
        user_state.remember_place(session_id, Place(at=self.step.id, field=field, row=row, column=column))

    def _first_place(self, at: str | None) -> Place:
        """Where to open: where asked, or where it was left, or at the beginning."""
        if at:
            return Place(at=get_step(self.opened.framework, at).id)
        left = user_state.recall_place(self.session.id)
        if left and left.at in self._steps:
            return left
        return Place(at=routes.first_step(self.opened.framework, self.session).id)

    # Showing the review

    def redraw(self) -> None:
        """Show what an edit changed."""
        self.workspace.redraw(self.headings(), self.said_before)

    def headings(self) -> tuple[str, str]:
        """What the left and the right of the title's line say."""
        session = self.session
        named = f"{session.school} {GLYPHS.dot} {session.title}" if session.school else session.title
        return named, self.editing.saved_in_words
