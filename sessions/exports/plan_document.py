"""A plan as a document: the whole of it, one of its parts, or the agenda of the meeting about it."""

from collections.abc import Iterable, Iterator
from datetime import date

from content.text.strings import pluralize
from sessions.model import date_parsing
from sessions.model.orphans import Orphans
from sessions.model.session import CLOSED, Action, Answer, Position
from sessions.planning.plan_view import Plan, PlanAction, PlanAnswer, PlanDimension, PlanVoice

from .document import (
    Block,
    BulletList,
    Document,
    Heading,
    ListItem,
    Metadata,
    NoteBlock,
    Paragraph,
    PositionOnScale,
    PositionsBlock,
    TableBlock,
)


def document(plan: Plan) -> Document:
    """The plan, or the part of it that goes out, ready to be drawn."""
    return Document(plan.title or "Review", plan.school, plan.author, plan.date, tuple(_blocks(plan)), plan.language)


def _blocks(plan: Plan) -> Iterator[Block]:
    agenda = plan.part == "agenda"
    yield Heading(1, f"{'Agenda: ' if agenda else ''}{plan.title or 'Review'}")
    facts = (
        ("School", plan.school),
        ("Date", date_parsing.format_long(plan.date)),
        ("Author", plan.author),
        ("Team", ", ".join(plan.members)),
        ("Framework", plan.framework),
    )
    yield Metadata(tuple((name, value) for name, value in facts if value.strip()))
    yield Paragraph(f"{plan.progress.in_words()}.")
    if plan.leaves_out:
        yield Paragraph(plan.leaves_out, "quiet")
    if agenda:
        yield from _agenda(plan)
        return
    if plan.dimensions and plan.part in {"whole", "profile"}:
        yield Heading(2, "Where we stand")
        yield _profile(plan)
    if plan.part in {"whole", "actions"}:
        yield Heading(2, "Actions")
        yield _actions_table(plan)
    if plan.part == "actions":
        yield from _in_detail(plan.actions)
    if plan.part in {"whole", "dimension"}:
        for dimension in plan.dimensions:
            yield from _dimension(dimension)
        if plan.elsewhere:
            yield from _elsewhere(plan.elsewhere)
    yield Heading(2, "About this framework")
    yield Paragraph(". ".join(plan.attribution))


def _profile(plan: Plan) -> PositionsBlock:
    stands = (PositionOnScale(one.name, one.position.now, one.position.aim, _stands(one)) for one in plan.dimensions)
    return PositionsBlock(plan.scale, tuple(stands))


def _stands(dimension: PlanDimension) -> str:
    sure = f"; {dimension.position.sure} sure" if dimension.position.sure else ""
    return dimension.stands + sure


def _actions_table(plan: Plan) -> Block:
    if not plan.actions:
        return Paragraph("No actions yet.")
    return TableBlock(
        ("By", "Action", "Lead", "Status", "Dimension"),
        tuple(
            (
                date_parsing.format_long(each.action.by) if each.action.by else "no date yet",
                each.action.what,
                each.action.lead,
                each.action.status,
                each.dimension or each.action.prompt,
            )
            for each in plan.actions
        ),
    )


def _in_detail(actions: Iterable[PlanAction]) -> Iterator[Block]:
    items = [item for each in actions if (item := _item(each.action)).details]
    if items:
        yield Heading(3, "In detail")
        yield BulletList(tuple(items), strong=True)


def _dimension(dimension: PlanDimension) -> Iterator[Block]:
    yield Heading(2, dimension.name)
    yield Heading(3, "Position")
    yield Paragraph(f"{_stands(dimension)}.", "strong")
    yield BulletList((ListItem(f"Whole range: from “{dimension.left}” to “{dimension.right}”"),))
    if dimension.views:
        yield Paragraph(f"First views: {dimension.views}")
    yield from _position_notes(dimension.position)
    if dimension.unheard:
        yield Paragraph(f"No evidence on this dimension came from: {', '.join(dimension.unheard)}.")
    for group in dimension.groups:
        yield Heading(3, group.name)
        for answer in group.answers:
            yield from _answer(answer)
    if dimension.prompts:
        yield Heading(3, "What we will change")
        for answer in dimension.prompts:
            yield from _answer(answer)
    for voice in dimension.voices:
        yield from _voice(voice)


def _position_notes(position: Position) -> Iterator[Block]:
    if position.because.strip():
        yield Paragraph("Because:", "label")
        yield NoteBlock(position.because)
    if position.dissent.strip():
        yield Paragraph("Not shared by all:", "label")
        yield NoteBlock(position.dissent)


def _answer(said: PlanAnswer) -> Iterator[Block]:
    yield Heading(4, said.question)
    if said.follow_ups:
        yield Paragraph(" ".join(said.follow_ups), "quiet")
    yield from _answer_notes(said.answer)
    if said.state == "unanswered":
        yield Paragraph("Not answered yet.")
    if said.actions:
        # Without it a list at the end of a note and this one would be one list in Markdown.
        yield Paragraph("Actions:", "label")
        yield BulletList(tuple(map(_item, said.actions)), strong=True)


def _answer_notes(answer: Answer) -> Iterator[Block]:
    if answer.mark:
        yield Paragraph(f"Marked: {answer.mark}.", "strong")
    if answer.note.strip():
        yield NoteBlock(answer.note)
    if answer.evidence.strip() or answer.from_whom:
        voices = f" (from {', '.join(answer.from_whom)})" if answer.from_whom else ""
        yield Paragraph(f"How we know{voices}{':' if answer.evidence.strip() else ''}", "label")
        if answer.evidence.strip():
            yield NoteBlock(answer.evidence)


def _voice(voice: PlanVoice) -> Iterator[Block]:
    yield Heading(3, f"In the words of {voice.name}")
    if voice.stands:
        yield Paragraph(f"{voice.stands}.", "strong")
    if voice.because.strip():
        yield NoteBlock(voice.because)
    for said in voice.answers:
        yield from _answer(said)


def _item(action: Action) -> ListItem:
    by = f"by {date_parsing.format_long(action.by)}" if action.by else "no date yet"
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


def _elsewhere(elsewhere: Orphans) -> Iterator[Block]:
    yield Heading(2, "Not in this framework")
    yield Paragraph("What was said under ids that this version of the framework does not have.")
    for key, position in elsewhere.positions:
        yield Heading(3, key)
        yield Paragraph(f"Placed at step {position.now or 'none'}, aiming for step {position.aim or 'none'}.")
        yield from _position_notes(position)
    for key, answer in elsewhere.answers:
        yield Heading(3, key)
        yield from _answer_notes(answer)
    if elsewhere.actions:
        yield Heading(3, "Actions for other prompts")
        items = map(_item, elsewhere.actions)
        yield BulletList(
            tuple(
                ListItem(item.text, item.status, (*item.details, ("Prompt", action.prompt)))
                for item, action in zip(items, elsewhere.actions, strict=True)
            ),
            strong=True,
        )


def _agenda(plan: Plan) -> Iterator[Block]:
    """What the meeting takes up: each dimension with what is open on it, the actions to look at, and the plan."""
    if plan.dimensions:
        yield Heading(2, "Where we stand")
        yield _profile(plan)
    for dimension in plan.dimensions:
        yield Heading(2, f"{dimension.name}{_minutes(plan)}")
        yield BulletList(tuple(map(ListItem, _to_take_up(dimension))))
    yield Heading(2, f"What we will do{_minutes(plan)}")
    due = [each for each in plan.actions if each.action.status not in CLOSED]
    if not due:
        yield Paragraph("There is no action yet: decide on the first ones.")
        return
    yield Paragraph("Actions to look at, the earliest first:")
    yield BulletList(tuple(_due(each.action, plan.date) for each in due))


def _minutes(plan: Plan) -> str:
    """The time for one of the meeting's parts: every dimension gets the same, and so does the plan at the end."""
    if not plan.minutes:
        return ""
    return f" ({pluralize(max(1, plan.minutes // (len(plan.dimensions) + 1)), 'minute')})"


def _to_take_up(dimension: PlanDimension) -> Iterator[str]:
    answers = [*(said for group in dimension.groups for said in group.answers), *dimension.prompts]
    yield f"{_stands(dimension)}. {'Is that so still?' if dimension.position.now else 'Place the school.'}"
    if dimension.views:
        yield f"First views: {dimension.views}"
    for mark in ("unsure", "cannot judge", "skipped"):
        yield from (f"{mark.capitalize()}: {said.question}" for said in answers if said.answer.mark == mark)
    if open_ := sum(said.state == "unanswered" for said in answers):
        yield f"{pluralize(open_, 'question')} not answered yet"
    if dimension.unheard:
        yield f"No evidence came from: {', '.join(dimension.unheard)}"
    if dimension.position.dissent.strip():
        yield "A view was not shared by all"


def _due(action: Action, on: date) -> ListItem:
    item = _item(action)
    return ListItem(f"Overdue: {item.text}" if action.by and action.by < on else item.text, item.status)
