"""The actions that answer a planning prompt."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from sessions.model import date_parsing
from sessions.model.session import Action
from tui.keymap import ACTION_LIST, bindings, key_name
from tui.literal_text import ends, line
from tui.terminal.glyphs import GLYPHS


class ActionList(OptionList):
    """A line for each action: what, by when, who leads, how far it has come."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(ACTION_LIST)
    DEFAULT_CSS = """
    ActionList {
        height: auto; max-height: 6; padding: 0; background: transparent;
    }
    """

    @dataclass
    class Edit(Message):
        """The user wants to change this action."""

        action_id: str

    @dataclass
    class MoveOn(Message):
        """The user wants this action to have its next status."""

        action_id: str

    @dataclass
    class Remove(Message):
        """The user wants this action gone."""

        action_id: str

    def __init__(self, *, id: str, classes: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes, markup=False)
        self._actions: tuple[Action, ...] | None = None

    def show(self, actions: Sequence[Action]) -> None:
        """Show these actions."""
        if tuple(actions) != self._actions:
            self._actions = tuple(actions)
            self._fill()

    def on_resize(self, _event: events.Resize) -> None:
        """Fit the lines to the new width."""
        self._fill()

    def _fill(self) -> None:
        actions = self._actions or ()
        width = max(20, self.scrollable_content_region.width - 2)
        highlighted = self.highlighted
        none = Content(f"No action yet. {key_name('ctrl+o')} adds one: what, who, by when.").stylize("$text-muted")
        self.set_options(
            [Option(_summary(action, width), id=action.id) for action in actions] or [Option(none, disabled=True)]
        )
        self.can_focus = bool(actions)
        if actions:
            self.highlighted = min(highlighted or 0, len(actions) - 1)

    def action_edit(self) -> None:
        """Ask for the highlighted action to be changed."""
        self._ask(self.Edit)

    def action_status(self) -> None:
        """Ask for the highlighted action to have its next status."""
        self._ask(self.MoveOn)

    def action_remove(self) -> None:
        """Ask for the highlighted action to be removed."""
        self._ask(self.Remove)

    def _ask(self, wish: type[Edit] | type[MoveOn] | type[Remove]) -> None:
        if (option := self.highlighted_option) and option.id:
            self.post_message(wish(option.id))

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_edit()


def _summary(action: Action, width: int) -> Content:
    by = f"by {date_parsing.format_short(action.by)}" if action.by else date_parsing.undated(action.by_words)
    facts = f" {GLYPHS.dot} ".join(filter(None, (by, action.lead, action.status)))
    what = line(action.what or "Nothing said yet", "bold")
    return ends(what, line(facts, "$text-muted").truncate(width * 3 // 5, ellipsis=True), width)
