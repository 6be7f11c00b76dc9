"""What a team's members see of each other: who is called what, what is covered, and how far views lie apart.

Every screen, command and export that shows what others shared gets it from `view`, which obeys `cover`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from msgspec import structs

from content import Dimension, Item
from content.frameworks.model import items_of
from content.text.string_utils import pluralize
from sessions.model import agreement as spreads
from sessions.model.agreement import Spread
from sessions.model.position_summary import number_in_words
from sessions.model.progress import has_text
from sessions.model.session import Answer, Position, Session
from sessions.model.size_limits import for_show

from . import meeting_state, voice_names
from .folder import TeamFolder
from .voice_names import Name


@dataclass(frozen=True)
class Audience:
    """Whose eyes look at the team."""

    voice: str = ""
    """The id of their own voice; empty for an observer."""
    in_the_room: bool = False
    """Whether it is the meeting as a whole that looks, on the wall."""


MEETING_AUDIENCE: Final = Audience(in_the_room=True)

_NAMED: Final = 3
"""How many of those who are waited for are named."""


@dataclass(frozen=True)
class Comment:
    """What one person said to one question, or about one position."""

    name: Name
    answer: Answer


@dataclass(frozen=True)
class QuestionView:
    """Everything that was shared on one question, the unsure first."""

    item: Item
    said: tuple[Comment, ...]
    in_words: str
    """How many notes there are, and how far people are unsure."""


@dataclass(frozen=True)
class DimensionView:
    """Everything that was shared on one dimension, as far as the viewer may see it."""

    dimension: Dimension
    cover: str
    """Why others' views are covered; empty where they are not."""
    marks: tuple[tuple[int, tuple[Name, ...]], ...]
    """Each step that anybody chose, with their names."""
    abstaining: tuple[Name, ...]
    now: Spread
    words: str
    """How far views lie apart; how many there are, where they are covered."""
    aims: str
    """How far aims lie apart; empty where nobody has one."""
    reasons: tuple[Comment, ...]
    """Why people placed it where they did, as notes."""
    questions: tuple[QuestionView, ...]
    """The questions and prompts on which anything was shared."""
    trace: str
    """When it was revealed and covered again in the meeting, and by whom; empty where it was not."""


def has_shared(voice: Session | None, dimension_id: str) -> bool:
    """Whether this person has shared where they see the school on the dimension, or that they would rather not say."""
    position = voice.position(dimension_id) if voice else Position()
    return position.now is not None or position.abstains


def hidden_reason(found: TeamFolder, dimension_id: str, viewer: Audience) -> str:
    """Why others' positions and notes on a dimension are covered from this viewer; empty where they are not.

    The rule: the room sees what the meeting has revealed. A member sees a dimension when their own position on it is
    shared; where the facilitator covers everything, only when everyone expected has shared under their own name, or
    it is revealed.
    """
    revealed = dimension_id in found.team.revealed
    if viewer.in_the_room:
        return "" if revealed else "Covered until it is revealed."
    if not has_shared(found.voice(viewer.voice), dimension_id):
        return "Covered until you have shared where you see your school yourself."
    if found.team.covered and not revealed and not everyone_in(found):
        return _waiting(found)
    return ""


def everyone_in(found: TeamFolder) -> bool:
    """Return whether everybody expected has shared under their own name; never where nobody is expected."""
    return bool(found.team.members) and not missing(found)


def names(found: TeamFolder) -> dict[str, Name]:
    """Return what each person in the folder is called, by the ids of their voices.

    This is the one rule for names: no screen and no export says another.
    """
    return voice_names.names(found.voices, found.own.first)


def visible_view(found: TeamFolder, dimension: Dimension, viewer: Audience) -> DimensionView:
    """What the viewer may see of one dimension: their own part always, that of others where it is not covered."""
    covered = hidden_reason(found, dimension.id, viewer)
    called = names(found)
    seen = [voice for voice in found.voices if not covered or voice.id == viewer.voice]
    placed = [(voice, voice.position(dimension.id)) for voice in seen]
    steps = [position.now for _, position in placed if position.now is not None]
    aims = [position.aim for _, position in placed if position.aim is not None]
    have = sum(has_shared(voice, dimension.id) for voice in found.voices)
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
            Comment(called[voice.id], Answer(note=for_show(position.because)))
            for voice, position in placed
            if position.because.strip()
        ),
        questions=tuple(_questions(found, dimension, seen, called)),
        trace=meeting_state.trace_in_words(found.agreed, dimension),
    )


def views(found: TeamFolder, viewer: Audience, *, by_difference: bool = False) -> list[DimensionView]:
    """Every dimension in the framework's order, or those with the widest difference first; covered ones come last."""
    seen = [visible_view(found, dimension, viewer) for dimension in found.framework.dimensions]
    if by_difference:
        seen.sort(key=lambda one: (bool(one.cover), *(-amount for amount in one.now.difference)))
    return seen


def is_widest(one: DimensionView, among: Iterable[DimensionView]) -> bool:
    """Whether views differ more widely on this dimension than on every other that can be seen."""
    others = [other.now.widest for other in among if other.dimension is not one.dimension and not other.cover]
    return bool(others) and not one.cover and one.now.widest > max(others)


def missing(found: TeamFolder) -> tuple[str, ...]:
    """Return the expected members under whose own names nothing is shared.

    Some of these may have shared under another name; see `unexpected`.
    """
    known = {voice_names.key(voice.author) for voice in found.voices}
    return tuple(member for member in found.team.members if voice_names.key(member) not in known)


def unexpected(found: TeamFolder) -> int:
    """Return how many have shared beside the people expected by name: under another name, or uninvited."""
    return max(0, len(found.voices) - (found.expected - len(missing(found))))


def in_short(found: TeamFolder) -> str:
    """Return how many have shared, such as "3 of 8 shared"; with those beside the people expected by name."""
    if not found.expected:
        return f"{len(found.voices)} shared"
    more = unexpected(found)
    return f"{found.expected - len(missing(found))} of {found.expected} shared{f' and {more} more' if more else ''}"


def state(found: TeamFolder) -> str:
    """How far the team has come, such as "8 of 8 shared, agreeing"."""
    agreed = [found.agreed.position(one.id).now is not None for one in found.framework.dimensions]
    return f"{in_short(found)}{', agreed' if all(agreed) else ', agreeing' if any(agreed) else ''}"


def _questions(
    found: TeamFolder, dimension: Dimension, seen: Sequence[Session], called: dict[str, Name]
) -> Iterable[QuestionView]:
    for item in items_of(dimension):
        answers = [(voice, voice.answer(item.id)) for voice in seen]
        said = [Comment(called[voice.id], answer) for voice, answer in answers if has_text(answer) or answer.mark]
        if said:
            said = [replace(one, answer=_for_show(one.answer)) for one in said]
            said.sort(key=lambda one: one.answer.mark != "unsure")
            yield QuestionView(item, tuple(said), _agreement([one.answer for one in said]))


def _for_show(answer: Answer) -> Answer:
    return structs.replace(answer, note=for_show(answer.note), evidence=for_show(answer.evidence))


def _agreement(answers: Sequence[Answer]) -> str:
    """Such as "3 notes, 2 unsure of it"; what is neither is not told."""
    notes = sum(has_text(answer) for answer in answers)
    told = [pluralize(notes, "note")]
    for mark in ("unsure", "cannot judge", "not for us"):
        if count := sum(answer.mark == mark for answer in answers):
            told.append(f"{'all' if count == len(answers) > 1 else count} {mark}")
    if len(told) == 1 and notes > 1:
        told.append("nobody unsure")
    return ", ".join(told)


def _waiting(found: TeamFolder) -> str:
    """Return why everything is covered, with the names of those who are waited for, the first _NAMED of many."""
    away = missing(found)
    if not away:
        return "Covered until it is revealed."
    named = ", ".join(away[:_NAMED]) + (f" and {len(away) - _NAMED} more" if len(away) > _NAMED else "")
    other = " Who shared under another name is not recognised; revealing it in the meeting uncovers it."
    return f"Covered until everyone expected has shared: not yet {named}.{other if unexpected(found) else ''}"


def _so_many(people: int) -> str:
    """Such as "two have"."""
    if not people:
        return "nobody has"
    return f"{number_in_words(people)} {'has' if people == 1 else 'have'}"
