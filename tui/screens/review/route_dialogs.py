"""The dialogs of the path: the open questions, and which questions it visits."""

from collections.abc import Iterator, Sequence

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
    """Return a menu of routes; the answer is the key of one."""
    now = routes.current(framework, session).key
    offered = list(routes.choices(framework, session).values())
    return Menu(
        "Which questions matter now? The path visits only these; the others stay in the outline.",
        [
            Choice(choice.key, f"{choice.short_words}{f' {GLYPHS.dot} now' if choice.key == now else ''}", key)
            for choice, key in zip(offered, _keys(offered), strict=True)
        ],
    )


def dimension_route_menu(framework: Framework, session: Session) -> Menu:
    """Return a menu of the routes through one dimension; the answer is the key of one."""
    offered = [choice for choice in routes.choices(framework, session).values() if choice.key in framework.by_id]
    return Menu(
        "Which dimension?",
        [Choice(choice.key, choice.short_words, key) for choice, key in zip(offered, _keys(offered), strict=True)],
    )


def _keys(offered: Sequence[routes.RouteChoice]) -> list[str]:
    """Return the key that chooses each: a letter for the routes of every framework, else a number up to 9."""
    letters = {"whole": "w", "short": "s", "own": "o"}
    numbers = iter("123456789")
    return [letters.get(choice.key) or next(numbers, "") for choice in offered]


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
