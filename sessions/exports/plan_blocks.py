"""The parts that a plan's document and the agenda have in common, as blocks."""

from collections.abc import Iterable, Iterator

from sessions.model import date_parsing
from sessions.model.session import Action, Answer, Position
from sessions.planning.plan_view import Plan, PlanAnswer, PlanDimension

from .document import (
    Block,
    BulletList,
    Heading,
    ListItem,
    NoteBlock,
    Paragraph,
    PositionOnScale,
    PositionsBlock,
    TableBlock,
)


def profile(plan: Plan) -> Iterator[Block]:
    """Return where the school stands on every dimension, drawn and in words, under a heading of the second level."""
    yield Heading(2, "Where we stand")
    stands = (PositionOnScale(one.name, one.position.now, one.position.aim, stands_at(one)) for one in plan.dimensions)
    yield PositionsBlock(plan.scale, tuple(stands))


def poles(plan: Plan) -> Iterator[Block]:
    """Return both ends of every dimension as one table, under a heading of the third level."""
    yield Heading(3, plan.labels.poles)
    rows = tuple((one.name, one.left, one.right) for one in plan.dimensions)
    yield TableBlock(("Dimension", plan.scale[0], plan.scale[-1]), rows)


def stands_at(dimension: PlanDimension) -> str:
    """Return the position in words, with how sure the school is of it."""
    sure = f"; {dimension.position.sure} sure" if dimension.position.sure else ""
    return dimension.stands + sure


def reasons(position: Position) -> Iterator[Block]:
    """Return why the school was placed there."""
    if position.because.strip():
        yield Paragraph("Because:", "label")
        yield NoteBlock(position.because)


def position_notes(position: Position) -> Iterator[Block]:
    """Return the reasons, and the view that not all share."""
    yield from reasons(position)
    if position.dissent.strip():
        yield Paragraph("Not shared by all:", "label")
        yield NoteBlock(position.dissent)


def asked(said: PlanAnswer) -> Iterator[Block]:
    """Return the question or prompt, under a heading of the fourth level."""
    yield Heading(4, said.question)
    if said.follow_ups:
        yield Paragraph(" ".join(said.follow_ups), "quiet")


def answer_notes(answer: Answer) -> Iterator[Block]:
    """Return what was answered: its mark, what was written, and how it is known."""
    if answer.mark:
        yield Paragraph(f"Marked: {answer.mark}.", "strong")
    if answer.note.strip():
        yield NoteBlock(answer.note)
    if answer.evidence.strip() or answer.from_whom:
        voices = f" (from {', '.join(answer.from_whom)})" if answer.from_whom else ""
        yield Paragraph(f"How we know{voices}{':' if answer.evidence.strip() else ''}", "label")
        if answer.evidence.strip():
            yield NoteBlock(answer.evidence)


def action_item(action: Action) -> ListItem:
    """Return the action as a line of a list, with its details."""
    by = date_parsing.due_in_words(action.by, action.by_words)
    details = (
        ("Lead", action.lead),
        ("Involved", ", ".join(action.involve)),
        ("First step", action.first_step),
        ("How we will know", action.success),
    )
    return ListItem(
        action.what or "An action without a name",
        f"{action.status}, {by}",
        tuple((name, value) for name, value in details if value.strip()),
    )


def bullets(texts: Iterable[str]) -> BulletList:
    """Return the texts as a list."""
    return BulletList(tuple(map(ListItem, texts)))
