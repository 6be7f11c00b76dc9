"""The menu of everything that can be done on a screen: a few groups, and the commands below each."""

from collections.abc import Iterable, Sequence
from textwrap import shorten

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tui.keymap import MENU_GROUPS, Command
from tui.literal_text import ends, line, quoted
from tui.terminal.glyphs import GLYPHS

from .dialogs import Dialog, MenuList

_WIDTH = 65
"""The columns of a line, in the dialog of an 80-column terminal."""
_WORD = 8
"""The columns of a group's name."""


class CommandMenu(Dialog[str]):
    """Asks for a command, by the letter of its group and its own; the answer is its action."""

    DEFAULT_CSS = "CommandMenu #problem { display: none; }"

    def __init__(self, commands: Iterable[Command]) -> None:
        super().__init__("What would you like to do?")
        offered = {command.path: command for command in commands}
        self._groups = {
            letter: found
            for letter in MENU_GROUPS
            if (found := [command for path, command in offered.items() if path[:1] == letter])
        }
        self._by_key = {key: each.action for each in offered.values() for key in each.keys.split(",") if _is_far(key)}
        self._group = ""
        """The letter of the open group; empty where the groups are shown."""

    def content(self) -> ComposeResult:
        yield MenuList(*self._lines(), markup=False)
        yield Static(id="problem", markup=False)

    def _lines(self) -> list[Option]:
        if not self._group:
            return [_group_line(letter, found) for letter, found in self._groups.items()]
        return [_command_line(command) for command in self._groups[self._group]]

    def _show(self, group: str) -> None:
        """Show the commands of a group, or for none the groups, at the one that was open."""
        left, self._group = self._group, group
        listed = self.query_one(MenuList)
        listed.clear_options()
        listed.add_options(self._lines())
        listed.highlighted = 0 if group else list(self._groups).index(left)
        self.query_one(".title", Static).update(MENU_GROUPS.get(group) or self._title)
        self._say("")

    def _say(self, text: str) -> None:
        problem = self.query_one("#problem", Static)
        problem.display = bool(text)
        problem.update(line(text))

    def on_key(self, event: events.Key) -> None:
        """Take the letter of a group or of a command in it, or any command's function or control key."""
        if action := self._by_key.get(event.key):
            event.stop()
            self.dismiss(action)
        elif event.character and event.is_printable and not event.character.isspace():
            event.stop()
            self._take(event.character)

    def _take(self, letter: str) -> None:
        found = {command.path[1]: command for command in self._groups.get(self._group, ())}
        if letter in found:
            self.dismiss(found[letter].action)
        elif not self._group and letter in self._groups:
            self._show(letter)
        else:
            self._say(f"No line here has the letter {quoted(letter)}.")

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        if self._group:
            self.dismiss(self._groups[self._group][event.option_index].action)
        else:
            self._show(list(self._groups)[event.option_index])

    def action_cancel(self) -> None:
        """Go back to the groups, or from there to the screen."""
        if self._group:
            self._show("")
        else:
            super().action_cancel()


def _is_far(key: str) -> bool:
    """Whether the key is a function or a control key, which means the same in the menu as on the screen."""
    return key.startswith("ctrl+") or (key.startswith("f") and key[1:].isdigit())


def _group_line(letter: str, commands: Sequence[Command]) -> Option:
    words = ", ".join(dict.fromkeys(command.label for command in commands))
    words = shorten(words, _WIDTH - 3 - _WORD, placeholder=f" {GLYPHS.more}")
    return Option(Content.assemble((letter, "bold"), f"  {MENU_GROUPS[letter]:<{_WORD}}", line(words, "$text-muted")))


def _command_line(command: Command) -> Option:
    named = Content.assemble((command.path[1], "bold"), "  ", line(command.help))
    return Option(ends(named, line(command.shown_keys if command.keys else "", "$text-muted"), _WIDTH))
