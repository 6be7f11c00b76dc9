"""What could be better in a framework that has no mistakes, and what it holds."""

from collections.abc import Iterator

from .framework import Framework, Question

SHORT_ROUTE = (12, 16)
"""How many questions suit a short route, where a framework asks many."""

_MANY = 20
"""How many questions make a short route worth having."""

_WITH_WORDS = frozenset({"led-by-one-role", "one-department", "voices-missing"})


def counts(framework: Framework) -> str:
    """What the framework holds, in one line."""
    questions, prompts = _of_kind(framework, "question"), _of_kind(framework, "prompt")
    themes = [theme for dimension in framework.dimensions for theme in dimension.themes]
    examples = sum(len(reading.examples) for reading in (*framework.dimensions, *themes))
    parts = (
        (len(framework.dimensions), "dimension"),
        (len(themes), "theme"),
        (len(questions), "question"),
        (len(prompts), "planning prompt"),
        (examples, "example"),
        (len(framework.terms), "glossary term"),
        (len(framework.bolt_on_checks), "check"),
    )
    short = sum(one.short_route for one in questions), sum(one.short_route for one in prompts)
    held = ", ".join(f"{number} {what}{'' if number == 1 else 's'}" for number, what in parts)
    return f"{held}; the short route visits {short[0]} of the questions and {short[1]} of the prompts"


def advice(framework: Framework) -> Iterator[str]:
    """Hints, none of which is a mistake."""
    if len(framework.scale) % 2 == 0:
        yield f"the scale has {len(framework.scale)} steps; with an odd number there is a middle"
    yield from _short_route(framework)
    for dimension in framework.dimensions:
        if not dimension.prompts:
            yield f"{dimension.id}: has no planning prompts, so no action can be added to it"
        for theme in dimension.themes:
            for question in theme.questions:
                if not question.id.startswith(f"{theme.id}."):
                    yield f"{question.id}: an id is easier to read where it begins with its theme's, {theme.id}"
    for check in framework.bolt_on_checks:
        if check.rule in _WITH_WORDS and not check.words:
            yield f"the check {check.rule} has no `words` to look for, and never speaks"
        if check.rule == "aim-without-action" and "{dimension}" not in check.says:
            yield f"the check {check.rule} does not say which dimension; write {{dimension}} in its `says`"


def _short_route(framework: Framework) -> Iterator[str]:
    questions = _of_kind(framework, "question")
    marked = [one for one in questions if one.short_route]
    least, most = SHORT_ROUTE
    if len(questions) > _MANY and not least <= len(marked) <= most:
        yield f"the short route visits {len(marked)} questions; {least} to {most} suit it (`short_route = true`)"
    if marked:
        for dimension in framework.dimensions:
            for theme in dimension.themes:
                if not any(question.short_route for question in theme.questions):
                    yield f"{theme.id}: none of its questions is on the short route"


def _of_kind(framework: Framework, kind: str) -> list[Question]:
    return [item.entry for item in framework.items.values() if item.kind == kind]
