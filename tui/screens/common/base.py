"""What every full screen has: a line for what it has to say, the keys that work, and a word when it is too small."""

from collections.abc import Iterable
from typing import ClassVar, TypeVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from tui.keymap import Command
from tui.widgets.chrome import KeyBar, MessageLine
from tui.widgets.fields.paste_rejected import Refused

from .findables import Findable
from .rooms import Rooms

R = TypeVar("R")

NO_FIELD = "What you pasted was not taken: there is no field here. Tab goes on to the next part; paste into a field."

MIN_SIZE = (60, 20)
"""The columns and rows below which a screen only says that it is too small."""


class BaseScreen(Screen[R]):
    """A full screen; its own content is what `content` gives."""

    offers: ClassVar[tuple[Command, ...]] = ()
    """What can be done here, for the menu of everything."""
    finds: ClassVar[str] = "commands"
    """What can be found from here by its words."""
    exit_message = ""
    """What the user should be told when the screen is gone."""
    messages_shown = 0
    """How many messages were shown here so far."""

    def __init__(self) -> None:
        super().__init__()
        self._message = ""
        self._problems: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        self._take_size()
        yield from self.content()
        yield MessageLine()
        yield KeyBar()
        yield Static(
            f"This window is too small to work in: please make it {MIN_SIZE[0]} columns by {MIN_SIZE[1]} rows or more. "
            "Nothing is lost.",
            id="too-small",
            markup=False,
        )

    def _take_size(self) -> None:
        """Have the classes of the app's size from the first, which Textual gives after a layout for another size."""
        width, height = self.app.size
        for size, points in ((width, self.app.HORIZONTAL_BREAKPOINTS), (height, self.app.VERTICAL_BREAKPOINTS)):
            if points:
                name = max((least, name) for least, name in points if size >= least)[1]
                self.add_class(name, update=False)

    def content(self) -> ComposeResult:
        """The screen's own widgets."""
        raise NotImplementedError

    def findables(self) -> Iterable[Findable]:
        """What can be found from here by its words, beside its commands."""
        return ()

    # Messages

    def show_message(self, text: str) -> None:
        """Show a message until the next one, or until a key or a click does something; an empty text removes it."""
        self.messages_shown += 1
        self._message = text
        self._show_messages()

    def show_problem(self, text: str, about: str = "saving") -> None:
        """Show, below the message, what is wrong; it stays until it is repaired, when the text is empty."""
        if self._problems.get(about, "") != text:
            self._problems[about] = text
            self._show_messages()

    def clear_message(self, shown_before: int | None = None) -> None:
        """Remove the message, unless it is one of those that came after the first `shown_before`."""
        if self._message and self.is_attached and shown_before in (None, self.messages_shown):
            self.show_message("")

    def _show_messages(self) -> None:
        self.query_one(MessageLine).show_message("\n".join(filter(None, (self._message, *self._problems.values()))))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remove the message where something was clicked that takes a click."""
        clicked = event.widget.ancestors_with_self if event.widget else []
        if any(isinstance(one, Widget) and one.focusable for one in clicked if one is not self):
            self.clear_message()

    def on_paste(self, event: events.Paste) -> None:
        """Say that nothing was taken, where what has the focus is no field."""
        self.show_message(NO_FIELD)

    @on(Refused)
    def _refused(self, event: Refused) -> None:
        """Say why a field took nothing."""
        self.show_message(event.why)

    @property
    def rooms(self) -> Rooms:
        """Where one can go from here."""
        return cast("Rooms", self.app)

    async def ready_to_leave(self) -> bool:
        """Save unsaved changes; False where that failed and the user wants to stay. Runs in a worker."""
        return True

    def save(self) -> None:
        """Save unsaved changes, if possible."""

    def save_at_the_end(self) -> str:
        """Save when the app must end, asking nothing; returns what to tell the user. May run in any thread."""
        return ""
