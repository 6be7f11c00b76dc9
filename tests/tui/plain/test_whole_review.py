"""A whole review entered in plain mode and in the screens: both must produce the same file."""

import re
from dataclasses import dataclass

import pytest
from support.plain import review
from support.samples import built_in
from support.screens import press, running

from content.frameworks.steps import steps
from sessions.model.session import MARKS, SURE, VOICES
from sessions.storage import reviews
from tui.app import WholeSchool

pytestmark = pytest.mark.thorough


@dataclass(frozen=True)
class Saying:
    """The input at one step."""

    step: str
    kind: str
    note: str = ""
    evidence: str = ""
    voices: tuple = ()
    mark: str = ""
    now: int = 0
    aim: int = 0
    sure: str = ""
    actions: tuple = ()
    """The text, lead and date of each."""


def whole():
    """Return input for every step, with each part of an answer somewhere."""
    said = []
    for number, step in enumerate(steps(built_in()).values()):
        match step.kind:
            case "question":
                some = number % 4 == 0
                voices = VOICES[number % 5 : number % 5 + 2] if some else ()
                mark = MARKS[number % 3] if number % 5 == 0 else ""
                said.append(Saying(step.id, "question", f"n{number}", f"e{number}" if some else "", voices, mark))
            case "prompt":
                action = ((f"do {number}", "Head", "18/12/2030"),) if step.item.number < 3 else ()
                said.append(Saying(step.id, "prompt", f"p{number}", actions=action))
            case "place":
                now = 2 + number % 3
                said.append(Saying(step.id, "place", f"b{number}", now=now, aim=now - 1, sure=SURE[number % len(SURE)]))
            case _:
                said.append(Saying(step.id, "read"))
    return said


WHOLE = whole()
PROMPT = next(one.step for one in WHOLE if one.actions)
"""The step of the first action; its status moves on, and then it is changed."""
LAST = [one for one in WHOLE if one.actions][-1]
"""The step of the last action; it is removed."""
PLACE = [one for one in WHOLE if one.kind == "place"][-1]
"""The step at which a position is changed, and the change undone."""


def in_lines():
    """Yield the whole input as lines of plain mode."""
    for one in WHOLE:
        if one.kind == "place":
            yield from (f"place {one.now}", f"aim {one.aim}", f"sure {one.sure}", f"because {one.note}")
        if one.kind in {"question", "prompt"}:
            yield one.note
        if one.evidence:
            yield from (f"evidence {one.evidence}", f"from {', '.join(one.voices)}")
        if one.mark:
            yield f"mark {one.mark}"
        for what, lead, by in one.actions:
            yield from ("action", what, lead, "", "", by, "")
        yield "next"
    yield from (f"go {PROMPT}", "status 1", "change 1 success", "seen")
    yield from (f"remove {sum(len(one.actions) for one in WHOLE)}", "yes")
    yield from (f"go {PLACE.step}", f"place {PLACE.now + 1}", "undo", "quit")


def in_keys():
    """Yield the whole input as keys of the screens, waiting for whatever each opens."""
    for one in WHOLE:
        if one.kind == "place":
            # The first key selects the middle step, and the first of the aim the step beside it.
            yield from ("right", *["right"] * (one.now - 3), *["left"] * (3 - one.now), "less_than_sign")
            yield from ("tab", *["right"] * SURE.index(one.sure), "space", "tab", *one.note)
        if one.kind in {"question", "prompt"}:
            yield from one.note
        if one.evidence:
            yield from ("tab", *one.evidence, "tab")
            for voice in one.voices:
                there = VOICES.index(voice)
                yield from (*["right"] * there, "space", *["left"] * there)
        if one.mark:
            yield from ("ctrl+t", {"unsure": "u", "cannot judge": "c", "not for us": "n"}[one.mark])
        for what, lead, by in one.actions:
            yield from ("ctrl+o", *what, "tab", *lead, "tab", "tab", "tab", *by, "escape")
        yield "ctrl+n"


async def in_screens(pilot):
    """Return the whole input, with what is changed and undone after it."""
    app = pilot.app
    await press(pilot, *in_keys())
    await app.screen.go(PROMPT, field="actions")
    await press(pilot, "space", "enter", *["tab"] * 5, *"seen", "escape")
    await app.screen.go(LAST.step, field="actions")
    await press(pilot, "delete", "y")
    await app.screen.go(PLACE.step)
    await press(pilot, "right", "ctrl+z", "f10")


def begun(title):
    return reviews.create(built_in(), title=title, school="Northgate", author="A. Byron")


def without_ids_and_times(path):
    text = re.sub(r'^id = "[0-9a-f]+"$', "id", path.read_text(), flags=re.MULTILINE)
    return re.sub(r"^(created|updated) = .*$", r"\1", text, flags=re.MULTILINE)


async def test_a_whole_review_leaves_the_same_file_as_in_the_screens():
    plain, screens = begun("Autumn"), begun("Autumn")
    told = review(plain, *in_lines())
    assert "49 of 49 answered" in told
    app = WholeSchool(screens)
    async with running(app) as pilot:
        await in_screens(pilot)
    left = without_ids_and_times(plain.path)
    assert left == without_ids_and_times(screens.path)
    for word in ("status = ", "success = ", "mark = ", "sure = ", "evidence = ", "because = ", "by = "):
        assert word in left
    assert not set(told) & {chr(code) for code in range(32) if chr(code) != "\n"}
