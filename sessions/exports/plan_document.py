"""A plan as a document: the whole of it, one of its parts, or the agenda of the meeting about it."""

from collections.abc import Iterable, Iterator

from sessions.model import date_parsing
from sessions.model.orphans import Orphans
from sessions.model.session import Action
from sessions.planning.plan_view import Plan, PlanAction, PlanAnswer, PlanDimension, PlanVoice

from .agenda_blocks import agenda_blocks
from .document import Block, BulletList, Document, Heading, ListItem, Metadata, NoteBlock, Paragraph, TableBlock
from .glossary_blocks import glossary_blocks
from .plan_blocks import action_item, answer_notes, asked, poles, position_notes, profile, stands_at


def document(plan: Plan) -> Document:
    """The plan, or the part of it that goes out, ready to be drawn."""
    return Document(plan.title or "Review", plan.school, plan.author, plan.date, tuple(_blocks(plan)), plan.language)


def _blocks(plan: Plan) -> Iterator[Block]:
    yield Heading(1, f"{'Agenda: ' if plan.agenda else ''}{plan.title or 'Review'}")
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
    if plan.agenda:
        yield from agenda_blocks(plan, plan.agenda)
        return
    if plan.dimensions and plan.part in {"whole", "profile"}:
        yield from profile(plan)
    if plan.dimensions and plan.part == "whole":
        yield from poles(plan)
    if plan.part in {"whole", "actions"}:
        yield Heading(2, "Actions")
        yield _actions_table(plan)
    if plan.part == "actions":
        yield from _in_detail(plan.actions)
    if plan.part in {"whole", "dimension"}:
        for dimension in plan.dimensions:
            yield from _dimension(plan, dimension)
        if plan.elsewhere:
            yield from _elsewhere(plan.elsewhere)
    if plan.glossary:
        yield from glossary_blocks(plan.glossary)
    yield Heading(2, "About this framework")
    yield Paragraph(". ".join(plan.attribution))


def _actions_table(plan: Plan) -> Block:
    if not plan.actions:
        return Paragraph("No actions yet.")
    return TableBlock(
        ("By", "Action", "Lead", "Status", "Dimension"),
        tuple(
            (
                date_parsing.format_long(each.action.by)
                if each.action.by
                else date_parsing.undated(each.action.by_words),
                each.action.what,
                each.action.lead,
                each.action.status,
                each.dimension or each.action.prompt,
            )
            for each in plan.actions
        ),
    )


def _when(action: Action) -> str:
    return date_parsing.format_long(action.by) if action.by else date_parsing.undated(action.by_words)


def _in_detail(actions: Iterable[PlanAction]) -> Iterator[Block]:
    items = [item for each in actions if (item := action_item(each.action)).details]
    if items:
        yield Heading(3, "In detail")
        yield BulletList(tuple(items), strong=True)


def _dimension(plan: Plan, dimension: PlanDimension) -> Iterator[Block]:
    yield Heading(2, dimension.name)
    yield Heading(3, "Position")
    yield Paragraph(f"{stands_at(dimension)}.", "strong")
    if plan.part == "dimension":  # the whole plan has both ends in its table
        yield BulletList((ListItem(f"Whole range: from “{dimension.left}” to “{dimension.right}”"),))
    if dimension.views:
        yield Paragraph(f"First views: {dimension.views}")
    yield from position_notes(dimension.position)
    if dimension.unheard:
        yield Paragraph(f"No evidence on this dimension came from: {', '.join(dimension.unheard)}.")
    for group in dimension.groups:
        yield Heading(3, group.name)
        for answer in group.answers:
            yield from _answer(answer)
    if dimension.prompts:
        yield Heading(3, plan.labels.move)
        for answer in dimension.prompts:
            yield from _answer(answer)
    for voice in dimension.voices:
        yield from _voice(voice)


def _answer(said: PlanAnswer) -> Iterator[Block]:
    yield from asked(said)
    yield from answer_notes(said.answer)
    if said.state == "unanswered" and not said.actions:
        yield Paragraph("Not answered yet.")
    if said.actions:
        # Without it a list at the end of a note and this one would be one list in Markdown.
        yield Paragraph("Actions:", "label")
        yield BulletList(tuple(map(action_item, said.actions)), strong=True)


def _voice(voice: PlanVoice) -> Iterator[Block]:
    yield Heading(3, f"In the words of {voice.name}")
    if voice.stands:
        yield Paragraph(f"{voice.stands}.", "strong")
    if voice.because.strip():
        yield NoteBlock(voice.because)
    for said in voice.answers:
        yield from _answer(said)


def _elsewhere(elsewhere: Orphans) -> Iterator[Block]:
    yield Heading(2, "Not in this framework")
    yield Paragraph("What was said under ids that this version of the framework does not have.")
    for key, position in elsewhere.positions:
        yield Heading(3, key)
        yield Paragraph(f"Placed at step {position.now or 'none'}, aiming for step {position.aim or 'none'}.")
        yield from position_notes(position)
    for key, answer in elsewhere.answers:
        yield Heading(3, key)
        yield from answer_notes(answer)
    if elsewhere.actions:
        yield Heading(3, "Actions for other prompts")
        items = map(action_item, elsewhere.actions)
        yield BulletList(
            tuple(
                ListItem(item.text, item.status, (*item.details, ("Prompt", action.prompt)))
                for item, action in zip(items, elsewhere.actions, strict=True)
            ),
            strong=True,
        )
