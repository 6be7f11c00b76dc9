"""Semantic validation, after the schema check has passed."""

from collections import Counter
from collections.abc import Iterator

from content.files.schema_errors import did_you_mean
from content.files.toml_reader import Key, LineNumbers, Problem
from content.text.string_utils import normalize

from .model import FORMATS, MAX_STEPS, Framework

NEED_WORDS = frozenset({"led-by-one-role", "one-department", "voices-missing"})
"""The rules that look for words."""


def slips(framework: Framework, lines: LineNumbers) -> Iterator[Problem]:
    """Return every problem that the schema check cannot find, each with its line and its fix."""
    for key, what in _slips(framework):
        yield Problem(key, what, lines.of(key))


def _slips(framework: Framework) -> Iterator[tuple[Key, str]]:
    if framework.format not in FORMATS:
        yield ("format",), f"this version reads format {FORMATS[-1]}; a later version of wholeschool may read this file"
    yield from _scale_slips(framework.scale)
    if not framework.source.authors:
        yield ("source", "authors"), "needs at least one name"
    if not framework.dimensions:
        yield ("dimensions",), "needs at least one dimension"
    yield from _id_slips(framework)
    yield from _theme_slips(framework)
    yield from _route_slips(framework)
    for number, check in enumerate(framework.bolt_on_checks):
        if check.rule in NEED_WORDS and not check.words:
            fix = 'list them: words = ["…", "…"]'
            yield ("bolt_on_checks", number, "words"), f"the rule {check.rule} needs words to look for; {fix}"


def _scale_slips(scale: tuple[str, ...]) -> Iterator[tuple[Key, str]]:
    if len(scale) < 3:
        yield ("scale",), "needs at least three steps"
    if len(scale) > MAX_STEPS:
        yield ("scale",), f"has {len(scale)} steps; {MAX_STEPS} are the most"
    seen: dict[str, str] = {}
    for number, label in enumerate(scale):
        plain = normalize(label)
        if plain in seen:
            yield ("scale", number), f"{label!r} is the label of another step too; give each step its own"
        seen[plain] = label


def _id_slips(framework: Framework) -> Iterator[tuple[Key, str]]:
    seen: Counter[str] = Counter()
    for key, used in _ids(framework):
        seen[used] += 1
        if seen[used] == 2:
            yield (*key, "id"), f"the id {used!r} is used twice; give each its own"


def _theme_slips(framework: Framework) -> Iterator[tuple[Key, str]]:
    for d, dimension in enumerate(framework.dimensions):
        prompts = [prompt.id for prompt in dimension.prompts]
        for t, theme in enumerate(dimension.themes):
            at: Key = ("dimensions", d, "themes", t)
            if not theme.questions:
                yield (*at, "questions"), f"the theme {theme.id!r} has no question; give it one, or take the theme out"
            if theme.leads_to and theme.leads_to not in prompts:
                what = f"no planning prompt of this dimension has the id {theme.leads_to!r}"
                fix = did_you_mean(theme.leads_to, prompts) if prompts else "it has none; take leads_to out"
                yield (*at, "leads_to"), f"{what}; {fix}"


def _route_slips(framework: Framework) -> Iterator[tuple[Key, str]]:
    for r, route in enumerate(framework.routes):
        for i, item_id in enumerate(route.items):
            if item_id in route.items[:i]:
                yield ("routes", r, "items", i), f"{item_id!r} is in this route already; take it out"
            if item_id not in framework.items:
                what = f"no question or prompt has the id {item_id!r}"
                yield ("routes", r, "items", i), f"{what}; {did_you_mean(item_id, list(framework.items))}"


def _ids(framework: Framework) -> Iterator[tuple[Key, str]]:
    for r, route in enumerate(framework.routes):
        yield ("routes", r), route.id
    for d, dimension in enumerate(framework.dimensions):
        at: Key = ("dimensions", d)
        yield at, dimension.id
        for t, theme in enumerate(dimension.themes):
            yield (*at, "themes", t), theme.id
            for q, question in enumerate(theme.questions):
                yield (*at, "themes", t, "questions", q), question.id
        for p, prompt in enumerate(dimension.prompts):
            yield (*at, "prompts", p), prompt.id
