"""Where a school stands on every dimension, and where now and aim are furthest apart. Words, never a score."""

from msgspec import Struct

from content import Dimension, Framework

from .progress import label, position_in_words
from .session import Position, Session

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


class PositionSummary(Struct, frozen=True):
    """One dimension of the profile."""

    dimension: Dimension
    position: Position
    last: int | None
    """The step on which it stood in the review before; None without one."""
    brief: str
    """The position alone."""
    before: str
    """The first hunch and the position of the review before; empty without both."""
    words: str
    """All of it, and how sure the reader is."""


def profile(framework: Framework, session: Session, last: Session | None = None) -> list[PositionSummary]:
    """Where the school stands on each dimension, in the framework's order."""
    return [stand(framework, session, last, dimension) for dimension in framework.dimensions]


def stand(framework: Framework, session: Session, last: Session | None, dimension: Dimension) -> PositionSummary:
    """Where the school stands on one dimension; `last` is the review before."""
    position = session.position(dimension.id)
    then = last.position(dimension.id).now if last else None
    sure = f"; {position.sure} sure" if position.sure else ""
    words = position_in_words(framework, position.now, position.aim)
    before = f"{_hunch_in_words(framework, position)}{_last_in_words(framework, position.now, then)}"
    return PositionSummary(dimension, position, then, words, before.removeprefix("; "), f"{words}{sure}{before}")


def largest_gaps(framework: Framework, session: Session) -> list[str]:
    """The dimensions whose aim is not where the school stands, the widest apart first, each in words."""
    apart = []
    for dimension in framework.dimensions:
        position = session.position(dimension.id)
        if position.now and position.aim and position.now != position.aim:
            apart.append((abs(position.now - position.aim), dimension, position.now, position.aim))
    widest_first = sorted(apart, key=lambda one: -one[0])
    return [
        f"{dimension.name}: {steps_in_words(steps)} from {label(framework, now)} to {label(framework, aim)}"
        for steps, dimension, now, aim in widest_first
    ]


def steps_in_words(steps: int) -> str:
    """Such as "two steps"."""
    return counted_in_words(steps, "step")


def counted_in_words(number: int, thing: str) -> str:
    """Return such as "one step" or "two steps"; the thing's name takes an s in the plural."""
    return f"{number_in_words(number)} {thing}{'' if number == 1 else 's'}"


def number_in_words(number: int) -> str:
    """Such as "two"; above ten, in figures."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def _hunch_in_words(framework: Framework, position: Position) -> str:
    if position.hunch is None:
        return ""
    if position.hunch == position.now:
        return "; as in your first hunch"
    return f"; first hunch: {label(framework, position.hunch)}"


def _last_in_words(framework: Framework, now: int | None, last: int | None) -> str:
    if last is None:
        return ""
    return "; the same last time" if last == now else f"; {label(framework, last)} last time"
