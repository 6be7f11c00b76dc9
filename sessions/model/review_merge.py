"""Putting two versions of one review together, item by item: what only one of them changed is taken from it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from msgspec import Struct
from msgspec.structs import asdict, replace

from content import Framework

from . import edits
from .progress import label, position_in_words
from .session import Action, Answer, Position, Session, Team
from .size_limits import MAX_TRACES

Key = tuple[str, str]
"""Which part of a session an item is in, and its id there."""

Side = Literal["ours", "theirs", "both"]

_TABLES: Final = ("positions", "answers", "actions")
_FACTS: Final = ("title", "school", "author", "route", "chosen", "team")
_TEXTS: Final = ("note", "evidence", "because", "dissent")
"""The fields of which both texts can be kept, one below the other."""


@dataclass(frozen=True)
class Difference:
    """An item that two versions have in different ways, each of which somebody may want; None where it is not there."""

    key: Key
    ours: Any
    theirs: Any

    @property
    def can_keep_both(self) -> bool:
        """Whether there is anything in both that can stand side by side."""
        return self.key[0] in _TABLES and self.ours is not None and self.theirs is not None


def conflicts(ours: Session, theirs: Session, base: Session | None = None) -> list[Difference]:
    """What somebody has to choose between.

    With `base`, the version that both began from, an item that only one of them changed is no difference, nor is one
    of which each changed other fields; but an action that is gone from theirs always is one.
    Without it, every item that differs is one.
    """
    here, there, then = _items(ours), _items(theirs), _items(base) if base else {}
    return [
        Difference(key, here.get(key), there.get(key))
        for key in dict.fromkeys((*here, *there))
        if _clash(here.get(key), there.get(key), then.get(key), known=base is not None)
    ]


def merge(
    ours: Session, theirs: Session, base: Session | None = None, choices: Mapping[Key, Side] | None = None
) -> Session:
    """Both versions in one: for each difference what was chosen, or else ours."""
    here, there, then = _items(ours), _items(theirs), _items(base) if base else {}
    result: dict[Key, Any] = {}
    for key in dict.fromkeys((*here, *there)):
        mine, other, before = here.get(key), there.get(key), then.get(key)
        if _clash(mine, other, before, known=base is not None):
            side = (choices or {}).get(key, "ours")
            if side == "both" and isinstance(mine, Action) and isinstance(other, Action):
                result[key] = mine
                twin = replace(other, id=edits.new_id())
                result["actions", twin.id] = twin
            else:
                result[key] = {"ours": mine, "theirs": other, "both": _joined(key, mine, other)}[side]
        else:
            result[key] = _quiet(mine, other, before) if base else mine
    result["facts", "team"] = _with_both_traces(result["facts", "team"], ours.team, theirs.team)
    return _assembled(ours, result)


def completed(ours: Session, theirs: Session) -> Session:
    """Return ours, with the positions, answers and actions that only theirs has: nothing counts as deleted."""
    here, there = _items(ours), _items(theirs)
    return _assembled(ours, there | here)


def in_words(framework: Framework, difference: Difference) -> tuple[str, str, str]:
    """What an item is, and what it is in our version and in theirs, in words."""
    kind, key = difference.key
    item = framework.items.get(key)
    dimension = framework.by_id.get(key)
    what = {
        "positions": f"{dimension.short if dimension else key}: position",
        "answers": f"{item.dimension.short}: {item.entry.short}" if item else key,
        "actions": "An action",
        "facts": {"team": "What is arranged for the meeting"}.get(key, f"The review's {key}"),
    }[kind]
    return what, _told(framework, difference.ours), _told(framework, difference.theirs)


def _items(session: Session) -> dict[Key, Any]:
    """Everything in a session that can differ, in order."""
    facts: dict[Key, Any] = {("facts", name): getattr(session, name) for name in _FACTS}
    for key, position in session.positions.items():
        facts["positions", key] = position
    for key, answer in session.answers.items():
        facts["answers", key] = answer
    for action in session.actions:
        facts["actions", action.id] = action
    return facts


def _assembled(ours: Session, items: Mapping[Key, Any]) -> Session:
    def table(name: str) -> dict[str, Any]:
        return {key: value for (kind, key), value in items.items() if kind == name and value is not None}

    return replace(
        ours,
        positions=table("positions"),
        answers=table("answers"),
        actions=tuple(table("actions").values()),
        **{name: items["facts", name] for name in _FACTS},
    )


def _clash(mine: Any, other: Any, before: Any, *, known: bool) -> bool:
    """Whether somebody must choose between two versions of an item."""
    if mine == other or (isinstance(mine, Team) and isinstance(other, Team) and _lasting(mine) == _lasting(other)):
        return False
    if not known:
        return True
    if isinstance(mine, Action) and before is not None and other is None:
        # Whether they removed it, or went on from a version that did not have it yet, cannot be told.
        return True
    if before in (mine, other):
        return False
    before = _before(mine, other, before)
    if not (isinstance(mine, Struct) and isinstance(other, Struct) and isinstance(before, Struct)):
        return True
    actions = [one for one in (mine, other, before) if isinstance(one, Action)]
    if len({(one.by, one.by_words) for one in actions}) == 3:
        return True  # a date from one side and words from the other would say two things
    here, there, then = asdict(mine), asdict(other), asdict(before)
    return any(here[name] != there[name] and then[name] not in (here[name], there[name]) for name in then)


def _quiet(mine: Any, other: Any, before: Any) -> Any:
    """What two versions of an item come to that do not clash."""
    if mine == before:
        return other
    if before == other:
        return mine
    before = _before(mine, other, before)
    if not isinstance(before, Struct):
        return mine
    then, there = asdict(before), asdict(other)
    return replace(mine, **{name: value for name, value in there.items() if value != then[name]})


def _with_both_traces(team: Team | None, *both: Team | None) -> Team | None:
    """Return the arrangements with every trace in either version: what was revealed cannot be merged away."""
    traces = {one: None for version in both if version for one in version.trace}
    if traces.keys() <= set(team.trace if team else ()):
        return team
    trace = sorted(traces, key=lambda one: one.when)[-MAX_TRACES:]
    return replace(team or Team(), trace=tuple(trace))


def _lasting(team: Team) -> tuple[object, ...]:
    """What of a team's arrangements anybody would miss; where the meeting is, and its clock, is only of the moment."""
    return team.members, team.minutes, team.covered


def _before(mine: Any, other: Any, before: Any) -> Any:
    """What both began from: where that was nothing, and both have begun it since, an empty one."""
    both = type(mine) is type(other) and isinstance(mine, Position | Answer)
    return type(mine)() if before is None and both else before


def _joined(key: Key, mine: Any, other: Any) -> Any:
    """Our item, with their texts below ours."""
    if key[0] not in ("positions", "answers") or mine is None or other is None:
        return mine if mine is not None else other
    here, there = asdict(mine), asdict(other)
    changes: dict[str, Any] = {name: _below(here[name], there[name]) for name in _TEXTS if name in here}
    if isinstance(mine, Answer):
        changes["from_whom"] = tuple(dict.fromkeys((*mine.from_whom, *other.from_whom)))
    return replace(mine, **changes)


def _below(mine: str, other: str) -> str:
    if other.strip() in mine:
        return mine
    return f"{mine.rstrip()}\n\n{other.lstrip()}" if mine.strip() else other


def _told(framework: Framework, value: Any) -> str:
    """One version of an item in words."""
    tell: Callable[[], str] = {
        Position: lambda: _lines(
            position_in_words(framework, value.now, value.aim),
            _labelled("First hunch", label(framework, value.hunch) if value.hunch else ""),
            value.because,
            _labelled("Not shared by all", value.dissent),
        ),
        Answer: lambda: _lines(value.mark or "", value.note, _labelled("How we know", value.evidence)),
        Action: lambda: _lines(
            value.what,
            _labelled("Lead", value.lead),
            _labelled("By", str(value.by or value.by_words)),
            _labelled("Status", value.status),
        ),
        Team: lambda: _lines(", ".join(value.members), f"{value.minutes} minutes", "covered" if value.covered else ""),
        type(None): lambda: "nothing",
    }.get(type(value), lambda: _lines(value if isinstance(value, str) else ", ".join(value)))
    return tell()


def _lines(*parts: str) -> str:
    """Return the parts that are not blank, a line each."""
    return "\n".join(part for part in parts if part.strip()) or "nothing"


def _labelled(label: str, value: str) -> str:
    """Return the value after its label, or nothing where the value is blank."""
    return f"{label}: {value}" if value.strip() else ""
