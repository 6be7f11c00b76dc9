"""Where one goes on to from a part of plain mode; `main` alone knows which part that is."""

from dataclasses import dataclass

from sessions.storage.membership import Membership
from sessions.storage.open_session import OpenSession


@dataclass(frozen=True)
class ToHome:
    """The list of reviews."""


@dataclass(frozen=True)
class ToReview:
    """A review that is open."""

    opened: OpenSession
    at: str | None = None
    """The id of the step to begin at; None for where it was left."""


@dataclass(frozen=True)
class ToTeam:
    """A team's folder."""

    member: Membership


Destination = ToHome | ToReview | ToTeam
