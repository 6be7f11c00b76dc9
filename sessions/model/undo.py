"""Taking back what was done with a key (a mark, a position, an action removed), whatever was typed since."""

from collections.abc import Mapping
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import asdict, replace

from content.frameworks.steps import place_id

from .session import Action, Answer, Position, Session

S = TypeVar("S", bound=Struct)

MAX_UNDO_STEPS = 200
"""How many steps can be taken back."""


class UndoStep(Struct, frozen=True):
    """A session before and after something was done to it."""

    before: Session
    after: Session

    @property
    def step_id(self) -> str:
        """The id of the step that it changed something at."""
        if dimension_id := _first_difference(self.before.positions, self.after.positions):
            return place_id(dimension_id)
        if item_id := _first_difference(self.before.answers, self.after.answers):
            return item_id
        changed = set(self.before.actions).symmetric_difference(self.after.actions)
        return next((one.prompt for one in changed), "")


class History:
    """The steps that can be taken back, and those that were and can be done again."""

    def __init__(self) -> None:
        self._done: list[UndoStep] = []
        self._undone: list[UndoStep] = []

    def did(self, before: Session, after: Session) -> None:
        """Remember a step."""
        self._done = [*self._done[1 - MAX_UNDO_STEPS :], UndoStep(before, after)]
        self._undone.clear()

    def undo(self) -> UndoStep | None:
        """Return the step that takes back the latest one; None where there is nothing to undo."""
        return _passed(self._done, self._undone)

    def redo(self) -> UndoStep | None:
        """Return the step that redoes the one undone last; None where there is nothing to redo."""
        return _passed(self._undone, self._done)


def follow(session: Session, step: UndoStep) -> Session:
    """The session with what the step changes changed; what was changed since in another way stays."""
    before, after = step.before, step.after
    return replace(
        session,
        positions=_tables(session.positions, before.positions, after.positions, Position()),
        answers=_tables(session.answers, before.answers, after.answers, Answer()),
        actions=_actions(session.actions, before.actions, after.actions),
    )


def _passed(steps: list[UndoStep], others: list[UndoStep]) -> UndoStep | None:
    if not steps:
        return None
    step = steps.pop()
    back = UndoStep(step.after, step.before)
    others.append(back)
    return back


def _tables(now: Mapping[str, S], before: Mapping[str, S], after: Mapping[str, S], empty: S) -> dict[str, S]:
    changed = dict(now)
    for key in before.keys() | after.keys():
        merged = _fields(now.get(key, empty), before.get(key, empty), after.get(key, empty))
        if merged == empty:
            changed.pop(key, None)
        else:
            changed[key] = merged
    return changed


def _fields(now: S, before: S, after: S) -> S:
    then, thereupon, here = asdict(before), asdict(after), asdict(now)
    changes = {name: new for name, new in thereupon.items() if new != then[name] and here[name] == then[name]}
    return replace(now, **changes)


def _actions(now: tuple[Action, ...], before: tuple[Action, ...], after: tuple[Action, ...]) -> tuple[Action, ...]:
    then, thereupon = {one.id: one for one in before}, {one.id: one for one in after}
    merged = []
    for action in now:
        if action.id not in then:
            merged.append(action)
        elif action.id in thereupon:
            merged.append(_fields(action, then[action.id], thereupon[action.id]))
        elif action != then[action.id]:
            merged.append(action)
    here = {one.id for one in now}
    for place, action in enumerate(after):
        if action.id not in then and action.id not in here:
            merged.insert(place, action)
    return tuple(merged)


def _first_difference(before: Mapping[str, S], after: Mapping[str, S]) -> str:
    return next((key for key in (*after, *before) if before.get(key) != after.get(key)), "")
