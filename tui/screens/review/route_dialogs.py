"""The dialogs of the path: the open questions, and which questions it visits."""

from collections.abc import Iterator

from textual.app import ComposeResult

from content import Framework, Item
from content.frameworks.model import items_of
from sessions.model import routes
from sessions.model.progress import TO_LOOK_AT, in_state
from sessions.model.session import Session
from tui.screens.common.dialogs import Choice, Dialog, Menu
from tui.terminal.glyphs import GLYPHS
from tui.widgets.fields.checklist import CheckLine, Checklist


def left_menu(framework: Framework, session: Session) -> Menu | None:
    """A menu of what is unsure, skipped or unanswered on the route; the answer is an id. None where nothing is."""
    items = list(routes.items_on(framework, session).values())
    choices = []
    for state, name in TO_LOOK_AT.items():
        if found := in_state(session, items, state):
            choices.append(Choice("", f"{name} ({len(found)})", ""))
            choices += [Choice(item.id, _label(item), "", GLYPHS.states[state]) for item in found]
    return Menu("Go to which?", choices) if choices else None


def route_menu(framework: Framework, session: Session) -> Menu:
    """A menu of routes; the answer is the name of one."""
    keys = {"whole": "w", "short": "s", "own": "o"}
    choices = []
    for name in routes.offered(framework):
        text = routes.choices_in_words(framework, session)[name]
        here = f" {GLYPHS.dot} now" if name == session.route else ""
        choices.append(Choice(name, f"{text}{here}", keys[name]))
    return Menu("Which questions matter now? The path visits only these; the others stay in the outline.", choices)


class RouteDialog(Dialog[tuple[str, ...]]):
    """The questions and prompts of the user's own route; the answer is their ids."""

    def __init__(self, framework: Framework, session: Session) -> None:
        super().__init__("Which questions and prompts should the path visit?")
        self._ids = tuple(framework.items)
        start = session.chosen or tuple(key for key, item in framework.items.items() if item.entry.short_route)
        self._checklist = Checklist(list(_lines(framework)), start)

    def content(self) -> ComposeResult:
        yield self._checklist

    def on_option_list_option_selected(self) -> None:
        """Answer with what is checked."""
        self.dismiss(tuple(key for key in self._ids if key in self._checklist.checked))


def _lines(framework: Framework) -> Iterator[CheckLine]:
    for dimension in framework.dimensions:
        yield CheckLine(dimension.name)
        for item in items_of(dimension):
            kind = "Think" if item.kind == "question" else "Plan"
            yield CheckLine(f"{kind} {item.number}  {item.entry.short}", item.id)


def _label(item: Item) -> str:
    kind = "" if item.kind == "question" else "plan "
    return f"{item.dimension.short} {GLYPHS.dot} {kind}{item.number}  {item.entry.short}"
