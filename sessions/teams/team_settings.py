"""What a team has arranged, in its agreed review."""

from typing import Any

from msgspec.structs import replace

from sessions.model.session import Session, Team


def team_settings(session: Session) -> Team:
    """Return what the team has arranged."""
    return session.team or Team()


def arrange(session: Session, **changes: Any) -> Session:
    """Return the session with these of the team's settings changed."""
    return replace(session, team=replace(team_settings(session), **changes))
