"""The app: which screen, themes, the keys that work everywhere, and saving on the way out."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from sessions.store import OpenSession

from .commands import APP, bindings
from .key_order import KeysInOrder
from .screens.base import SMALLEST, BaseScreen
from .themes import DARK, LIGHT


class WholeSchool(KeysInOrder, inherit_bindings=False):
    """Opens on the reader's reviews, or on one of them."""

    CSS_PATH = "app.tcss"
    TITLE = "wholeschool"
    COMMAND_PALETTE_BINDING = "ctrl+f"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(command for command in APP if command.action != "command_palette"),
        Binding("ctrl+c", "how_to_leave", show=False),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-too-narrow"), (SMALLEST[0], "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-too-low"), (SMALLEST[1], "-high-enough")]

    def __init__(self, opened: OpenSession | None = None, at: str | None = None) -> None:
        super().__init__()
        self._opened, self._at = opened, at
        self.animation_level = "none"
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = DARK.name

    def on_mount(self) -> None:
        """Open the first screen over Textual's empty one, which cannot be switched for another."""
        if self._opened:
            from .screens.review import ReviewScreen

            self.push_screen(ReviewScreen(self._opened, self._at))
        else:
            from .screens.home import HomeScreen

            self.push_screen(HomeScreen())

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The commands that work everywhere, for the palette."""
        for command in APP:
            if command.action != "command_palette":
                action = command.action
                yield SystemCommand(
                    f"{command.label.capitalize()} ({command.shown_keys})",
                    command.help,
                    lambda action=action: self.call_later(self.run_action, action),
                )

    def action_change_theme(self) -> None:
        """Change between the dark and the light theme."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name

    def action_help(self) -> None:
        """Show every key."""
        from .screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen())

    async def action_leave(self) -> None:
        """Save and quit; where something cannot be saved, stay and say so."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, BaseScreen) and not await screen.ready_to_leave():
                return
        self.exit()

    def action_how_to_leave(self) -> None:
        """Say how to leave: in a terminal this key often means to."""
        if isinstance(self.screen, BaseScreen):
            self.screen.say("To leave, press F10 (or ^Q); everything is saved.")


def run(opened: OpenSession | None = None, at: str | None = None) -> None:
    """Open the screens: on the reviews, or on one review, at a stop of it or where it was left."""
    WholeSchool(opened, at).run()
