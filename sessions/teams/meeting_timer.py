"""The time that a meeting gives to each dimension: begun, paused, extended, overrun. Pure edits."""

from datetime import datetime
from typing import Final

from msgspec.structs import replace

from content import Framework
from content.text.string_utils import pluralize
from sessions.model.session import Session, TimeBox
from sessions.planning.agenda import divided

from .team_settings import arrange, team_settings

MORE_TIME: Final = 120
"""The seconds by which a box is extended."""


def toggle_timer(session: Session, framework: Framework, dimension_id: str, now: datetime) -> Session:
    """The session with the dimension's time running where it stood, or paused where it ran."""
    box = timebox_for(session, framework, dimension_id)
    changed = paused(box, now) if box.since else replace(box, since=now.replace(microsecond=0))
    return arrange(session, boxes={**team_settings(session).boxes, dimension_id: changed})


def extend(session: Session, framework: Framework, dimension_id: str, now: datetime) -> Session:
    """The session with MORE_TIME seconds more for the dimension, from now where its time was over."""
    box = timebox_for(session, framework, dimension_id)
    running = box.since is not None
    rest = max(0, remaining(box, now))
    changed = TimeBox(seconds=rest + MORE_TIME, since=now.replace(microsecond=0) if running else None)
    return arrange(session, boxes={**team_settings(session).boxes, dimension_id: changed})


def timebox_for(session: Session, framework: Framework, dimension_id: str) -> TimeBox:
    """Return the time of the dimension; where it was not begun, what the agenda gives it while views are covered.

    That is the same for every dimension: the room sees it before the reveal, and it must not tell how far views are
    apart.
    """
    known = team_settings(session).boxes.get(dimension_id)
    if known:
        return known
    equal = [0] * len(framework.dimensions)
    times = divided(team_settings(session).minutes, framework.facilitation, equal)
    return TimeBox(seconds=60 * max((1, *times.dimensions)))


def remaining(box: TimeBox, now: datetime) -> int:
    """How many seconds are left; below 0 where it is overrun."""
    return box.seconds - (max(0, round((now - box.since).total_seconds())) if box.since else 0)


def time_in_words(session: Session, framework: Framework, dimension_id: str, now: datetime) -> str:
    """Such as "15 minutes planned", "08:12 left", "paused, 08:12 left" or "time is up, 01:05 over"."""
    box = timebox_for(session, framework, dimension_id)
    if dimension_id not in team_settings(session).boxes:
        return f"{pluralize(box.seconds // 60, 'minute')} planned"
    rest = remaining(box, now)
    clock = f"{abs(rest) // 60:02}:{abs(rest) % 60:02}"
    if rest <= 0:
        return f"time is up, {clock} over" if rest else "time is up"
    return f"{clock} left" if box.since else f"paused, {clock} left"


def paused(box: TimeBox, now: datetime) -> TimeBox:
    """Return the time with its clock stopped."""
    return TimeBox(seconds=max(-86_400, remaining(box, now)))
