"""What can be found in an open review by its words: its steps, the user's own words, and the glossary."""

from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from typing import Protocol, runtime_checkable

from content import Framework, Term
from content.frameworks.glossary import entries
from content.frameworks.model import Labels
from content.frameworks.steps import Step
from sessions.storage.find_reviews import texts_in
from sessions.storage.open_session import OpenSession
from tui.screens.common.findables import Findable
from tui.screens.common.glossary_screen import GlossaryScreen
from tui.terminal.glyphs import GLYPHS

FINDS = "commands, questions, your notes, evidence and actions, and terms"

_FIELDS = {"note": "note", "evidence": "evidence", "action": "actions", "position": "because"}
"""The field in which each kind of text stands."""


@runtime_checkable
class HasStops(Protocol):
    """A screen that can go to the steps of a review."""

    steps: list[Step]

    @property
    def opened(self) -> OpenSession:
        """The open review."""

    async def go(self, step_id: str, *, field: str = "") -> None:
        """Go to the step with this id, and to a field of it."""

    async def show_elsewhere(self) -> None:
        """Show the answers that the framework has no question for."""


def findables(screen: HasStops) -> Iterator[Findable]:
    """Yield what can be found in the review of this screen, and goes there on it."""
    opened = screen.opened
    for step in screen.steps:
        yield _step(step, opened.framework.labels, partial(screen.go, step.id))
    for text in texts_in(opened.framework, opened.session):
        if text.text.strip():
            go = partial(screen.go, text.at, field=_FIELDS[text.kind]) if text.at else screen.show_elsewhere
            yield Findable(text.kind, text.where, text.text, go)


def terms(framework: Framework, show: Callable[[GlossaryScreen], object]) -> Iterator[Findable]:
    """Yield the glossary's entries; `show` shows the glossary."""
    for term in entries(framework):
        more = " ".join((*term.also, term.then, term.now))
        yield Findable("term", "glossary", term.term, partial(_show_term, framework, term, show), more)


def _show_term(framework: Framework, term: Term, show: Callable[[GlossaryScreen], object]) -> None:
    show(GlossaryScreen(framework, (), term))


def _step(step: Step, labels: Labels, go: Callable[[], Awaitable[object]]) -> Findable:
    dot = GLYPHS.dot
    if step.item:
        item = step.item
        number = f"{'question' if item.kind == 'question' else 'plan'} {item.number}"
        more = " ".join((item.entry.short, item.group, *item.entry.follow_ups))
        return Findable("question", f"{step.dimension.short} {dot} {number}", item.entry.text, go, more)
    what = "Read about it" if step.kind == "read" else labels.place
    named = f"{step.dimension.name}{f', {step.theme.name}' if step.theme else ''}"
    return Findable("page", step.dimension.short, f"{named}: {what}", go)
