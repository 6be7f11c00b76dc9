"""Save typed text: within a second of the first key, and immediately when asked; drafts while that fails."""

import contextlib
from collections.abc import Callable

from textual.timer import Timer
from textual.widget import Widget

from content import UserError
from sessions.model.edits import Edit
from sessions.storage import rescue_file
from sessions.storage.open_session import RETRY_AFTER, OpenSession

SAVE_AFTER = 0.5
"""Seconds from the first key that is not saved yet to its saving."""


class Autosave:
    """Collects edits into an open session and brings the disk up to date."""

    def __init__(
        self,
        owner: Widget,
        opened: OpenSession,
        *,
        collect: Callable[[], Edit | None],
        saved: Callable[[], None],
        failed: Callable[[UserError | None], None],
    ) -> None:
        self._owner = owner
        self._opened = opened
        self._collect = collect
        self._saved = saved
        self._failed = failed
        self._timer: Timer | None = None
        self._draft_timer: Timer | None = None
        self._over = False
        self.problem: UserError | None = None
        """Why the last save failed; None where it did not."""

    def schedule(self) -> None:
        """Save within the second or, between two attempts to save, keep a draft within the second."""
        if self._timer is None:
            self._timer = self._owner.set_timer(SAVE_AFTER, self.flush)
        elif self.problem and self._draft_timer is None:
            self._draft_timer = self._owner.set_timer(SAVE_AFTER, self._keep_draft)

    def edited(self, *, at_once: bool) -> None:
        """Save what was typed or chosen: immediately, or within the second."""
        if at_once:
            self.flush()
        else:
            self.schedule()

    def flush(self, edit: Edit | None = None) -> bool:
        """Collect what was typed, apply the edit if there is one, and save; False where that failed."""
        self._stop_timers()
        if self._over:
            return True
        try:
            if change := self._collect():
                self._opened.apply(change)
            if edit:
                self._opened.apply(edit, can_be_undone=True)
            behind = self._opened.dirty
            self._opened.save()
        except UserError as error:
            if self._opened.dirty:
                self.problem = error
                self._opened.keep_draft()
                self._timer = self._owner.set_timer(RETRY_AFTER, self.flush)
            self._failed(error)
            return False
        if self.problem:
            self.problem = None
            self._failed(None)
        if behind:
            self._saved()
        return True

    def stop(self) -> None:
        """Stop saving: unsaved text is taken care of elsewhere."""
        self._stop_timers()
        self._over = True

    def at_the_end(self) -> str:
        """Save when the app must end, from any thread, asking nothing; where that fails, into a rescue file.

        Returns what to tell the user; empty where all is well.
        """
        self._over = True
        # After a fault the fields may be beyond reading; what was collected before is saved all the same.
        with contextlib.suppress(Exception):
            if change := self._collect():
                self._opened.apply(change)
        return rescue_file.at_the_end(self._opened)

    def _keep_draft(self) -> None:
        self._draft_timer = None
        try:
            if change := self._collect():
                self._opened.apply(change)
            self._opened.keep_draft()
        except UserError as error:
            self._failed(error)

    def _stop_timers(self) -> None:
        for timer in filter(None, (self._timer, self._draft_timer)):
            timer.stop()
        self._timer = self._draft_timer = None
