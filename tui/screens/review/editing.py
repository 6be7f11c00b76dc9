"""A screen that works on one open review: saving it, come what may, and what is asked when that fails."""

import contextlib
from functools import reduce
from typing import ClassVar

from textual import events, on, work
from textual.binding import BindingType

from content import UserError
from content.files import paths
from content.files.atomic import parse_path
from sessions.model.edits import Edit
from sessions.model.session import Session
from sessions.model.undo import UndoStep
from sessions.storage import follow_up, rescue, reviews
from sessions.storage.drafts import Draft
from sessions.storage.lock import RENEW_EVERY
from sessions.storage.open_session import OpenSession
from sessions.storage.review_file import ChangedElsewhere
from sessions.workflows import save_conflict
from tui.autosave import Autosave
from tui.keymap import LAID_OVER, SAVE, bindings, key_name
from tui.screens.common.base import BaseScreen
from tui.screens.common.dialogs import Answers, Choice, Field, Form, Menu, question_menu

NOTHING_TO_UNDO = "Nothing to undo or redo."


class ReviewOverlay(BaseScreen[None]):
    """A full screen that lies over a working one and works on the same review, through the same saver."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(LAID_OVER)

    def __init__(self, work: "EditingScreen") -> None:
        super().__init__()
        self.work = work

    @property
    def opened(self) -> OpenSession:
        """The review."""
        return self.work.opened

    def collect(self) -> Edit | None:
        """What was typed since the last time, as an edit."""
        return None

    def redraw(self) -> None:
        """Show what an edit changed."""

    def action_close(self) -> None:
        """Go back to the review."""
        self.work.saver.flush()
        self.dismiss()

    async def action_save(self) -> None:
        """Save now."""
        self.work.action_save()

    def action_undo(self) -> None:
        """Take back what was done last with a key."""
        self._told(self.work.take_back(), f"Taken back; {key_name('ctrl+y')} does it again.")

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._told(self.work.do_again(), f"Done again; {key_name('ctrl+z')} takes it back.")

    def _told(self, step: UndoStep | None, done: str) -> None:
        self.say(done if step else NOTHING_TO_UNDO)


class EditingScreen(BaseScreen[None]):
    """Every change to its review goes through its saver."""

    def __init__(self, opened: OpenSession) -> None:
        super().__init__()
        self.opened = opened
        self.earlier = follow_up.earlier(opened.path, opened.session)
        """The reviews that this one looks back to, the latest first."""
        self.saver = Autosave(self, opened, collect=self._collect_all, saved=self.redraw_all, failed=self._failed)

    @property
    def last(self) -> Session | None:
        """The review before, where there is one."""
        return self.earlier[0] if self.earlier else None

    def collect(self) -> Edit | None:
        """What was typed since the last time, as an edit."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Show what an edit changed."""
        raise NotImplementedError

    def keep_place(self, session_id: str) -> None:
        """Remember where the reader is, for the review with this id."""
        raise NotImplementedError

    def another(self, opened: OpenSession) -> "EditingScreen":
        """A screen like this one for another open session."""
        raise NotImplementedError

    async def show_change(self, stop_id: str) -> None:
        """Go where something was changed."""
        raise NotImplementedError

    @on(events.Mount)
    def _begin(self) -> None:
        self.set_interval(RENEW_EVERY, self.opened.renew_lock)
        if self.opened.read_only:
            self.say(f"For reading only: {self.opened.read_only}.")
        if self.opened.lock_holder:
            self._offer_copy()
        if self.opened.dirty:
            self.saver.schedule()
        if self.opened.drafts():
            self._offer_drafts()

    def on_unmount(self) -> None:
        self.opened.close()

    # What is laid over it

    def laid_over(self) -> "list[ReviewOverlay]":
        """The screens that lie over this one and work on its review, the lowest first."""
        return [screen for screen in self.app.screen_stack if isinstance(screen, ReviewOverlay) and screen.work is self]

    def redraw_all(self) -> None:
        """Show what an edit changed, here and on what is laid over it."""
        self.redraw()
        for screen in self.laid_over():
            screen.redraw()

    def tell(self, text: str) -> None:
        """Say something here and on what is laid over it."""
        self.say(text)
        for screen in self.laid_over():
            screen.say(text)

    def _collect_all(self) -> Edit | None:
        found = list(filter(None, (self.collect(), *(screen.collect() for screen in self.laid_over()))))
        return (lambda session: reduce(lambda changed, edit: edit(changed), found, session)) if found else None

    # Leaving

    async def ready_to_leave(self) -> bool:
        """Save, and keep the place; where it cannot be saved, ask what to do, and return False to stay."""
        holding = await self._saved_or_asked(leaving=True)
        if holding is None:
            return False
        self.saver.stop()
        self.keep_place(holding.session.id)
        holding.close()
        return True

    def save(self) -> None:
        self.saver.flush()

    def save_at_the_end(self) -> str:
        told = self.saver.at_the_end()
        with contextlib.suppress(Exception):  # after a fault nobody may know the place any more
            self.keep_place(self.opened.session.id)
        return told

    @work(exclusive=True, group="keeping")
    async def action_save(self) -> None:
        """Save now, and say so; where it cannot be saved, ask what to do."""
        holding = await self._saved_or_asked(leaving=False)
        if holding is self.opened:
            self.tell("Everything is saved.")
        self._go_on_with(holding)

    # Taking back

    def take_back(self) -> UndoStep | None:
        """Take back the latest step that can be, and save; returns what that changed, or None."""
        self.saver.flush()
        step = self.opened.undo()
        self.saver.flush()
        return step

    def do_again(self) -> UndoStep | None:
        """Do again what was taken back last, and save; returns what that changed, or None."""
        self.saver.flush()
        step = self.opened.redo()
        self.saver.flush()
        return step

    async def action_undo(self) -> None:
        """Take back what was done last with a key."""
        await self._show_step(self.take_back(), f"Taken back; {key_name('ctrl+y')} does it again.")

    async def action_redo(self) -> None:
        """Do again what was taken back."""
        await self._show_step(self.do_again(), f"Done again; {key_name('ctrl+z')} takes it back.")

    async def _show_step(self, step: UndoStep | None, done: str) -> None:
        if step:
            await self.show_change(step.stop_id)
        self.say(done if step else NOTHING_TO_UNDO)

    # What is asked

    def _failed(self, error: UserError | None) -> None:
        problem = f"{self.opened.path.name}: {error.details}" if error else ""
        self.tell(f"{problem}. Your words stay here; {SAVE.shown_keys} asks what to do." if problem else "")
        self.redraw_all()

    def _go_on_with(self, holding: OpenSession | None) -> None:
        """Work on in what now holds everything, where that is another open session."""
        if holding and holding is not self.opened:
            self.saver.stop()
            self.keep_place(holding.session.id)
            for _ in self.laid_over():
                self.app.pop_screen()
            self.app.switch_screen(self.another(holding))

    async def _saved_or_asked(self, *, leaving: bool) -> OpenSession | None:
        """Save, or ask what to do; returns what then holds everything, or None where nothing is to change."""
        try:
            while not self.saver.flush() and (problem := self.saver.problem):
                if isinstance(problem, ChangedElsewhere):
                    return await self._ask_whose(str(problem))
                question = save_conflict.about_unsaved(str(problem), leaving=leaving)
                match await self.app.push_screen_wait(question_menu(question)):
                    case "again":
                        continue
                    case "over":
                        self.opened.force_save()
                    case "place":
                        return await self._save_as()
                    case "rescue":
                        self.exit_message = save_conflict.leave_rescued(self.opened)
                        return self.opened
                    case _:
                        return None
        except UserError as error:
            self.say(str(error))
            return None
        return self.opened

    async def _ask_whose(self, problem: str) -> OpenSession | None:
        question = save_conflict.about_conflict(self.opened, problem)
        answer = await self.app.push_screen_wait(question_menu(question))
        holding = save_conflict.settle_conflict(self.opened, answer or "")
        if holding is self.opened:
            self.saver.flush()
        return holding

    async def _save_as(self) -> OpenSession | None:
        fields = [Field("path", "Save it as", str(paths.suggested() / self.opened.path.name), "The file's path")]
        moved: list[OpenSession] = []

        def save(answers: Answers) -> None:
            moved.append(rescue.save_as(self.opened, parse_path(answers["path"])))

        await self.app.push_screen_wait(Form("Save the review in another place", fields, save))
        return moved[0] if moved else None

    @work(exclusive=True, group="keeping")
    async def _offer_drafts(self) -> None:
        """Ask, for each draft that an earlier process left, what to do with it."""
        try:
            for draft in self.opened.drafts():
                question = save_conflict.about_draft(draft, self.opened.session)
                answer = await self.app.push_screen_wait(question_menu(question)) or ""
                if answer == "back":
                    self._go_on_with(self._with(draft))
                    return
                self.say(save_conflict.settle_draft(self.opened, draft, answer))
        except UserError as error:
            self.say(str(error))

    def _with(self, draft: Draft) -> OpenSession:
        """Open the review again, with what the draft holds."""
        self.opened.close()
        opened = OpenSession.open(self.opened.path)
        opened.take_back(draft)
        return opened

    @work(exclusive=True, group="keeping")
    async def _offer_copy(self) -> None:
        if await self.app.push_screen_wait(_held_menu(str(self.opened.lock_holder))) == "copy":
            try:
                self._go_on_with(reviews.apart(self.opened, f"Copy of {self.opened.session.title}"))
            except UserError as error:
                self.say(str(error))


def _held_menu(holder: str) -> Menu:
    choices = (Choice("read", "Read it here", "r"), Choice("copy", "Make a copy and work in the copy", "c"))
    return Menu(f"This review is open elsewhere, by {holder}. Only one window at a time can change it.", choices)
