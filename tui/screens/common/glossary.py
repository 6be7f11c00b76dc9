"""The glossary: what the framework's words meant, and what holds today, each kept apart."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from content import Framework, Term
from content.frameworks.glossary import CAUTION, NO_TERMS
from sessions.model import date_parsing
from tui.safe_content import line, shown
from tui.widgets.chrome import Rule
from tui.widgets.prose import Block, Prose, heading, paragraphs

from .page import Page


class WordList(OptionList):
    """The glossary's words; those on the page that was in view come first."""

    DEFAULT_CSS = """
    WordList {
        width: 30; height: 1fr; padding: 0; background: transparent;
        scrollbar-size-vertical: 1;
        & > .option-list--option-disabled { color: $text-muted; }
    }
    """


class GlossaryScreen(Page):
    """The words at the left, the explanation of the highlighted one at the right."""

    def __init__(self, framework: Framework, here: Sequence[Term]) -> None:
        """`here` are the terms that stand on the page in view."""
        super().__init__("Words, and what they mean", CAUTION)
        self._framework = framework
        self._here = tuple(here)
        self._terms = {term.term: term for term in framework.terms}

    def content(self) -> ComposeResult:
        yield Rule()
        with Horizontal():
            yield WordList(markup=False)
            with VerticalScroll(can_focus=False):
                yield Prose()

    def on_mount(self) -> None:
        listed = self.query_one(WordList)
        others = [term for term in self._framework.terms if term not in self._here]
        if self._here:
            listed.add_option(Option(line("On this page"), disabled=True))
            listed.add_options(Option(line(term.term), id=term.term) for term in self._here)
            listed.add_option(Option(line("Others"), disabled=True))
        listed.add_options(Option(line(term.term), id=term.term) for term in others)
        listed.action_first()
        if not self._terms:
            self.query_one(Prose).put([Block(shown(NO_TERMS))])

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id:
            self.query_one(Prose).put(entry(self._terms[event.option_id], self._framework))


def entry(term: Term, framework: Framework) -> list[Block]:
    """What the glossary says about a term: then and now apart, with the source and the date of the check."""
    blocks = [heading(term.term)]
    if term.also:
        blocks.append(Block(shown(f"Also: {', '.join(term.also)}", "$text-muted"), above=0))
    if term.then:
        blocks += [heading(f"In {framework.source.year}"), *_close(term.then)]
    blocks += [heading("Today"), *_close(term.now)]
    checked = f"Source: {term.source}. Checked on {date_parsing.format_long(term.checked)}. {CAUTION}"
    blocks.append(Block(shown(checked, "$text-muted")))
    return blocks


def _close(text: str) -> list[Block]:
    return [block._replace(above=0 if not number else 1) for number, block in enumerate(paragraphs(text))]
