"""Putting a team's agreed review back where its file is damaged or missing."""

from pathlib import Path

from sessions.teams import recovery


def recover_team(folder: Path) -> str:
    """Put the agreed review back into the team's folder; return what to say. Raises UserError."""
    recovery.recover(folder)
    return "Put back. The damaged file, if there was one, is among the earlier versions."
