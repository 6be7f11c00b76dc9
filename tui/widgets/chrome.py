"""The lines around a screen's content: its title, its keys, and what it has to say."""

from textual.content import Content
from textual.message_pump import MessagePump
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

    def __init__(self, left: str = "", right: str = "") -> None:
        super().__init__()
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


class WhereLine(Widget):
    """A line across the screen that says where the reader is, and what comes next."""

    DEFAULT_CSS = "WhereLine { height: 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._here, self._following = "", ""

    def show(self, here: str, following: str) -> None:
        """Show other texts."""
        if (here, following) != (self._here, self._following):
            self._here, self._following = here, following
            self.refresh()

    def render(self) -> Content:
        rule = GLYPHS.rule
        here = line(f" {self._here} ", "bold").truncate(max(0, self.size.width - 4), ellipsis=True)
        following = line(f" {self._following} ")
        following = following.truncate(max(0, self.size.width - 4 - here.cell_length), ellipsis=True)
        between = self.size.width - 2 - here.cell_length - following.cell_length
        dim = "$text-muted"
        return Content.assemble((rule, dim), here, (rule * between, dim), following, (rule, dim))


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


class KeyBar(Widget):
    """The keys that work here, as many as fit; the menu of everything and help come last and always fit."""

    DEFAULT_CSS = "KeyBar { height: 1; dock: bottom; padding: 0 1; background: $panel; color: $text; }"

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, _screen: Screen[object]) -> None:
        self.refresh()

    def render(self) -> Content:
        shown: dict[tuple[MessagePump, str], Content] = {}
        last: dict[str, Content] = {}
        # Textual puts first what comes before an editor's own keys; here these stand in line behind the others. Where
        # there is little room, the way out of a dialog is guessed more easily than the way on.
        active = sorted(
            self.screen.active_bindings.values(),
            key=lambda one: (one.binding.priority, one.binding.action == _CANCEL),
        )
        for node, binding, enabled, _tooltip in active:
            if not (binding.show and enabled):
                continue
            key = Content.assemble((binding.key_display or binding.key, "bold"), " ", binding.description)
            if binding.action in _LAST:
                last[binding.action] = key
            else:
                shown.setdefault((node, binding.action), key)
        bar, end = Content(), Content("  ").join(last[action] for action in _LAST if action in last)
        room = self.content_size.width - end.cell_length
        for key in shown.values():
            if bar.cell_length + key.cell_length + 2 > room:
                break
            bar = Content.assemble(bar, key, "  ")
        return Content.assemble(bar, end)
