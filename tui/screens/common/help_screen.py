"""Every key, from the one declaration of commands; those of the place where the reader was come first."""

from collections.abc import Iterable, Sequence
from itertools import takewhile

from textual.app import ComposeResult
from textual.dom import DOMNode
from textual.widgets import Input, TextArea

from tui.keymap import EDITING, EDITING_KEYS, GROUPS, Command
from tui.literal_text import line
from tui.widgets.prose import Block, Prose, heading
from tui.widgets.scroll_area import Scrolling

from .base import BaseScreen
from .page import Page

_COLUMN = 18


class HelpScreen(Page):
    """A page of keys."""

    def __init__(self, here: Sequence[str]) -> None:
        """`here` are the names of the groups that come first."""
        super().__init__("Every key", "^F finds anything by its words")
        self._here = here

    def content(self) -> ComposeResult:
        with Scrolling():
            yield Prose(_blocks(self._here))


def groups_here(screen: BaseScreen[object]) -> list[str]:
    """Return the names of the groups of keys that work where the focus is: of the field, then of the screen."""
    focused = screen.focused
    names = [EDITING] if isinstance(focused, TextArea | Input) else []
    for node in takewhile(lambda node: node is not screen, focused.ancestors_with_self if focused else ()):
        names += [name for name, commands in GROUPS if _binds(node, commands)]
    offered = set(screen.offers)
    shares = [(sum(one in offered for one in commands) / len(commands), name) for name, commands in GROUPS]
    # A review's keys work in a meeting too, and saving on every screen over a review: what fits best comes first.
    names += [name for share, name in sorted(shares, key=lambda one: -one[0]) if share]
    return list(dict.fromkeys(names))


def _binds(node: DOMNode, commands: Iterable[Command]) -> bool:
    """Whether all keys of the commands do there what the commands say."""
    keys = node._bindings.key_to_bindings
    return all(
        any(bound.action == command.action for bound in keys.get(key, ()))
        for command in commands
        for key in filter(None, command.keys.split(","))
    )


def _blocks(here: Sequence[str]) -> list[Block]:
    rows = {}
    for name, commands in GROUPS:
        rows[name] = [_row(command.shown_keys, command.help) for command in commands]
        if name == "In a review":
            rows[EDITING] = [_row(keys, does) for keys, does in EDITING_KEYS]
    last = [name for name in rows if name not in here]
    return [block for name in (*here, *last) for block in (heading(_title(name, here)), *rows[name])]


def _title(name: str, here: Sequence[str]) -> str:
    return f"Where you are: {name[:1].lower()}{name[1:]}" if here[:1] == [name] else name


def _row(keys: str, does: str) -> Block:
    return Block(line(does), f"  {keys:<{_COLUMN}} ", above=0)
