"""A screen whose text takes a while to make: it is made in a thread, and keys work meanwhile."""

from collections.abc import Callable
from typing import ClassVar, TypeVar

from textual import events, work
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.worker import get_current_worker

from content import UserError
from tui.widgets.chrome import MessageLine
from tui.widgets.scroll_area import Scrolling

R = TypeVar("R")
T = TypeVar("T")

SOON = 0.2
"""Seconds after which the screen says that something is being made, and takes keys."""


class PreparedScreen(ModalScreen[R]):
    """Has a MessageLine, and gives the focus away when the text is there or after SOON: until then, keys wait."""

    AUTO_FOCUS: ClassVar[str | None] = ""

    def __init__(self, doing: str) -> None:
        """`doing` is what to say while it takes long, for example "Making the preview ..."."""
        super().__init__()
        self._doing = doing
        self._wait: Timer | None = None
        self._when_ready: Callable[[], object] | None = None

    @property
    def preparing(self) -> bool:
        """Whether the text is still being made."""
        return self._wait is not None

    def prepare(self, make: Callable[[], T], show: Callable[[T], None]) -> None:
        """Make it in a thread, and then show it here. A UserError of `make` is shown as a message."""
        if self._wait:
            self._wait.stop()
        self._wait = self.set_timer(SOON, self._say_so)
        self._make(make, show)

    def when_ready(self, do: Callable[[], object]) -> None:
        """Do it when the text is there; keys wait for it as far as they can."""
        if not self.preparing:
            do()
            return
        self._when_ready = do
        self.set_focus(None)

    def give_focus(self) -> None:
        """Give the focus to what the arrows move."""
        self.query_one(Scrolling).focus()

    def on_key(self, event: events.Key) -> None:
        """Say that a letter does nothing here, where no command has it."""
        if event.is_printable and event.character != " ":
            self.query_one(MessageLine).show_message("That key does nothing here. The last line shows the keys.")

    def _say_so(self) -> None:
        self.query_one(MessageLine).show_message(self._doing)
        if self._when_ready is None:
            self.give_focus()

    @work(thread=True, exclusive=True, group="prepare")
    def _make(self, make: Callable[[], T], show: Callable[[T], None]) -> None:
        worker = get_current_worker()
        problem, made = "", None
        try:
            made = make()
        except UserError as error:
            problem = str(error)

        def ready() -> None:
            if worker.is_cancelled or not self.is_attached:
                return
            if self._wait:
                self._wait.stop()
            self._wait = None
            self.query_one(MessageLine).show_message(problem)
            if made is not None:
                show(made)
            if self.focused is None:
                self.give_focus()
            if self._when_ready and not problem:
                self._when_ready()
            self._when_ready = None

        self.app.call_from_thread(ready)
