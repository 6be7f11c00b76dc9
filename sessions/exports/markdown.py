"""A plan as Markdown that can be pasted into a shared document."""

from collections.abc import Iterator

from content.visible import for_document
from sessions import dates
from sessions.continuum_text import LEGEND, draw
from sessions.plan import Elsewhere, Plan, PlanAnswer, PlanDimension
from sessions.session import Action, Answer, Position

from .markdown_notes import inline, note


def render(plan: Plan) -> bytes:
    """The plan as Markdown, in UTF-8: CommonMark, with its one table of actions as in GFM."""
    return ("\n\n".join(_blocks(plan)) + "\n").encode()


def _blocks(plan: Plan) -> Iterator[str]:
    yield f"# {inline(plan.title) or 'Review'}"
    facts = (
        ("School", plan.school),
        ("Date", dates.long(plan.date)),
        ("Author", plan.author),
        ("Team", ", ".join(plan.members)),
        ("Framework", plan.framework),
    )
    yield "  \n".join(f"**{name}:** {inline(value)}" for name, value in facts if value)
    yield f"{inline(plan.progress.in_words())}."
    if plan.dimensions:
        yield "## Where we stand"
        yield _profile(plan)
    yield "## Actions"
    yield _actions_table(plan)
    for dimension in plan.dimensions:
        yield from _dimension(dimension)
    if plan.elsewhere:
        yield from _elsewhere(plan.elsewhere)
    yield "## About this framework"
    yield ". ".join(map(inline, plan.attribution))


def _profile(plan: Plan) -> str:
    width = max(len(dimension.name) for dimension in plan.dimensions)
    left, right = plan.scale[0], plan.scale[-1]
    lines = []
    for dimension in plan.dimensions:
        drawn = draw(len(plan.scale), dimension.position.now, dimension.position.aim)
        lines.append(f"{dimension.name:<{width}}  {left} {drawn} {right}  {_stands(dimension)}")
    return "\n".join(["```text", *map(for_document, lines), "", LEGEND, "```"])


def _stands(dimension: PlanDimension) -> str:
    sure = f"; {dimension.position.sure} sure" if dimension.position.sure else ""
    return dimension.stands + sure


def _actions_table(plan: Plan) -> str:
    if not plan.actions:
        return "No actions yet."
    rows = ["| By | Action | Lead | Status | Dimension |", "| --- | --- | --- | --- | --- |"]
    for each in plan.actions:
        action = each.action
        cells = (
            dates.long(action.by) if action.by else "no date yet",
            inline(action.what),
            inline(action.lead),
            action.status,
            inline(each.dimension or action.prompt),
        )
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def _dimension(dimension: PlanDimension) -> Iterator[str]:
    yield f"## {inline(dimension.name)}"
    yield "### Position"
    yield f"**{inline(_stands(dimension))}.**"
    yield f"- Whole range: from “{inline(dimension.left)}” to “{inline(dimension.right)}”"
    if dimension.views:
        yield f"First views: {inline(dimension.views)}"
    yield from _position_notes(dimension.position)
    if dimension.unheard:
        yield f"No evidence on this dimension came from: {', '.join(dimension.unheard)}."
    for group in dimension.groups:
        yield f"### {inline(group.name)}"
        for answer in group.answers:
            yield from _answer(answer)
    if dimension.prompts:
        yield "### What we will change"
        for answer in dimension.prompts:
            yield from _answer(answer)


def _position_notes(position: Position) -> Iterator[str]:
    if position.because.strip():
        yield "**Because:**"
        yield note(position.because, below=3)
    if position.dissent.strip():
        yield "**Not shared by all:**"
        yield note(position.dissent, below=3)


def _answer(said: PlanAnswer) -> Iterator[str]:
    yield f"#### {inline(said.question)}"
    if said.follow_ups:
        yield f"*{inline(' '.join(said.follow_ups))}*"
    yield from _answer_notes(said.answer, below=4)
    if said.state == "unanswered":
        yield "Not answered yet."
    if said.actions:
        yield "\n".join(_action(action) for action in said.actions)


def _answer_notes(answer: Answer, below: int) -> Iterator[str]:
    if answer.mark:
        yield f"**Marked: {answer.mark}.**"
    if answer.note.strip():
        yield note(answer.note, below=below)
    if answer.evidence.strip() or answer.from_whom:
        voices = f" (from {', '.join(answer.from_whom)})" if answer.from_whom else ""
        yield f"**How we know{voices}{':' if answer.evidence.strip() else ''}**"
        if answer.evidence.strip():
            yield note(answer.evidence, below=below)


def _action(action: Action) -> str:
    by = f"by {dates.long(action.by)}" if action.by else "no date yet"
    details = (
        ("Lead", action.lead),
        ("Involved", ", ".join(action.involve)),
        ("First step", action.first_step),
        ("How we will know", action.success),
    )
    lines = [f"- **{inline(action.what) or 'An action without a name'}** ({action.status}, {by})"]
    lines += [f"  - {name}: {inline(value)}" for name, value in details if value]
    return "\n".join(lines)


def _elsewhere(elsewhere: Elsewhere) -> Iterator[str]:
    yield "## Not in this framework"
    yield "What was said under ids that this version of the framework does not have."
    for key, position in elsewhere.positions:
        yield f"### {inline(key)}"
        yield f"Placed at step {position.now or 'none'}, aiming for step {position.aim or 'none'}."
        yield from _position_notes(position)
    for key, answer in elsewhere.answers:
        yield f"### {inline(key)}"
        yield from _answer_notes(answer, below=3)
    if elsewhere.actions:
        yield "### Actions for other prompts"
        yield "\n".join(f"{_action(action)}\n  - Prompt: {inline(action.prompt)}" for action in elsewhere.actions)
