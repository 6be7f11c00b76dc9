"""The app: which screen, themes, the keys that work everywhere, and saving on the way out, whatever the way."""

import asyncio
import contextlib
import gc
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from inspect import isawaitable
from typing import Any, ClassVar

from rich.color import ColorSystem
from textual import work
from textual.actions import ActionParseResult
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.filter import LineFilter
from textual.message import Message
from textual.worker import Worker

from content.text.sanitize import sanitize_line
from sessions.storage import user_state
from sessions.storage.membership import Membership
from sessions.storage.open_session import OpenSession
from sessions.storage.user_state import THEMES, ThemeName
from tui.keymap import APP, Command, bindings
from tui.screens.common.base import MIN_SIZE, BaseScreen
from tui.terminal.color_depth import Ansi16Filter, Colours, MonochromeFilter, colours
from tui.terminal.driver import DiffDriver
from tui.terminal.glyphs import GLYPHS
from tui.terminal.key_queue import KeyQueueApp
from tui.terminal.shutdown import ShutdownHandler, Terminal
from tui.themes import theme

from . import crash_log

_LAST_KEYS = 0.4
"""Seconds that keys which were pressed before the end may take to arrive."""


class WholeSchool(KeyQueueApp, inherit_bindings=False):
    """Opens on the reader's reviews, or on one of them."""

    CSS_PATH = "app.tcss"
    TITLE = "wholeschool"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(APP),
        Binding("ctrl+c", "how_to_leave", show=False),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-too-narrow"), (MIN_SIZE[0], "-narrow"), (100, "-wide"), (120, "-widest")]
    VERTICAL_BREAKPOINTS = [(0, "-too-low"), (MIN_SIZE[1], "-low"), (24, "-high-enough")]

    @dataclass
    class MustEnd(Message):
        """A signal came, or the line has dropped."""

        code: int
        """What the process is to end with."""

    def __init__(
        self,
        opened: OpenSession | None = None,
        at: str | None = None,
        *,
        first: Callable[[], BaseScreen[None]] | None = None,
    ) -> None:
        """`first` makes the screen to open on, where that is neither the list of reviews nor a review."""
        super().__init__(driver_class=DiffDriver)
        self._opened, self._at, self._first = opened, at, first
        self._terminal = Terminal()
        self._ending: ShutdownHandler | None = None
        self._leaving: Worker[None] | None = None
        self._over = False
        self.farewell = ""
        """What to say after a review that was left with everything saved."""
        self.exit_message: list[str] = []
        """What to tell the user when the screens are gone."""
        self.animation_level = "none"
        self._colours = colours(self.console.color_system, no_color=self.no_color)
        self.set_theme(user_state.recall_theme(), self._colours)

    def on_mount(self) -> None:
        """Open the first screen over Textual's empty one, which cannot be switched for another."""
        if not self.is_headless:
            loop = asyncio.get_running_loop()
            self._ending = ShutdownHandler(loop, self._terminal, self._must_end, self._save_at_the_end)
        if self._first:
            self.push_screen(self._first())
        elif self._opened:
            self.push_screen(_review(self._opened, self._at))
        else:
            self.push_screen(_home())

    # Going from one screen to another

    def open_home(self, say: str = "") -> None:
        """Go to the list of reviews, and say this there."""
        self.switch_screen(_home(say))

    def open_review(self, opened: OpenSession, at: str | None = None) -> None:
        """Go to a review: to this question, prompt or dimension, or to where it was left."""
        self.switch_screen(_review(opened, at))

    def open_tour(self) -> None:
        """Go to the example, and be shown round. Raises UserError."""
        from sessions.storage import reviews
        from tui.screens.review.review_screen import ReviewScreen

        self.switch_screen(ReviewScreen(reviews.example(), tour=True))

    def open_team(self, member: Membership, say: str = "") -> None:
        """Go to a team, and say this there."""
        from tui.screens.team.team_screen import TeamScreen

        self.switch_screen(TeamScreen(member, say))

    # What works everywhere

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The variables of the style sheet that no theme sets."""
        return {"focus-bar": GLYPHS.focus_border}

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What stands between the screen and the terminal; the last word on its colours is ours."""
        return [*super().get_line_filters(), *filter(None, [self._own_filter])]

    def set_theme(self, look: ThemeName, colours: Colours) -> None:
        """Show this look, as a terminal with so many colours can."""
        self._look, self._colours = look, colours
        self._own_filter = {"many": None, "sixteen": Ansi16Filter(), "none": MonochromeFilter()}[colours]
        worn = theme(look, colours)
        self.register_theme(worn)
        self.theme = worn.name
        self.stylesheet.set_variables(self.get_css_variables())

    def on_many_colours(self) -> None:
        """Use 256 colours from now on: the terminal has them, though its name does not say so."""
        self.console._color_system = ColorSystem.EIGHT_BIT
        self.set_theme(self._look, "many")
        for screen in self.screen_stack:
            for widget in screen.walk_children(with_self=True):
                widget.refresh()  # also what has the same colours in both; they are sent in another way

    def refresh_css(self, animate: bool = True) -> None:
        """Give everything in view its colours."""
        if len(self.screen_stack) == 0 or not self.screen.is_mounted:
            return  # The first screen is coloured when it comes; all style sheets would be read twice.
        super().refresh_css(animate)

    # Messages go when something else is done

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key or a click asks for; where that did something, the message from before it goes."""
        screen = self.screen
        shown_before = screen.messages_shown if isinstance(screen, BaseScreen) else 0
        done = await super().run_action(action, default_namespace, namespaces)
        if done and isinstance(screen, BaseScreen):
            screen.clear_message(shown_before)
        return done

    def typed(self) -> None:
        """Remove the message when something is typed."""
        if isinstance(self.screen, BaseScreen):
            self.screen.clear_message()

    def action_change_look(self) -> None:
        """Go on from the dark look to the light one, to high contrast, and round."""
        said = "There are no colours here to choose from: you, or the terminal, want none."
        if self._colours != "none":
            self.set_theme(THEMES[(THEMES.index(self._look) + 1) % len(THEMES)], self._colours)
            user_state.remember_theme(self._look)
            said = f"Theme: {self._look}."
        for screen in self._base_screens()[:1]:
            screen.show_message(said)

    @work
    async def action_find(self) -> None:
        """Find something by its words, and go there."""
        screen = self.screen
        if isinstance(screen, BaseScreen):
            from tui.screens.common.findables import Findable
            from tui.screens.common.palette_screen import PaletteScreen

            commands = [
                Findable("command", each.shown_keys, each.help, partial(screen.run_action, each.action), each.label)
                for each in self._offered(screen)
            ]
            chosen = await self.push_screen_wait(PaletteScreen([*screen.findables(), *commands], screen.finds))
            if chosen and isawaitable(going := chosen.go()):
                await going

    def action_help(self) -> None:
        """Show every key."""
        from tui.screens.common.help_screen import HelpScreen, groups_here

        if isinstance(self.screen, BaseScreen):
            self.push_screen(HelpScreen(groups_here(self.screen)))

    @work
    async def action_more(self) -> None:
        """Show everything that can be done here, and do what is chosen."""
        screen = self.screen
        if isinstance(screen, BaseScreen):
            from tui.screens.common.command_menu import CommandMenu

            if chosen := await self.push_screen_wait(CommandMenu(self._offered(screen))):
                await screen.run_action(chosen)

    def _offered(self, screen: BaseScreen[Any]) -> list[Command]:
        """Everything that can be done on a screen, each by one action."""
        here = [command for command in screen.offers if screen.check_action(command.name, ())]
        paths = {command.path for command in here}
        return [
            *here,
            *(replace(each, action=f"app.{each.action}") for each in APP if each.path and each.path not in paths),
        ]

    def action_leave(self) -> None:
        """Save and quit; where something cannot be saved, ask what to do."""
        if self._leaving is None or self._leaving.is_finished:
            self._leaving = self._leave()

    @work
    async def _leave(self) -> None:
        for screen in self._base_screens():
            if not await screen.ready_to_leave():
                return
            self.exit_message += filter(None, [screen.exit_message])
        if self._all_is_saved():
            self.farewell = "Saved. `wholeschool` goes on where you left."
        self.exit()

    def action_how_to_leave(self) -> None:
        """Say how to leave: in a terminal this key often means to."""
        if isinstance(self.screen, BaseScreen):
            self.screen.show_message("To leave, press F10 (or ^Q); everything is saved.")

    # Ends that nobody asked for

    def _must_end(self, code: int) -> None:
        self.post_message(self.MustEnd(code))

    @work
    async def on_whole_school_must_end(self, message: MustEnd) -> None:
        """Save, also what is on its way from the keyboard, and leave."""
        for screen in self._base_screens():
            screen.save()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.at_rest(), _LAST_KEYS)
        self._save_at_the_end()
        self.exit(return_code=message.code)

    def _save_at_the_end(self) -> None:
        if not self._over:
            self._over = True
            self.exit_message += filter(None, (screen.save_at_the_end() for screen in self._base_screens()))
        if self._ending:
            self._ending.saved()

    def _all_is_saved(self) -> bool:
        """Whether a review was open to be changed, and nothing of it had to go elsewhere."""
        opened = [getattr(screen, "opened", None) for screen in self._base_screens()]
        return not self.exit_message and any(one and not one.read_only for one in opened)

    def _base_screens(self) -> list[BaseScreen[None]]:
        return [screen for screen in reversed(self.screen_stack) if isinstance(screen, BaseScreen)]

    def _fatal_error(self) -> None:
        """After an exception that nobody caught. Textual's own way prints what variables hold, notes among it."""
        self._save_at_the_end()
        self.exit_message.append(crash_log.explain(self._exception, saved=self._all_is_saved()))
        self._return_code = crash_log.EXIT_CODE
        self._close_messages_no_wait()

    def panic(self, *_renderables: object) -> None:
        """After an exception outside the loop; the thread that reads the keyboard has one when the line drops."""
        if not self._terminal.line_dropped():
            self._fatal_error()


def _home(say: str = "") -> BaseScreen[None]:
    from tui.screens.home.home_screen import HomeScreen

    return HomeScreen(say)


def _review(opened: OpenSession, at: str | None) -> BaseScreen[None]:
    if opened.framework_is_missing:
        from tui.screens.review.missing_framework import MissingFrameworkScreen

        return MissingFrameworkScreen(opened)
    from tui.screens.review.review_screen import ReviewScreen

    return ReviewScreen(opened, at)


def run(
    opened: OpenSession | None = None, at: str | None = None, *, first: Callable[[], BaseScreen[None]] | None = None
) -> int:
    """Open the screens: on the reviews, on one review, at a step of it or where it was left, or on the one it is given.

    Returns what the process is to end with.
    """
    app = WholeSchool(opened, at, first=first)
    gc.freeze()  # what is loaded by now stays; going through it in search of garbage would hold up a key
    app.run(mouse=os.environ.get("WHOLESCHOOL_MOUSE") != "off")
    with contextlib.suppress(OSError):  # nobody may be there any more to read it
        if app.farewell:
            print(app.farewell, flush=True)
        for line in app.exit_message:
            print(f"wholeschool: {sanitize_line(line)}", file=sys.stderr, flush=True)
    return app.return_code or 0
