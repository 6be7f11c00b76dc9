"""The lines around a screen's content: its title, its keys, and what it has to say."""

from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget

from tui.literal_text import ends, line
from tui.terminal.glyphs import GLYPHS


class TitleLine(Widget):
    """One line with a text at each end."""

    DEFAULT_CSS = """
    TitleLine { height: 1; padding: 0 1; color: $text; text-style: bold; }
    TitleLine.-up { background: $warning; color: $background; }
    """

    def __init__(self, left: str = "", right: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._left, self._right = left, right

    def show(self, left: str, right: str) -> None:
        """Show other texts."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def render(self) -> Content:
        return ends(line(self._left), line(self._right, "not bold"), self.content_size.width)


class Rule(Widget):
    """A line across the screen."""

    DEFAULT_CSS = "Rule { height: 1; color: $text-muted; }"

    def render(self) -> Content:
        return Content(GLYPHS.rule * self.size.width)


class LastTimeLine(Widget):
    """What was said last time, on one line, with the key for it; no line where nothing was."""

    DEFAULT_CSS = "LastTimeLine { height: 1; padding: 0 1; display: none; &.-said { display: block; } }"

    def __init__(self) -> None:
        super().__init__()
        self._said, self._key = "", ""

    def show(self, said: str, key: str) -> None:
        """Show what was said, and the key that keeps or retires it."""
        if (said, key) != (self._said, self._key):
            self._said, self._key = said, key
            self.set_class(bool(said), "-said")
            self.refresh()

    def render(self) -> Content:
        key = Content.assemble((self._key, "bold"), " keep")
        return ends(line(self._said, "$text-muted"), key, self.content_size.width)


class MessageLine(Widget):
    """The message of a screen; it stays until the next one, or until it is removed."""

    DEFAULT_CSS = """
    MessageLine { height: auto; max-height: 6; padding: 0 1; display: none; background: $panel; color: $text; }
    MessageLine.-said { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._text = ""

    def show_message(self, text: str) -> None:
        """Show the text; an empty one takes the line away."""
        if text != self._text:
            self._text = text
            self.set_class(bool(text), "-said")
            self.refresh(layout=True)

    def render(self) -> Content:
        return line(self._text)


_LAST = ("more", "help")
_CANCEL = "cancel"
_BETWEEN = "  "


class _Key(NamedTuple):
    """A key of the bar."""

    words: Content
    node: DOMNode
    action: str


class KeyBar(Widget):
    """The keys that work here, as many as fit; the menu of everything and help come last and always fit."""

    DEFAULT_CSS = "KeyBar { height: 1; dock: bottom; padding: 0 1; background: $panel; color: $text; }"

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, _screen: Screen[object]) -> None:
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Do what the key under the pointer does."""
        at = event.get_content_offset(self)
        if at is None:
            return
        end = 0
        for key in self._keys():
            end += key.words.cell_length + len(_BETWEEN)
            if at.x < end:
                self.run_worker(self.app.run_action(key.action, default_namespace=key.node))
                return

    def render(self) -> Content:
        return Content(_BETWEEN).join(key.words for key in self._keys())

    def _keys(self) -> list[_Key]:
        """The keys that fit, in the order in which they are shown."""
        shown: dict[tuple[DOMNode, str], _Key] = {}
        last: dict[str, _Key] = {}
        # Textual puts first what comes before an editor's own keys; here these stand in line behind the others. Where
        # there is little room, the way out of a dialog is guessed more easily than the way on.
        active = sorted(
            self.screen.active_bindings.values(),
            key=lambda one: (one.binding.priority, one.binding.action == _CANCEL),
        )
        for node, binding, enabled, _tooltip in active:
            if not (binding.show and enabled):
                continue
            words = Content.assemble((binding.key_display or binding.key, "bold"), " ", binding.description)
            key = _Key(words, node, binding.action)
            if binding.action in _LAST:
                last[binding.action] = key
            else:
                shown.setdefault((node, binding.action), key)
        end = [last[action] for action in _LAST if action in last]
        room = self.content_size.width - sum(key.words.cell_length + len(_BETWEEN) for key in end)
        fitting: list[_Key] = []
        for key in shown.values():
            room -= key.words.cell_length + len(_BETWEEN)
            if room < 0:
                break
            fitting.append(key)
        return fitting + end
