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
    """A screen that can go to the steps of a review."""

    steps: list[Step]

    @property
    def opened(self) -> OpenSession:
        """The open review."""

    async def go(self, step_id: str) -> None:
        """Go to the step with this id."""


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
        for step in screen.steps:
            yield _words(step, screen.opened.framework.labels), partial(screen.go, step.id)


def _words(step: Step, labels: Labels) -> str:
    if step.item:
        item = step.item
        return f"{step.dimension.short}, {item.group or 'planning'}: {item.entry.text} ({item.entry.short})"
    what = "read about it" if step.kind == "read" else labels.place
    return f"{step.dimension.name}{f', {step.theme.name}' if step.theme else ''}: {what}"
