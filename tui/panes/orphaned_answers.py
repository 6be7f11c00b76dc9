"""What a review holds under ids that its framework does not have."""

from collections.abc import Iterator

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widget import Widget

from content.frameworks.steps import Step
from sessions.model.orphans import Orphans, find_orphans
from sessions.model.session import Answer
from sessions.storage.open_session import OpenSession
from tui.literal_text import shown
from tui.widgets.fields.paste_rejected import refuse_typing
from tui.widgets.prose import Block, Prose, heading, paragraphs

from .base import Pane


class ElsewherePane(Pane):
    """The answers, positions and actions that are kept but have no question here."""

    DEFAULT_CSS = """
    ElsewherePane > VerticalScroll {
        padding: 0 1 0 0;
    }
    """

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="text"):
            yield Prose()

    def show(self, opened: OpenSession, step: Step | None = None) -> None:
        self.query_one(Prose).show(_blocks(find_orphans(opened.framework, opened.session)))

    def on_key(self, event: events.Key) -> None:
        """Say that nothing typed is taken."""
        refuse_typing(self, event)

    def first_field(self) -> Widget | None:
        return self.query_one("#text")


def _blocks(kept: Orphans) -> Iterator[Block]:
    yield heading("Not in this framework")
    yield Block(shown("What was said to questions that this version of the framework does not have. It is exported."))
    for key, position in kept.positions:
        yield heading(key)
        yield Block(shown(f"Now at step {position.now or 'none'}, aiming for step {position.aim or 'none'}."))
        yield from paragraphs(position.because)
    for key, answer in kept.answers:
        yield heading(key)
        yield from _answer(answer)
    for action in kept.actions:
        yield heading(f"Action for {action.prompt}")
        yield Block(shown(action.what))


def _answer(answer: Answer) -> Iterator[Block]:
    if answer.mark:
        yield Block(shown(f"Marked: {answer.mark}"))
    yield from paragraphs(answer.note)
    if answer.evidence.strip() or answer.from_whom:
        yield Block(shown(f"How we know: {', '.join(answer.from_whom)}", "bold"))
        yield from paragraphs(answer.evidence)
