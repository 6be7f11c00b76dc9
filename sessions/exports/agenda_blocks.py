"""The agenda of a meeting, as blocks: for each dimension what was written and asked, and its positions last."""

from collections.abc import Iterator
from datetime import date

from content.text.string_utils import pluralize
from sessions.model.session import CLOSED, Action
from sessions.planning.agenda import Agenda
from sessions.planning.plan_view import Plan, PlanAnswer, PlanDimension

from .document import Block, BulletList, Heading, ListItem, Paragraph
from .plan_blocks import action_item, answer_notes, asked, bullets, poles, profile, reasons, stands_at


def agenda_blocks(plan: Plan, agenda: Agenda) -> Iterator[Block]:
    """Return the opening, each dimension with what is open on it, and the closing with the actions to look at.

    Where the school stands comes after everything else: whoever sees numbers first starts from them.
    """
    if agenda.by_difference:
        yield Paragraph("Dimensions on which first views are further apart have more time.", "quiet")
    yield from _opening(agenda)
    for dimension in plan.dimensions:
        yield Heading(2, f"{dimension.name}{_minutes(agenda.dimension_minutes[dimension.id])}")
        yield from _written(dimension)
        yield from _to_take_up(dimension)
        yield from _position(plan, dimension)
    yield from _closing(plan, agenda)
    if plan.dimensions:
        yield from profile(plan)
        yield from poles(plan)


def _minutes(minutes: int) -> str:
    return f" ({pluralize(minutes, 'minute')})" if minutes else ""


def _opening(agenda: Agenda) -> Iterator[Block]:
    if not (agenda.opening_minutes or agenda.opening or agenda.ground_rules):
        return
    yield Heading(2, f"Opening{_minutes(agenda.opening_minutes)}")
    yield from _round(agenda.opening)
    if agenda.ground_rules:
        yield Paragraph("Ground rules:", "label")
        yield bullets(agenda.ground_rules)


def _round(guide: tuple[str, ...]) -> Iterator[Block]:
    """Return the question for everybody, and the rest of what the guide says."""
    if guide:
        yield Paragraph(guide[0], "strong")
    if guide[1:]:
        yield bullets(guide[1:])


def _answers(dimension: PlanDimension) -> list[PlanAnswer]:
    return [*(said for group in dimension.groups for said in group.answers), *dimension.prompts]


def _written(dimension: PlanDimension) -> Iterator[Block]:
    written = [said for said in _answers(dimension) if said.answer.note.strip() or said.answer.evidence.strip()]
    if written:
        yield Heading(3, "What was written")
    for said in written:
        yield from _answer(said)
    for voice in dimension.voices:
        yield Heading(3, f"In the words of {voice.name}")
        for said in voice.answers:
            yield from _answer(said)


def _answer(said: PlanAnswer) -> Iterator[Block]:
    yield from asked(said)
    yield from answer_notes(said.answer)


def _to_take_up(dimension: PlanDimension) -> Iterator[Block]:
    if open_ := tuple(_open(dimension)):
        yield Heading(3, "Questions")
        yield bullets(open_)


def _open(dimension: PlanDimension) -> Iterator[str]:
    answers = _answers(dimension)
    for mark in ("unsure", "cannot judge", "skipped"):
        yield from (f"{mark.capitalize()}: {said.question}" for said in answers if said.answer.mark == mark)
    if left := sum(said.state == "unanswered" for said in answers):
        yield f"{pluralize(left, 'question')} not answered yet"
    if dimension.unheard:
        yield f"No evidence came from: {', '.join(dimension.unheard)}"
    if dimension.position.dissent.strip():
        yield "A view was not shared by all"


def _position(plan: Plan, dimension: PlanDimension) -> Iterator[Block]:
    yield Heading(3, "Position")
    ask = "Is that so still?" if dimension.position.now else f"{plan.labels.place}."
    yield Paragraph(f"{stands_at(dimension)}. {ask}", "strong")
    yield from reasons(dimension.position)
    if dimension.views:
        yield Paragraph(f"First views: {dimension.views}")


def _closing(plan: Plan, agenda: Agenda) -> Iterator[Block]:
    yield Heading(2, f"Closing: what we will do{_minutes(agenda.closing_minutes)}")
    due = [each for each in plan.actions if each.action.status not in CLOSED]
    if due:
        yield Paragraph("Actions to look at, the earliest first:", "label")
        yield BulletList(tuple(_due(each.action, plan.date) for each in due))
    else:
        yield Paragraph("There is no action yet: decide on the first ones.")
    yield from _round(agenda.closing)


def _due(action: Action, on: date) -> ListItem:
    item = action_item(action)
    return ListItem(f"Overdue: {item.text}" if action.by and action.by < on else item.text, item.status)
