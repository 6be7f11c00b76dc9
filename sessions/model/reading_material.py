"""What there is to read in a framework at each step, as passages: whoever shows them decides how they look."""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from content import Framework, Item, Reading
from content.frameworks.steps import Step

from . import date_parsing, routes
from .progress import position_in_words
from .session import Session

Kind = Literal["heading", "label", "text", "point", "source"]


PLACING = (
    "What makes you place it there?",
    "What helps you where you are, and what holds you back?",
    "Which of it is in your hands?",
)
"""What to ask oneself when placing the school; the answers are its reasons."""


class Passage(NamedTuple):
    """A heading, a label above what follows it, a paragraph, a point of a list, or where it all comes from."""

    kind: Kind
    text: str
    close: bool = False
    """Whether it belongs closely to what stands before it."""


def about(framework: Framework) -> list[Passage]:
    """What the framework is for, its idea, and its source."""
    source = f"{framework.source.citation}. {framework.source.notice}"
    return [
        Passage("heading", framework.title),
        *paragraphs(framework.purpose),
        *paragraphs(framework.idea),
        Passage("source", source),
    ]


def reading(framework: Framework, read: Reading) -> list[Passage]:
    """Return the overview, points, strategies, examples and the closing text."""
    labels = framework.labels
    passages = [*paragraphs(read.overview), *_points(read.points)]
    if read.strategies:
        passages += [Passage("label", labels.strategies), *_points(read.strategies, close=True)]
    for example in read.examples:
        passages.append(Passage("label", f"{labels.example}: {example.title}"))
        passages += [passage._replace(close=True) for passage in paragraphs(example.text)]
    return [*passages, *paragraphs(read.after)]


def introduction(framework: Framework, session: Session, step: Step) -> list[Passage]:
    """Return the introduction, which only the first step of the route has: what this is, and what to bear in mind."""
    if step.id != routes.first_step(framework, session).id:
        return []
    return [*about(framework), *paragraphs(framework.thinking)]


def beside(framework: Framework, step: Step) -> list[Passage]:
    """Return what there is to read at the step; beside a question, about its theme and then about its dimension."""
    dimension, theme = step.dimension, step.theme
    passages: list[Passage] = []
    if theme and theme.has_text:
        passages += [Passage("heading", theme.name), *reading(framework, theme)]
    if step.kind != "read" or not theme:
        passages += [Passage("heading", dimension.name), *reading(framework, dimension)]
    if step.kind in {"place", "prompt"}:
        for each in dimension.themes:
            if each.has_text:
                passages += [Passage("heading", each.name), *reading(framework, each)]
    return passages


def where_to_look(item: Item) -> str:
    """Return such as "Where to look: the timetable"; empty where the framework has no hint for the item."""
    return f"Where to look: {item.entry.look}" if item.entry.look else ""


def takes_hunch(session: Session, step: Step) -> bool:
    """Return whether a mark set at the step is a first hunch: where one reads before the dimension is placed."""
    return step.kind == "read" and session.kind == "own" and session.position(step.dimension.id).now is None


def poles(framework: Framework) -> list[Passage]:
    """Return both ends of every dimension."""
    passages = []
    for dimension in framework.dimensions:
        passages.append(Passage("label", dimension.name))
        ends = (f"{framework.scale[0]}: {dimension.left}", f"{framework.scale[-1]}: {dimension.right}")
        passages += _points(ends, close=True)
    return passages


def last_time(framework: Framework, step: Step, earlier: Session) -> list[Passage]:
    """What was said at the step in the review before; empty where nothing was."""
    said: list[Passage] = []
    if step.item:
        answer = earlier.answer(step.id)
        said = [*paragraphs(answer.note)]
        if answer.evidence.strip() or answer.from_whom:
            said.append(Passage("heading", f"How you knew: {', '.join(answer.from_whom)}"))
            said += paragraphs(answer.evidence)
        if answer.mark:
            said.append(Passage("text", f"Marked: {answer.mark}"))
        said += _points(f"{action.what} ({action.status})" for action in earlier.actions_for(step.id))
    else:
        position = earlier.position(step.dimension.id)
        if position.now or position.aim:
            said = [
                Passage("text", position_in_words(framework, position.now, position.aim)),
                *paragraphs(position.because),
            ]
    return [Passage("heading", f"Last time ({date_parsing.format_month(earlier.updated)})"), *said] if said else []


def texts(framework: Framework, step: Step) -> list[str]:
    """Return what the page of a step says, to look for words in: what it asks, and what there is to read."""
    asked = [step.item.entry.text, *step.item.entry.follow_ups] if step.item else []
    return [*asked, *(passage.text for passage in beside(framework, step))]


def paragraphs(text: str) -> Iterator[Passage]:
    """The paragraphs of a text, which empty lines divide."""
    return (Passage("text", part.strip()) for part in text.split("\n\n") if part.strip())


def _points(items: Iterable[str], *, close: bool = False) -> Iterator[Passage]:
    return (Passage("point", item, close or number > 0) for number, item in enumerate(items))
