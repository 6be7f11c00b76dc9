"""Saving what is typed: within a second of the first key, and at once when asked."""

from collections.abc import Callable

from textual.timer import Timer
from textual.widget import Widget

from content import UserError
from sessions.edits import Edit
from sessions.store import OpenSession

SAVE_AFTER = 0.5
"""Seconds from the first key that is not saved yet to its saving."""

RETRY_AFTER = 2.0
"""Seconds after which a save that failed is tried again."""


class Saver:
    """Collects edits into an open session and brings the disk up to date."""

    def __init__(
        self,
        owner: Widget,
        opened: OpenSession,
        *,
        collect: Callable[[], Edit | None],
        saved: Callable[[], None],
        failed: Callable[[str], None],
    ) -> None:
        self._owner = owner
        self._opened = opened
        self._collect = collect
        self._saved = saved
        self._failed = failed
        self._timer: Timer | None = None
        self.failing = False
        """Whether the last save failed."""

    def soon(self) -> None:
        """Save within the second."""
        if self._timer is None:
            self._timer = self._owner.set_timer(SAVE_AFTER, self.now)

    def now(self, edit: Edit | None = None) -> bool:
        """Collect what was typed, apply the edit if there is one, and save; False where that failed."""
        if self._timer:
            self._timer.stop()
            self._timer = None
        try:
            for change in (self._collect(), edit):
                if change:
                    self._opened.apply(change)
            behind = self._opened.dirty
            self._opened.save()
        except UserError as error:
            self.failing = self._opened.dirty
            self._failed(str(error))
            if self.failing:
                self._timer = self._owner.set_timer(RETRY_AFTER, self.now)
            return False
        if self.failing:
            self.failing = False
            self._failed("")
        if behind:
            self._saved()
        return True
