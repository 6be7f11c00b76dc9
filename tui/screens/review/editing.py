"""Every change to an open review: saving it, taking changes back, and what is asked when saving fails."""

import contextlib
from collections.abc import Callable, Coroutine
from functools import reduce
from typing import Protocol, runtime_checkable

from content import UserError
from content.files import paths
from content.files.atomic import parse_path
from sessions.model.edits import Edit
from sessions.model.session import Session
from sessions.model.undo import UndoStep
from sessions.storage import follow_up, rescue_file, reviews
from sessions.storage.drafts import Draft
from sessions.storage.open_session import OpenSession
from sessions.storage.review_file import ChangedElsewhere
from sessions.storage.review_lock import RENEW_EVERY
from tui.autosave import Autosave
from tui.keymap import SAVE
from tui.screens.common.base import BaseScreen
from tui.screens.common.dialogs import Answers, Choice, Field, Form, Menu, question_menu

NOTHING_TO_UNDO = "Nothing to undo or redo."


@runtime_checkable
class EditingView(Protocol):
    """A screen that shows a review and changes it."""

    editing: "Editing"

    def collect(self) -> Edit | None:
        """Return what was typed since the last time, as an edit."""

    def redraw(self) -> None:
        """Show what an edit changed."""

    def show_message(self, text: str) -> None:
        """Show a message in one line."""

    def show_problem(self, text: str, about: str = "saving") -> None:
        """Show what is wrong, until it is repaired."""


class Editing:
    """An open review that a screen, and the screens over it, work on through one saver."""

    def __init__(
        self,
        screen: BaseScreen[None],
        opened: OpenSession,
        *,
        keep_place: Callable[[str], None],
        another: Callable[[OpenSession], BaseScreen[None]],
    ) -> None:
        """`keep_place` remembers the reader's place in the review with this id; `another` is a screen on another."""
        self._screen = screen
        self._keep_place = keep_place
        self._another = another
        self.opened = opened
        self.problems: dict[str, str] = {}
        """What is wrong, by what it is about; empty where it is repaired."""
        self.earlier = follow_up.earlier(opened.path, opened.session)
        """The reviews that this one looks back to, the latest first."""
        self.saver = Autosave(screen, opened, collect=self._collect, saved=self.redraw, failed=self._failed)

    @property
    def last(self) -> Session | None:
        """The review before, where there is one."""
        return self.earlier[0] if self.earlier else None

    @property
    def saved_in_words(self) -> str:
        """Whether everything is saved."""
        if self.opened.read_only:
            return "for reading only"
        if self.saver.problem:
            return "NOT SAVED"
        at = self.opened.saved_at
        return f"saved {at.astimezone():%H:%M}" if at else "saved"

    def begin(self) -> None:
        """Keep the lock while the screen is shown, and offer what an earlier process left."""
        self._screen.set_interval(RENEW_EVERY, self.opened.renew_lock)
        if self.opened.read_only:
            self._screen.show_message(f"For reading only: {self.opened.read_only}.")
        if self.opened.lock_holder:
            self._ask(self._offer_copy)
        if self.opened.dirty:
            self.saver.schedule()
        if self.opened.drafts():
            self._ask(self._offer_drafts)

    # The screens that work on it

    def _views(self) -> list[EditingView]:
        """The screen, and those over it that work on the same review, the lowest first."""
        stack = self._screen.app.screen_stack
        return [screen for screen in stack if isinstance(screen, EditingView) and screen.editing is self]

    def redraw(self) -> None:
        """Show what an edit changed, on every screen."""
        for view in self._views():
            view.redraw()

    def show_message(self, text: str) -> None:
        """Show a message on every screen."""
        for view in self._views():
            view.show_message(text)

    def show_problem(self, text: str, about: str = "saving") -> None:
        """Show on every screen, the next ones too, what is wrong, until it is repaired."""
        self.problems[about] = text
        for view in self._views():
            view.show_problem(text, about)

    def _collect(self) -> Edit | None:
        found = list(filter(None, (view.collect() for view in self._views())))
        return (lambda session: reduce(lambda changed, edit: edit(changed), found, session)) if found else None

    # Saving

    def save_now(self) -> None:
        """Save now, and say so; where it cannot be saved, ask what to do."""
        self._ask(self._save_now)

    async def leave(self) -> bool:
        """Save, and keep the place; where it cannot be saved, ask what to do, and return False to stay."""
        holding = await self._saved_or_asked(leaving=True)
        if holding is None:
            return False
        self.saver.stop()
        self._keep_place(holding.session.id)
        holding.close()
        return True

    def save_at_the_end(self) -> str:
        """Save when the app must end, asking nothing; returns what to tell the user. May run in any thread."""
        told = self.saver.at_the_end()
        with contextlib.suppress(Exception):  # after a fault nobody may know the place any more
            self._keep_place(self.opened.session.id)
        return told

    # Taking back

    def undo(self) -> UndoStep | None:
        """Take back the latest step that can be, and save; returns what that changed, or None."""
        return self._moved(self.opened.undo)

    def redo(self) -> UndoStep | None:
        """Do again what was taken back last, and save; returns what that changed, or None."""
        return self._moved(self.opened.redo)

    def _moved(self, move: Callable[[], UndoStep | None]) -> UndoStep | None:
        self.saver.flush()
        step = move()
        self.saver.flush()
        return step

    # What is asked

    def _ask(self, asking: Callable[[], Coroutine[None, None, None]]) -> None:
        self._screen.run_worker(asking(), exclusive=True, group="keeping")

    def _failed(self, error: UserError | None) -> None:
        problem = f"{self.opened.path.name}: {error.details}" if error else ""
        text = f"{problem}. Your words stay here; {SAVE.shown_keys} asks what to do." if problem else ""
        if self.saver.problem or not error:
            self.show_problem(text)
        else:
            self.show_message(text)
        self.redraw()

    async def _save_now(self) -> None:
        holding = await self._saved_or_asked(leaving=False)
        if holding is self.opened:
            self.show_message("Everything is saved.")
        self._go_on_with(holding)

    def _go_on_with(self, holding: OpenSession | None) -> None:
        """Work on in what now holds everything, where that is another open session."""
        if holding and holding is not self.opened:
            self.saver.stop()
            self._keep_place(holding.session.id)
            app = self._screen.app
            for _ in self._views()[1:]:
                app.pop_screen()
            app.switch_screen(self._another(holding))

    async def _saved_or_asked(self, *, leaving: bool) -> OpenSession | None:
        """Save, or ask what to do; returns what then holds everything, or None where nothing is to change."""
        from sessions.workflows import save_conflict

        screen = self._screen
        try:
            while not self.saver.flush() and (problem := self.saver.problem):
                if isinstance(problem, ChangedElsewhere):
                    return await self._ask_whose(str(problem))
                question = save_conflict.about_unsaved(str(problem), leaving=leaving)
                match await screen.app.push_screen_wait(question_menu(question)):
                    case "again":
                        continue
                    case "over":
                        self.opened.force_save()
                    case "place":
                        return await self._save_as()
                    case "rescue":
                        screen.exit_message = save_conflict.leave_rescued(self.opened)
                        return self.opened
                    case _:
                        return None
        except UserError as error:
            screen.show_message(str(error))
            return None
        return self.opened

    async def _ask_whose(self, problem: str) -> OpenSession | None:
        from sessions.workflows import save_conflict

        question = save_conflict.about_conflict(self.opened, problem)
        answer = await self._screen.app.push_screen_wait(question_menu(question))
        holding = save_conflict.settle_conflict(self.opened, answer or "")
        if holding is self.opened:
            self.saver.flush()
        return holding

    async def _save_as(self) -> OpenSession | None:
        fields = [Field("path", "Save it as", str(paths.suggested() / self.opened.path.name), "The file's path")]
        moved: list[OpenSession] = []

        def save(answers: Answers) -> None:
            moved.append(rescue_file.save_as(self.opened, parse_path(answers["path"])))

        await self._screen.app.push_screen_wait(Form("Save the review in another place", fields, save))
        return moved[0] if moved else None

    async def _offer_drafts(self) -> None:
        """Ask, for each draft that an earlier process left, what to do with it."""
        from sessions.workflows import save_conflict

        try:
            for draft in self.opened.drafts():
                question = save_conflict.about_draft(draft, self.opened.session)
                answer = await self._screen.app.push_screen_wait(question_menu(question)) or ""
                if answer == "back":
                    self._go_on_with(self._with(draft))
                    return
                self._screen.show_message(save_conflict.settle_draft(self.opened, draft, answer))
        except UserError as error:
            self._screen.show_message(str(error))

    def _with(self, draft: Draft) -> OpenSession:
        """Open the review again, with what the draft holds."""
        self.opened.close()
        opened = OpenSession.open(self.opened.path)
        opened.take_back(draft)
        return opened

    async def _offer_copy(self) -> None:
        if await self._screen.app.push_screen_wait(_held_menu(str(self.opened.lock_holder))) == "copy":
            try:
                self._go_on_with(reviews.apart(self.opened, f"Copy of {self.opened.session.title}"))
            except UserError as error:
                self._screen.show_message(str(error))


def _held_menu(holder: str) -> Menu:
    choices = (Choice("read", "Read it here", "r"), Choice("copy", "Make a copy and work in the copy", "c"))
    return Menu(f"This review is open elsewhere, by {holder}. Only one window at a time can change it.", choices)
