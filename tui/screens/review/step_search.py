"""Finding a question, a prompt or a dimension by its words, in the command palette."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Protocol, runtime_checkable

from textual.command import DiscoveryHit, Hit, Hits, Provider

from content.frameworks.model import Labels
from content.frameworks.steps import Step
from sessions.storage.open_session import OpenSession
from tui.keymap import REVIEW
from tui.literal_text import line


@runtime_checkable
class HasStops(Protocol):
    """A screen that can go to the stops of a review."""

    stops: list[Step]

    @property
    def opened(self) -> OpenSession:
        """The open review."""

    async def go(self, stop_id: str) -> None:
        """Go to the stop with this id."""


class Find(Provider):
    """The steps and the commands of the open review."""

    async def search(self, query: str) -> Hits:
        wanted = query.casefold().split()
        for words, go in self._entries():
            text = words.casefold()
            if all(word in text for word in wanted):
                # Earlier in the text is nearer; every score must lie between 0 and 1.
                yield Hit(1 / (1 + text.index(wanted[0])), line(words), go, text=words)

    async def discover(self) -> Hits:
        for words, go in self._entries():
            yield DiscoveryHit(line(words), go, text=words)

    def _entries(self) -> Iterator[tuple[str, Callable[[], Any]]]:
        screen = self.screen
        if not isinstance(screen, HasStops):
            return
        for command in REVIEW:
            yield f"{command.help} ({command.shown_keys})", partial(screen.run_action, command.action)
        for stop in screen.stops:
            yield _words(stop, screen.opened.framework.labels), partial(screen.go, stop.id)


def _words(stop: Step, labels: Labels) -> str:
    if stop.item:
        item = stop.item
        return f"{stop.dimension.short}, {item.group or 'planning'}: {item.entry.text} ({item.entry.short})"
    what = "read about it" if stop.kind == "read" else labels.place
    return f"{stop.dimension.name}{f', {stop.theme.name}' if stop.theme else ''}: {what}"
