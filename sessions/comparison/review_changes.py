"""A review beside an earlier one: positions that moved, answers that changed, and the outcome of the actions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from content import Dimension, Framework, Item, UserError
from sessions.model.position_summary import steps_in_words
from sessions.model.progress import label
from sessions.model.session import CLOSED, Action, Answer, Mark, Position, Session, Voice

from .text_diff import Piece, changes


@dataclass(frozen=True)
class PositionChange:
    """How a school's position on one dimension changed."""

    dimension: Dimension
    now: Position
    words: str
    """Such as "moved one step towards Whole school: Mostly bolt-on then, Mixed now"."""
    aim_words: str
    """How the aim changed; empty where it did not, or there was no aim."""
    because: tuple[Piece, ...]


@dataclass(frozen=True)
class AnswerChange:
    """How the answer to one question or prompt changed."""

    id: str
    item: Item | None
    """None where the framework does not have it."""
    note: tuple[Piece, ...]
    evidence: tuple[Piece, ...]
    mark: tuple[Mark | None, Mark | None]
    """Then and now."""
    gained: tuple[Voice, ...]
    """Voices that the evidence has now and had not then."""
    lost: tuple[Voice, ...]
    first_time: bool
    """Whether nothing was said to it then."""
    not_this_time: bool
    """Whether it has no answer now."""


@dataclass(frozen=True)
class ActionChange:
    """The outcome of an action that was still to be done."""

    then: Action
    now: Action | None
    """What carries it on; None where nothing does."""


@dataclass(frozen=True)
class ActionChanges:
    """The outcome of the actions that were still to be done, and the new ones."""

    done: tuple[ActionChange, ...]
    going_on: tuple[ActionChange, ...]
    dropped: tuple[ActionChange, ...]
    forgotten: tuple[ActionChange, ...]
    """Those that nothing in the later review carries on."""
    new: tuple[Action, ...]
    """Those that carry on none."""


@dataclass(frozen=True)
class Comparison:
    """Two reviews of one school, side by side."""

    moves: tuple[PositionChange, ...]
    answers: tuple[AnswerChange, ...]
    actions: ActionChanges


@dataclass(frozen=True)
class Snapshot:
    """Where the school stood on one dimension at one time."""

    date: date
    position: Position


def compare(framework: Framework, then: Session, now: Session) -> Comparison:
    """What changed between two reviews of this framework, word by word."""
    return Comparison(
        moves=tuple(_move(framework, each, then, now) for each in framework.dimensions),
        answers=tuple(_answers(framework, then, now)),
        actions=_actions(then.actions, now.actions),
    )


def timeline(dimension: Dimension, sessions: Iterable[Session]) -> tuple[Snapshot, ...]:
    """Where the school stood on a dimension in each of these reviews, in their order."""
    return tuple(Snapshot(each.updated.date(), each.position(dimension.id)) for each in sessions)


def check_comparable(sessions: Sequence[Session]) -> None:
    """Raise UserError where the reviews are not of one framework."""
    kinds = list(dict.fromkeys(session.framework for session in sessions))
    if len(kinds) > 1:
        raise UserError(
            None, f"reviews of {kinds[0]!r} and of {kinds[1]!r} ask different things and cannot be compared"
        )


def _move(framework: Framework, dimension: Dimension, then: Session, now: Session) -> PositionChange:
    before, after = then.position(dimension.id), now.position(dimension.id)
    return PositionChange(
        dimension=dimension,
        now=after,
        words=_moved(framework, before.now, after.now),
        aim_words=_aim_moved(framework, before.aim, after.aim),
        because=changes(before.because, after.because),
    )


def _moved(framework: Framework, then: int | None, now: int | None) -> str:
    match then, now:
        case None, None:
            return "not placed, then or now"
        case None, int():
            return f"placed for the first time: {label(framework, now)}"
        case int(), None:
            return f"not placed this time; {label(framework, then)} then"
        case int(), int() if then == now:
            return f"stayed at {label(framework, now)}"
        case int(), int():
            towards = framework.scale[0] if now < then else framework.scale[-1]
            steps = steps_in_words(abs(now - then))
            return f"moved {steps} towards {towards}: {label(framework, then)} then, {label(framework, now)} now"
        case _:
            raise AssertionError("steps are numbers or None")


def _aim_moved(framework: Framework, then: int | None, now: int | None) -> str:
    if then == now:
        return ""
    before = label(framework, then) if then else "none"
    return f"aim: {label(framework, now) if now else 'none'}, {before} then"


def _answers(framework: Framework, then: Session, now: Session) -> Iterable[AnswerChange]:
    elsewhere = [key for key in {**then.answers, **now.answers} if key not in framework.items]
    for key in (*framework.items, *elsewhere):
        before, after = then.answer(key), now.answer(key)
        if before != after:
            yield AnswerChange(
                id=key,
                item=framework.items.get(key),
                note=changes(before.note, after.note),
                evidence=changes(before.evidence, after.evidence),
                mark=(before.mark, after.mark),
                gained=tuple(voice for voice in after.from_whom if voice not in before.from_whom),
                lost=tuple(voice for voice in before.from_whom if voice not in after.from_whom),
                first_time=before == Answer(),
                not_this_time=after == Answer(),
            )


def _actions(then: Sequence[Action], now: Sequence[Action]) -> ActionChanges:
    left = list(now)
    changed = []
    for action in then:
        carrier = _carrier(action, left)
        if carrier:
            left.remove(carrier)
        if action.status not in CLOSED:
            changed.append(ActionChange(action, carrier))

    return ActionChanges(
        done=tuple(each for each in changed if each.now and each.now.status == "done"),
        going_on=tuple(each for each in changed if each.now and each.now.status not in CLOSED),
        dropped=tuple(each for each in changed if each.now and each.now.status == "dropped"),
        forgotten=tuple(each for each in changed if each.now is None),
        new=tuple(left),
    )


def _carrier(action: Action, among: Sequence[Action]) -> Action | None:
    """What carries the action on: what says so, else itself in a copy of the review, else one of the same words."""
    by_link = (one for one in among if one.carries == action.id)
    by_id = (one for one in among if one.id == action.id)
    by_words = (one for one in among if not one.carries and _words(one) == _words(action))
    return next((one for way in (by_link, by_id, by_words) for one in way), None)


def _words(action: Action) -> tuple[str, str]:
    return action.prompt, action.what.casefold()
