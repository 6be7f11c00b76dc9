"""What a team's members see of each other: who is called what, what is covered, and how far views lie apart.

Every screen, command and export that shows what others shared gets it from `view`, which obeys `cover`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from msgspec import structs

from content import Dimension, Item
from content.framework import items_of
from content.words import folded, how_many

from . import spread as spreads
from .limits import for_show
from .profile import number_in_words
from .progress import has_text
from .session import Answer, Position, Session
from .spread import Spread
from .team_folder import TeamFolder


@dataclass(frozen=True)
class Viewer:
    """Whose eyes look at the team."""

    voice: str = ""
    """The id of their own voice; empty for someone who has none."""
    in_the_room: bool = False
    """Whether it is the meeting as a whole that looks, on the wall."""


ROOM: Final = Viewer(in_the_room=True)


@dataclass(frozen=True)
class Name:
    """What someone is called here."""

    full: str
    initials: str


@dataclass(frozen=True)
class Said:
    """What one person said to one question, or about one position."""

    name: Name
    answer: Answer


@dataclass(frozen=True)
class QuestionView:
    """Everything that was shared on one question, the unsure first."""

    item: Item
    said: tuple[Said, ...]
    in_words: str
    """How many notes there are, and how far people are unsure."""


@dataclass(frozen=True)
class DimensionView:
    """Everything that was shared on one dimension, as far as the viewer may see it."""

    dimension: Dimension
    cover: str
    """Why others' views are covered; empty where they are not."""
    marks: tuple[tuple[int, tuple[Name, ...]], ...]
    """Each step at which anybody stands, with who stands there."""
    abstaining: tuple[Name, ...]
    now: Spread
    words: str
    """How far views lie apart; how many there are, where they are covered."""
    aims: str
    """How far aims lie apart; empty where nobody has one."""
    reasons: tuple[Said, ...]
    """Why people placed it where they did, as notes."""
    questions: tuple[QuestionView, ...]
    """The questions and prompts on which anything was shared."""


def names(voices: Sequence[Session]) -> dict[str, Name]:
    """What each person is called, by the ids of their voices: as they chose, told apart where two chose the same.

    This is the one rule for names: no screen and no export says another.
    """
    found: dict[str, Name] = {}
    full: dict[str, int] = {}
    short: dict[str, int] = {}
    for voice in sorted(voices, key=lambda one: one.id):
        called = " ".join(voice.author.split()) or "Somebody"
        found[voice.id] = Name(_free(called, full, " ({})"), _free(initials(called), short, "{}"))
    return {voice.id: found[voice.id] for voice in voices}


def initials(name: str) -> str:
    """At most two letters for a name."""
    words = ["".join(sign for sign in word if sign.isalnum()) for word in name.split()]
    letters = [word[0].upper() for word in words if word]
    return "".join((*letters[:1], *letters[-1:])) if len(letters) > 1 else "".join(letters) or "?"


def spoken(voice: Session | None, dimension_id: str) -> bool:
    """Whether this person has shared where they see the school on the dimension, or that they would rather not say."""
    position = voice.position(dimension_id) if voice else Position()
    return position.now is not None or position.abstains


def cover(found: TeamFolder, dimension_id: str, viewer: Viewer) -> str:
    """Why others' positions and notes on a dimension are covered from this viewer; empty where they are not.

    The rule: the room sees what the meeting has revealed. A member sees a dimension when their own position on it is
    shared; where the facilitator covers everything, only when everyone expected has shared, or it is revealed.
    """
    revealed = dimension_id in found.team.revealed
    if viewer.in_the_room:
        return "" if revealed else "Covered until it is revealed."
    if not spoken(found.voice(viewer.voice), dimension_id):
        return "Covered until you have shared where you see your school yourself."
    if found.team.covered and not revealed and not everyone_in(found):
        waiting = found.expected - len(found.voices)
        if waiting > 0:
            return f"Covered until everyone expected has shared: {_so_many(waiting)} not yet."
        return "Covered until it is revealed."
    return ""


def everyone_in(found: TeamFolder) -> bool:
    """Whether as many have shared as are expected; never where nobody has said how many that is."""
    return 0 < found.expected <= len(found.voices)


def view(found: TeamFolder, dimension: Dimension, viewer: Viewer) -> DimensionView:
    """What the viewer may see of one dimension: their own part always, that of others where it is not covered."""
    covered = cover(found, dimension.id, viewer)
    called = names(found.voices)
    seen = [voice for voice in found.voices if not covered or voice.id == viewer.voice]
    placed = [(voice, voice.position(dimension.id)) for voice in seen]
    steps = [position.now for _, position in placed if position.now is not None]
    aims = [position.aim for _, position in placed if position.aim is not None]
    have = sum(spoken(voice, dimension.id) for voice in found.voices)
    now = spreads.spread(steps)
    return DimensionView(
        dimension=dimension,
        cover=covered,
        marks=tuple(
            (step, tuple(called[voice.id] for voice, position in placed if position.now == step))
            for step, _ in now.counts
        ),
        abstaining=tuple(called[voice.id] for voice, position in placed if position.abstains),
        now=now if not covered else Spread(),
        words=f"{_so_many(have).capitalize()} shared a view." if covered else spreads.in_words(found.framework, now),
        aims=spreads.in_words(found.framework, spreads.spread(aims), aims=True) if aims and not covered else "",
        reasons=tuple(
            Said(called[voice.id], Answer(note=for_show(position.because)))
            for voice, position in placed
            if position.because.strip()
        ),
        questions=tuple(_questions(found, dimension, seen, called)),
    )


def views(found: TeamFolder, viewer: Viewer, *, by_difference: bool = False) -> list[DimensionView]:
    """Every dimension in the framework's order, or those with the widest difference first; covered ones come last."""
    seen = [view(found, dimension, viewer) for dimension in found.framework.dimensions]
    if by_difference:
        seen.sort(key=lambda one: (bool(one.cover), *(-amount for amount in one.now.difference)))
    return seen


def is_widest(one: DimensionView, among: Iterable[DimensionView]) -> bool:
    """Whether views differ more widely on this dimension than on every other that can be seen."""
    others = [other.now.widest for other in among if other.dimension is not one.dimension and not other.cover]
    return bool(others) and not one.cover and one.now.widest > max(others)


def missing(found: TeamFolder) -> tuple[str, ...]:
    """The expected members under whose own names nothing is shared.

    Some of these may have shared under another name: see `in_short` for how many have shared at all.
    """
    known = {folded(voice.author) for voice in found.voices}
    return tuple(member for member in found.team.members if folded(member) not in known)


def in_short(found: TeamFolder) -> str:
    """How many have shared, such as "3 of 8 shared"."""
    if found.expected:
        return f"{len(found.voices)} of {max(found.expected, len(found.voices))} shared"
    return f"{len(found.voices)} shared"


def state(found: TeamFolder) -> str:
    """How far the team has come, such as "8 of 8 shared, agreeing"."""
    agreed = [found.agreed.position(one.id).now is not None for one in found.framework.dimensions]
    return f"{in_short(found)}{', agreed' if all(agreed) else ', agreeing' if any(agreed) else ''}"


def _questions(
    found: TeamFolder, dimension: Dimension, seen: Sequence[Session], called: dict[str, Name]
) -> Iterable[QuestionView]:
    for item in items_of(dimension):
        answers = [(voice, voice.answer(item.id)) for voice in seen]
        said = [Said(called[voice.id], answer) for voice, answer in answers if has_text(answer) or answer.mark]
        if said:
            said = [replace(one, answer=_for_show(one.answer)) for one in said]
            said.sort(key=lambda one: one.answer.mark != "unsure")
            yield QuestionView(item, tuple(said), _agreement([one.answer for one in said]))


def _for_show(answer: Answer) -> Answer:
    return structs.replace(answer, note=for_show(answer.note), evidence=for_show(answer.evidence))


def _agreement(answers: Sequence[Answer]) -> str:
    """Such as "3 notes, 2 unsure of it"; what is neither is not told."""
    notes = sum(has_text(answer) for answer in answers)
    told = [how_many(notes, "note")]
    for mark in ("unsure", "cannot judge", "not for us"):
        if count := sum(answer.mark == mark for answer in answers):
            told.append(f"{'all' if count == len(answers) > 1 else count} {mark}")
    if len(told) == 1 and notes > 1:
        told.append("nobody unsure")
    return ", ".join(told)


def _so_many(people: int) -> str:
    """Such as "two have"."""
    if not people:
        return "nobody has"
    return f"{number_in_words(people)} {'has' if people == 1 else 'have'}"


def _free(name: str, taken: dict[str, int], numbered: str) -> str:
    """Return the name, or the name with the first number that makes it different from those taken, and take it.

    `taken` holds the last number given to each name, so that many of one name are told apart in linear time.
    """
    free, number = name, taken.get(folded(name), 1)
    while folded(free) in taken:
        number += 1
        free = name + numbered.format(number)
    taken[folded(name)] = number
    taken.setdefault(folded(free), 1)
    return free
