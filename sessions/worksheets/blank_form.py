"""A form of a framework, to print or to send to people who review without this program.

What stands before a space says what it is for, and is what a filled form is read back by, with the ids in the
headings.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from content import Dimension, Framework, Item, Reading
from content.frameworks.model import items_of
from sessions.exports.document import Blank, BlankArea, Block, BulletList, CheckboxGroup, Document, Heading, Paragraph
from sessions.exports.document import ListItem as Line
from sessions.exports.glossary_blocks import glossary_blocks
from sessions.model import reading_material
from sessions.model.session import MARKS, SURE, VOICES, Mark
from sessions.planning.plan_view import glossary_of

SCHOOL: Final = "School:"
NAME: Final = "Your name:"
NOW: Final = "Where we stand now:"
AIM: Final = "Where we aim to be:"
SURE_OF_IT: Final = "How sure we are:"
BECAUSE: Final = "Because:"
SEE: Final = "What we see:"
KNOW: Final = "How we know:"
WHOSE: Final = "Whose voice that is:"
THINK: Final = "What we think:"
MARK: Final = "A mark, where it helps:"
WHAT: Final = "What we will do:"
LEAD: Final = "Who leads:"
INVOLVE: Final = "Who else is involved:"
FIRST_STEP: Final = "First step:"
BY: Final = "By when:"
SUCCESS: Final = "How we will know that it worked:"

ACTION: Final = (WHAT, LEAD, INVOLVE, FIRST_STEP, BY, SUCCESS)
"""The spaces of one action, in order."""
OFFERED_MARKS: Final[tuple[Mark, ...]] = tuple(mark for mark in MARKS if mark != "skipped")
"""On paper, what is skipped is left blank."""

_HOW: Final = (
    "Write as much or as little as you like; blank spaces are fine. Tick boxes with an x. Leave the headings with what "
    "stands in square brackets unchanged: your answers are found by them. There is no score."
)
_MORE_ACTIONS: Final = f"For another action, copy the lines from “{WHAT}” on."


def worksheet(framework: Framework, *, short: bool = False) -> Document:
    """The form; with `short`, of the short route alone, and without what there is to read."""
    blocks = tuple(_blocks(framework, short))
    return Document(f"{framework.title}: worksheet", "", "", None, blocks, framework.language)


def _blocks(framework: Framework, short: bool) -> Iterator[Block]:
    yield Heading(1, f"{framework.title}: worksheet", framework.id)
    if not short:
        yield Paragraph(framework.purpose)
    yield Paragraph(_HOW, "quiet")
    yield BlankArea((SCHOOL, NAME))
    yield from (Paragraph(passage.text) for passage in reading_material.paragraphs(framework.thinking))
    for dimension in framework.dimensions:
        yield from _dimension(framework, dimension, short)
    if not short:
        yield from glossary_blocks(glossary_of(framework, framework.terms))
    yield Heading(2, "About this framework")
    yield Paragraph(f"{framework.source.citation}. {framework.source.notice}")


def _dimension(framework: Framework, dimension: Dimension, short: bool) -> Iterator[Block]:
    yield Heading(2, dimension.name)
    if not short:
        yield from _reading(framework, dimension)
    items = [item for item in items_of(dimension) if item.entry.short_route or not short]
    for theme in dimension.themes:
        if asked := [item for item in items if item.kind == "question" and item.entry in theme.questions]:
            yield Heading(3, theme.name)
            if not short:
                yield from _reading(framework, theme)
            for item in asked:
                yield from _question(item)
    yield Heading(3, framework.labels.place, dimension.id)
    yield Paragraph(f"From “{dimension.left}” ({framework.scale[0]}) to “{dimension.right}” ({framework.scale[-1]}).")
    yield CheckboxGroup(NOW, framework.scale)
    yield CheckboxGroup(AIM, framework.scale)
    yield CheckboxGroup(SURE_OF_IT, SURE)
    yield Blank(BECAUSE, 3)
    if prompts := [item for item in items if item.kind == "prompt"]:
        yield Heading(3, framework.labels.move)
        yield Paragraph(_MORE_ACTIONS, "quiet")
        for item in prompts:
            yield from _asked(item)
            yield Blank(THINK, 3)
            yield BlankArea(ACTION)


def _reading(framework: Framework, read: Reading) -> Iterator[Block]:
    """Return what there is to read, in the order in which every part of the program shows it."""
    for kind, passages in groupby(reading_material.reading(framework, read), key=lambda passage: passage.kind):
        texts = [passage.text for passage in passages]
        if kind == "point":
            yield BulletList(tuple(map(Line, texts)))
        else:
            yield from (Paragraph(text, "label" if kind == "label" else "plain") for text in texts)


def _question(item: Item) -> Iterator[Block]:
    yield from _asked(item)
    yield Blank(SEE, 5)
    yield Blank(KNOW, 3)
    yield CheckboxGroup(WHOSE, VOICES)
    yield CheckboxGroup(MARK, OFFERED_MARKS)


def _asked(item: Item) -> Iterator[Block]:
    yield Heading(4, item.entry.text, item.id)
    if item.entry.follow_ups:
        yield Paragraph(" ".join(item.entry.follow_ups), "quiet")
    if look := reading_material.where_to_look(item):
        yield Paragraph(f"{look}.", "quiet")
