"""What a framework holds, and what its author might think about again."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import astuple

from content.text.string_utils import pluralize

from .model import Dimension, Framework, Item, Reading

SHORT_ROUTE = (12, 16)
"""How many questions a short route has that fits into one meeting."""

LONG = 20
"""The number of questions from which on a framework is long enough to need a short route of that length."""


def in_numbers(framework: Framework) -> Iterator[str]:
    """What the framework holds, in a few lines."""
    items = framework.items.values()
    examples = sum(len(reading.examples) for reading in _readings(framework))
    counts = (
        pluralize(len(framework.dimensions), "dimension"),
        pluralize(sum(len(dimension.themes) for dimension in framework.dimensions), "theme"),
        pluralize(sum(item.kind == "question" for item in items), "question"),
        pluralize(sum(item.kind == "prompt" for item in items), "planning prompt"),
        pluralize(examples, "example"),
        pluralize(len(framework.terms), "term"),
        pluralize(len(framework.changes), "change"),
        pluralize(len(framework.bolt_on_checks), "plan check"),
    )
    yield f"{framework.title} ({framework.id}, version {framework.version})"
    yield ", ".join(counts)
    yield f"Scale of {len(framework.scale)} steps: {', '.join(framework.scale)}"
    route = _short_route(framework)
    asked = sum(item.kind == "question" for item in route)
    prompts = pluralize(len(route) - asked, "planning prompt")
    yield f"Short route: {pluralize(asked, 'question')} and {prompts}" if route else "Short route: none"
    for one in framework.routes:
        yield f"Route: {one.name}, {pluralize(len(one.items), 'item')}, about {pluralize(one.minutes, 'minute')}"


def hints(framework: Framework, voices: Sequence[str] = ()) -> Iterator[str]:
    """What is no error, and still worth a second thought; `voices` are those that evidence can come from."""
    if len(framework.scale) % 2 == 0:
        yield f"The scale has {len(framework.scale)} steps, so none is in the middle; an odd number has one."
    for dimension in framework.dimensions:
        yield from _dimension_hints(dimension)
    yield from _route_hints(framework)
    yield from _check_hints(framework, voices)
    words = "\n".join(_texts(framework))
    unused = [one.term for one in framework.terms if not any(_occurs(each, words) for each in (one.term, *one.also))]
    if unused:
        yield f"These glossary terms are never used, in any spelling: {', '.join(unused)}."


def _dimension_hints(dimension: Dimension) -> Iterator[str]:
    if not dimension.themes:
        yield f"The dimension {dimension.id!r} asks no question."
    if not dimension.prompts:
        yield f"The dimension {dimension.id!r} has no planning prompt, so no action can be added to it."
    for theme in dimension.themes:
        for question in theme.questions:
            if not question.id.startswith(f"{theme.id}."):
                yield f"The id {question.id!r} would be easier to find if it began with its theme's: {theme.id}."


def _route_hints(framework: Framework) -> Iterator[str]:
    route = _short_route(framework)
    if not route:
        yield "Nothing is marked for the short route; `short_route = true` marks a question or a planning prompt."
        return
    themes = [theme for dimension in framework.dimensions for theme in dimension.themes]
    if missed := [theme.id for theme in themes if not any(one.short_route for one in theme.questions)]:
        yield f"The short route visits no question of these themes: {', '.join(missed)}."
    least, most = SHORT_ROUTE
    questions = sum(item.kind == "question" for item in framework.items.values())
    asked = sum(item.kind == "question" for item in route)
    if questions > LONG and not least <= asked <= most:
        yield f"The short route has {pluralize(asked, 'question')}; {least} to {most} fit into one meeting."


def _check_hints(framework: Framework, voices: Sequence[str]) -> Iterator[str]:
    if not framework.bolt_on_checks:
        yield "There are no plan checks, so no plan is looked at for signs that it leaves the work to a few."
    for check in framework.bolt_on_checks:
        if check.rule == "aim-without-action" and "{dimension}" not in check.says:
            yield "What aim-without-action says does not name the dimension; put {dimension} where its name should be."
        if check.rule == "voices-missing" and voices:
            for word in check.words:
                if word not in voices:
                    yield f"The plan check voices-missing looks for {word!r}; the voices are: {', '.join(voices)}."


def _short_route(framework: Framework) -> list[Item]:
    return [item for item in framework.items.values() if item.entry.short_route]


def _readings(framework: Framework) -> Iterator[Reading]:
    for dimension in framework.dimensions:
        yield dimension
        yield from dimension.themes


def _texts(framework: Framework) -> Iterator[str]:
    """All that a reader of the framework reads, except the terms, the changes and their explanations."""
    one = framework
    yield from (one.title, one.welcome, one.purpose, one.idea, one.thinking, *one.scale, *astuple(one.labels))
    for route in framework.routes:
        yield from (route.name, route.says)
    for part in astuple(framework.facilitation):
        yield from part if isinstance(part, tuple) else ()
    for dimension in framework.dimensions:
        yield from (dimension.name, dimension.left, dimension.right, *(theme.name for theme in dimension.themes))
    for reading in _readings(framework):
        yield from (reading.overview, *reading.points, *reading.strategies, reading.after)
        for example in reading.examples:
            yield from (example.title, example.text)
    for item in framework.items.values():
        yield from (item.entry.short, item.entry.text, *item.entry.follow_ups, item.entry.look)
    for check in framework.bolt_on_checks:
        yield from (check.says, check.because)


def _occurs(name: str, words: str) -> bool:
    """Return whether the words contain the name as a whole word, or in the plural."""
    return re.search(rf"(?<!\w){re.escape(name)}(?:e?s)?(?!\w)", words, re.IGNORECASE) is not None
