"""A review: everything that can be done at a stop of its path."""

from typing import ClassVar

from textual import events, on, work
from textual.binding import BindingType

from content import UserError
from content.frameworks import glossary
from content.frameworks.steps import steps_for
from sessions.model import edits, reading_material, routes
from sessions.model.framework_diff import changed_since
from sessions.model.progress import can_be_skipped
from sessions.model.session import MARKS, ROUTES, Action
from sessions.planning.export_options import ExportOptions
from sessions.storage import membership
from sessions.storage.open_session import OpenSession
from sessions.teams import sharing
from tui.external_editor import edit as edit_outside
from tui.external_editor import left_over
from tui.keymap import REVIEW, Command, bindings, key_name
from tui.panes import ActionPane, Pane
from tui.screens.common.dialogs import mark_menu, prompt_menu, yes_or_no
from tui.terminal.glyphs import GLYPHS
from tui.widgets.action_list import ActionList
from tui.widgets.continuum import Continuum
from tui.widgets.fields.note_editor import NoteEditor
from tui.widgets.fields.paste_rejected import Refused

from .navigation import NavigationScreen
from .palette_provider import Find


class ReviewScreen(NavigationScreen):
    """What changes the review, and what opens over it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(REVIEW)
    COMMANDS = {Find}
    offers: ClassVar[tuple[Command, ...]] = REVIEW

    def __init__(self, opened: OpenSession, at: str | None = None) -> None:
        super().__init__(opened, at)
        self.member = membership.of_review(opened.path) if opened.session.kind == "own" else None
        """The user's part in the team with which this review is shared; or None."""
        self._back_to: tuple[str, str, int, int] | None = None
        """The stop, the field and the place in it from which an action is made, where it is not its prompt."""

    @on(events.Mount)
    def _tell(self) -> None:
        change = changed_since(self.opened.framework, self.session)
        if change and not self.opened.read_only:
            self.say(change.in_words())
        if draft := left_over(self.session.id):
            self.say(f"What an editor wrote never came back into this review; it is in {draft}")

    # Changing the review

    @on(Continuum.Moved)
    def _moved(self, event: Continuum.Moved) -> None:
        framework, dimension = self.opened.framework, self.stop.dimension
        now, aim = event.now, event.aim
        self.saver.flush(lambda session: edits.place(session, framework, dimension.id, now=now, aim=aim))

    @work(exclusive=True)
    async def action_mark(self) -> None:
        """Mark the current question."""
        item = self.stop.item
        if item is None:
            self.say("Marks are for questions and prompts; go to one with ^N.")
            return
        self.saver.flush()
        chosen = await self.app.push_screen_wait(mark_menu(self.session.answer(item.id).mark))
        if chosen is not None:
            mark = next((known for known in MARKS if known == chosen), None)
            self.saver.flush(lambda session: edits.answer(session, item.id, mark=mark))

    async def action_skip(self) -> None:
        """Leave the question for now, remember that, and go on; an answer is kept."""
        item = self.stop.item
        self.saver.flush()
        if item is None:
            self.say("Only questions and prompts can be skipped.")
            return
        if not can_be_skipped(self.session, item):
            left = self.stop
            await self.step(1)
            if self.stop is not left:
                self.say("Your answer is kept; this is the next step.")
            return
        self.saver.flush(lambda session: edits.answer(session, item.id, mark="skipped"))
        await self.step(1)

    @work(exclusive=True)
    async def action_add_action(self) -> None:
        """Add an action: to the current prompt, from the current answer, or else to a prompt that is chosen."""
        self.saver.flush()
        stop = self.stop
        self._back_to = None
        prompts = [each for each in steps_for(stop.dimension) if each.kind == "prompt"]
        if not prompts:
            self.say("Actions answer planning prompts, and this dimension has none.")
            return
        action = edits.action_at(self.session, stop)
        if stop.kind == "question":
            self._back_to = (stop.id, *self.where())
        if action is None:
            chosen = await self.app.push_screen_wait(prompt_menu(prompts))
            if chosen is None:
                return
            action = edits.new_action(chosen)
        await self._show_action(action)

    async def _show_action(self, action: Action) -> None:
        if action.prompt != self.stop.id:
            await self.go(action.prompt)
        pane = await self.panes.show(ActionPane)
        pane.edit(self.opened, self.stop, action)
        pane.enter()

    @on(ActionList.Edit)
    async def _edit_action(self, event: ActionList.Edit) -> None:
        self.saver.flush()
        self._back_to = None
        await self._show_action(next(kept for kept in self.session.actions if kept.id == event.action_id))

    @on(ActionList.MoveOn)
    def _move_action_on(self, event: ActionList.MoveOn) -> None:
        self.saver.flush(lambda session: edits.next_status(session, event.action_id))

    @on(ActionList.Remove)
    @work(exclusive=True)
    async def _remove_action(self, event: ActionList.Remove) -> None:
        if await self.app.push_screen_wait(yes_or_no("Remove this action?", "Yes, remove it")) == "yes":
            self.saver.flush(lambda session: edits.remove_action(session, event.action_id))

    async def action_plan(self) -> None:
        """Show the plan of action; a form that is open here is closed, since its action may change there."""
        from .plan import PlanScreen

        if isinstance(self.panes.pane, ActionPane):
            await self.go(self.stop.id, field="actions")
        self.saver.flush()
        self.app.push_screen(PlanScreen(self))

    async def show_change(self, stop_id: str) -> None:
        if stop_id in self._stops and (stop_id != self.stop.id or isinstance(self.panes.pane, ActionPane)):
            await self.go(stop_id)

    @on(ActionPane.Done)
    async def _action_done(self, event: ActionPane.Done) -> None:
        if self._back_to:
            stop_id, field, row, column = self._back_to
            self._back_to = None
            await self.go(stop_id, field=field, row=row, column=column)
            if any(action.question == stop_id for action in self.session.actions):
                self.say(f"The action is in the plan; {key_name('f7')} shows the plan.")
        else:
            await self.go(event.prompt_id, field="actions")
        if event.pane.left_out:
            self.say(event.pane.left_out)

    @on(Refused)
    def _refused(self, event: Refused) -> None:
        self.say(event.why)

    # What opens over it

    @work(exclusive=True)
    async def action_left(self) -> None:
        """List what is unanswered, skipped or unsure on the route, and go to what is chosen."""
        from .route_dialogs import left_menu

        self.saver.flush()
        menu = left_menu(self.opened.framework, self.session)
        if menu is None:
            self.say(routes.NONE_TO_CHECK)
        elif chosen := await self.app.push_screen_wait(menu):
            await self.go(chosen)

    @work(exclusive=True)
    async def action_route(self) -> None:
        """Choose which questions the path visits."""
        from .route_dialogs import RouteDialog, route_menu

        self.saver.flush()
        framework = self.opened.framework
        chosen = await self.app.push_screen_wait(route_menu(framework, self.session))
        name = next((known for known in ROUTES if known == chosen), None)
        ids: tuple[str, ...] | None = ()
        if name == "own":
            ids = await self.app.push_screen_wait(RouteDialog(framework, self.session))
        if name is None or ids is None:
            return
        if name == "own" and not ids:
            self.say("Your own route needs at least one question; nothing has changed.")
            return
        self.saver.flush(lambda session: routes.choose(session, framework, name, ids))
        self.say(f"The path now visits {routes.choices_in_words(framework, self.session)[name]}.")

    def action_welcome(self) -> None:
        """Read again how this works."""
        from tui.screens.common.welcome import WelcomeScreen

        self.app.push_screen(WelcomeScreen(self.opened.framework))

    def action_profile(self) -> None:
        """See every dimension on one screen."""
        from .positions import ProfileScreen

        self.saver.flush()
        self.app.push_screen(ProfileScreen(self))

    def action_compare(self) -> None:
        """See what changed since the reviews before."""
        from .compare import CompareScreen

        self.saver.flush()
        self.app.push_screen(CompareScreen(self))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Looking back needs an earlier review, and a team must have been joined."""
        return {"compare": bool(self.earlier), "team": self.member is not None}.get(action, True)

    def headings(self) -> tuple[str, str]:
        named, saved = super().headings()
        if self.member is None:
            return named, saved
        voice = sharing.voice(self.opened.framework, self.session, self.member)
        shared = membership.shared(self.member)
        behind = shared is None or sharing.not_shared_yet(voice, shared)
        return named, f"{saved} {GLYPHS.dot} {'not shared yet' if behind else 'shared'}"

    @work(exclusive=True)
    async def action_team(self) -> None:
        """Save and go to the team with which this review is shared."""
        if self.member and await self.ready_to_leave():
            self.rooms.open_team(self.member, self.exit_message)

    def action_words(self) -> None:
        """Look up the words of the page in view."""
        from tui.screens.common.glossary import GlossaryScreen

        here = glossary.terms_in(self.opened.framework, reading_material.texts(self.stop))
        self.app.push_screen(GlossaryScreen(self.opened.framework, here))

    def action_preview(self) -> None:
        """Show the note as it will be read."""
        note = self._note_in_hand()
        if note is None or not note.text.strip():
            self.say("There is no note here to show yet.")
            return
        from tui.screens.common.note_preview import PreviewScreen

        self.app.push_screen(PreviewScreen(self._name_of(note), note.text))

    def action_editor(self) -> None:
        """Write the note in the user's editor."""
        note = self._note_in_hand()
        if note is None or note.read_only:
            self.say("There is no note here to write in.")
            return
        self.saver.flush()
        name = f"{self.session.id}-{self.stop.id.replace(':', '-')}-{note.id}"
        try:
            written = edit_outside(self.app.suspend(), note.text, name, self.opened.renew_lock)
        except UserError as error:
            self.say(str(error))
            return
        if written != note.text:
            note.replace_all(written)
            self.saver.flush()
        self.say("Your note is back from the editor.")

    def _note_in_hand(self) -> NoteEditor | None:
        """The note with the focus, or else the first in view."""
        if isinstance(self.focused, NoteEditor):
            return self.focused
        notes = self.panes.pane.query(NoteEditor) if self.panes.pane else ()
        return next((note for note in notes if note.display), None)

    def _name_of(self, note: NoteEditor) -> str:
        what = {"evidence": "How we know", "because": "Because"}.get(note.id or "", "What we see")
        return f"{self.stop.dimension.short} {GLYPHS.dot} {self.stop.short} {GLYPHS.dot} {what}"

    # Saving, leaving and coming back

    @on(Pane.Edited)
    def _edited(self, event: Pane.Edited) -> None:
        if event.at_once:
            self.saver.flush()
        else:
            self.saver.schedule()

    def another(self, opened: OpenSession) -> "ReviewScreen":
        return ReviewScreen(opened)

    @work(exclusive=True)
    async def action_home(self) -> None:
        """Save and go to the reviews."""
        if await self.ready_to_leave():
            self.rooms.open_home(self.exit_message)

    @work(exclusive=True)
    async def action_export(self) -> None:
        """Write the plan."""
        from tui.screens.export.flow import export

        if self.saver.flush() and (done := await export(self.app, self.opened, at=self.stop.dimension.id)):
            self.say(f"{done}. {key_name('f10')} saves and quits.")

    def action_copy_part(self) -> None:
        """Copy this dimension's part of the plan to the clipboard of the reader's own machine."""
        from tui.screens.export.flow import copied

        if self.saver.flush():
            choice = ExportOptions(part="dimension", dimension=self.stop.dimension.id)
            self.say(copied(self.app, self.opened, choice))
