"""A team's meeting: what is revealed, and who takes part. Pure edits."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final, Literal

from content import Dimension, Framework
from content.text.string_utils import truncate
from sessions.model.edits import one_line
from sessions.model.session import Session, Trace
from sessions.model.size_limits import MAX_TRACES

from .meeting_timer import paused, toggle_timer
from .team_settings import arrange, team_settings

_MAX_NAME_CHARACTERS: Final = 100
"""How many characters of the name of an account are kept and shown."""

_SHOWN: Final = 3
"""How many times of revealing and covering again are shown for a dimension, the latest."""


def with_members(session: Session, members: Iterable[str], *, everyone_was_in: bool = False) -> Session:
    """The session with these people expected; each once.

    Where everyone expected before was in, what they saw then stays uncovered: who comes late disturbs nobody.
    """
    names = tuple(dict.fromkeys(filter(None, map(one_line, members))))
    covered = team_settings(session).covered and not everyone_was_in
    return arrange(session, members=names, covered=covered)


def with_minutes(session: Session, minutes: int) -> Session:
    """The session with a meeting of this length."""
    return arrange(session, minutes=minutes)


def with_cover(session: Session, covered: bool, now: datetime, by: str) -> Session:
    """Return the session with every view covered until everyone expected has shared, or not; with a trace of it."""
    if covered == team_settings(session).covered:
        return session
    return _traced(arrange(session, covered=covered), "", now, by, covered=covered)


def go_to(session: Session, dimension_id: str, now: datetime) -> Session:
    """The session with its meeting at this dimension; the time of the one before stops."""
    team = team_settings(session)
    if team.at == dimension_id:
        return session
    boxes = {key: paused(box, now) for key, box in team.boxes.items()}
    return arrange(session, at=dimension_id, boxes=boxes)


def reveal(session: Session, framework: Framework, dimension_id: str, now: datetime, by: str) -> Session:
    """Return the session with everybody's views of the dimension revealed; its time begins with that.

    `by` is the account name of whoever reveals it: it stays in the session, with the time, as a trace.
    """
    team = team_settings(session)
    if dimension_id in team.revealed:
        return session
    session = _traced(arrange(session, revealed=(*team.revealed, dimension_id)), dimension_id, now, by, covered=False)
    return session if dimension_id in team.boxes else toggle_timer(session, framework, dimension_id, now)


def hide(session: Session, dimension_id: str, now: datetime, by: str) -> Session:
    """Return the session with the dimension covered again, where it was revealed too soon; with a trace of it."""
    if dimension_id not in team_settings(session).revealed:
        return session
    revealed = tuple(key for key in team_settings(session).revealed if key != dimension_id)
    return _traced(arrange(session, revealed=revealed), dimension_id, now, by, covered=True)


def trace_in_words(session: Session, dimension: Dimension) -> str:
    """Return when the dimension was revealed and covered again, and by whom; empty where it never was.

    Such as "Values was revealed at 14:02 and covered again at 14:03 by amy."
    """
    told: list[str] = []
    shown: Trace | None = None
    for one in team_settings(session).trace:
        if one.dimension == dimension.id:
            if one.what == "covered":
                told.append(f"{_shown_in_words(shown, one)}covered again {_when(one.when)}{_by(one)}")
            shown = one if one.what == "revealed" else None
    return f"{dimension.short} was {'; '.join(told[-_SHOWN:])}." if told else ""


def cover_in_words(session: Session) -> str:
    """Return when the cover of every view was lifted last, and set again, and by whom; empty where it never was."""
    told = ""
    for one in team_settings(session).trace:
        if not one.dimension and one.what == "revealed":
            told = f"The cover of every view was lifted {_when(one.when)}{_by(one)}"
        elif not one.dimension and told:
            told += f" and set again {_when(one.when)}{_by(one)}"
    return f"{told}." if told else ""


def _shown_in_words(shown: Trace | None, covered: Trace) -> str:
    if shown is None:
        return ""
    return f"revealed {_when(shown.when)}{'' if shown.by == covered.by else _by(shown)} and "


def _by(trace: Trace) -> str:
    return f" by {truncate(one_line(trace.by), _MAX_NAME_CHARACTERS)}" if one_line(trace.by) else ""


def _when(moment: datetime) -> str:
    """Return such as "at 14:02", with the day where that is not today; as written where there is no local time."""
    try:
        local = moment.astimezone()
    except (OverflowError, ValueError):
        local = moment
    today = local.date() == datetime.now().astimezone().date()
    return f"at {local:%H:%M}" if today else f"at {local:%H:%M} on {local.day} {local:%b} {local.year}"


def _traced(session: Session, dimension_id: str, now: datetime, by: str, *, covered: bool) -> Session:
    what: Literal["revealed", "covered"] = "covered" if covered else "revealed"
    name = truncate(one_line(by), _MAX_NAME_CHARACTERS)
    one = Trace(dimension=dimension_id, what=what, when=now.replace(microsecond=0), by=name)
    return arrange(session, trace=(*team_settings(session).trace, one)[-MAX_TRACES:])
