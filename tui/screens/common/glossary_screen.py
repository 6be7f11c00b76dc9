"""The glossary: what the framework's words meant, what holds today, and what else has changed."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from content import Framework, Term
from content.frameworks.glossary import NO_TERMS, entries
from sessions.model.glossary_note import glossary_note
from tui.keymap import GLOSSARY, bindings
from tui.literal_text import line, shown
from tui.widgets.chrome import Rule
from tui.widgets.prose import Block, Prose, heading, paragraphs
from tui.widgets.scroll_area import Scrolling

from .page import Page


class WordList(OptionList):
    """The glossary's words; those on the page that was in view come first, what has changed last."""

    DEFAULT_CSS = """
    WordList {
        width: 38%; max-width: 30; height: 1fr; padding: 0; background: transparent;
        scrollbar-size-vertical: 1;
        & > .option-list--option-disabled { color: $text-muted; }
    }
    """


class GlossaryScreen(Page):
    """The words at the left, the explanation of the highlighted one at the right."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(GLOSSARY)
    DEFAULT_CSS = "GlossaryScreen #note { padding: 0 1; }"

    def __init__(self, framework: Framework, here: Sequence[Term], at: Term | None = None) -> None:
        """`here` are the terms that stand on the page in view; it opens at the first word, or at `at`."""
        super().__init__("Words, and what they mean", "")
        self._framework = framework
        self._here = tuple(here)
        self._at = at
        self._entries = entries(framework)

    def content(self) -> ComposeResult:
        if note := glossary_note(entries(self._framework), self._framework.applies_to):
            yield Prose([Block(shown(note))], id="note")
        yield Rule()
        with Horizontal():
            yield WordList(markup=False)
            with Scrolling():
                yield Prose(id="entry")

    def on_mount(self) -> None:
        framework = self._framework
        self._list("On this page", self._here)
        terms = [term for term in framework.terms if term not in self._here]
        self._list("Others" if self._here else "", terms)
        self._list(framework.labels.changes, [term for term in framework.changes if term not in self._here])
        words = self.query_one(WordList)
        words.action_first()
        if self._at:
            words.highlighted = words.get_option_index(str(self._entries.index(self._at)))
        if not self._entries:
            self.query_one("#entry", Prose).show([Block(shown(NO_TERMS))])

    def _list(self, above: str, terms: Sequence[Term]) -> None:
        listed = self.query_one(WordList)
        if above and terms:
            listed.add_option(Option(line(above), disabled=True))
        listed.add_options(Option(line(term.term), id=str(self._entries.index(term))) for term in terms)

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id:
            self.query_one(Scrolling).scroll_home(animate=False)
            self.query_one("#entry", Prose).show(entry(self._entries[int(event.option_id)], self._framework))


def entry(term: Term, framework: Framework) -> Iterable[Block]:
    """What the glossary says about a term: then and now apart, with the source."""
    yield heading(term.term)
    if term.also:
        yield Block(shown(f"Also: {', '.join(term.also)}", "$text-muted"), above=0)
    if term.then:
        yield heading(f"In {framework.source.year}")
        yield from _close(term.then)
    yield heading("Today")
    yield from _close(term.now)
    yield Block(shown(f"Source: {term.source}", "$text-muted"))


def _close(text: str) -> list[Block]:
    return [block._replace(above=0 if not number else 1) for number, block in enumerate(paragraphs(text))]
