"""What there is to read in a framework, as blocks of text, with the glossary's words marked."""

from collections.abc import Iterable

from textual.content import Content

from content import Framework
from content.frameworks import glossary
from content.frameworks.steps import Step
from sessions.model import reading_material
from sessions.model.reading_material import Passage
from sessions.model.session import Session
from tui.keymap import key_name
from tui.literal_text import line, shown
from tui.terminal.glyphs import GLYPHS

from .prose import Block

TERM = "underline"
"""How a word is marked that the glossary explains."""

_UNMARKED = frozenset({"heading", "source"})
_STYLES = {"heading": "bold", "label": "bold", "source": "$text-muted"}


def introduction(framework: Framework, session: Session, step: Step) -> list[Block]:
    """Return what is said once, at the step with which the route begins."""
    return _blocks(framework, reading_material.introduction(framework, session, step))


def beside(framework: Framework, step: Step) -> list[Block]:
    """What there is to read about the step: its theme, then its dimension."""
    passages = reading_material.beside(framework, step)
    blocks = _blocks(framework, passages)
    if terms := glossary.terms_in(framework, [passage.text for passage in passages]):
        names = ", ".join(term.term for term in terms)
        blocks.append(Block(line(f"Words explained with {key_name('ctrl+d')}: {names}", "$text-muted")))
    return blocks


def poles(framework: Framework) -> list[Block]:
    """Return both ends of every dimension."""
    return _blocks(framework, reading_material.poles(framework))


def last_time(framework: Framework, step: Step, earlier: Session) -> list[Block]:
    """What was said at the step in the review before; empty where nothing was."""
    return [_block(passage) for passage in reading_material.last_time(framework, step, earlier)]


def _blocks(framework: Framework, passages: Iterable[Passage]) -> list[Block]:
    """The passages with the glossary's words underlined in what is neither heading nor source."""
    return [
        block if passage.kind in _UNMARKED else block._replace(content=_with_terms(framework, block.content))
        for passage in passages
        for block in [_block(passage)]
    ]


def _block(passage: Passage) -> Block:
    lead = f"  {GLYPHS.dot} " if passage.kind == "point" else ""
    return Block(shown(passage.text, _STYLES.get(passage.kind, "")), lead, 0 if passage.close else 1)


def _with_terms(framework: Framework, content: Content) -> Content:
    for found in glossary.find(framework, content.plain):
        content = content.stylize(TERM, found.start, found.end)
    return content
