"""Going back to an earlier version of a review, or of a team's agreed review."""

from pathlib import Path

from sessions.storage import versions
from sessions.storage.versions import Version
from sessions.teams import recovery

NO_VERSION = "There is no earlier version yet; one is kept each minute while you write."


def go_back(path: Path, version: Version) -> str:
    """Put the version back into the review's file; return what to say. Raises UserError."""
    versions.recover(path, version)
    return "That version is back. The review before that is among its versions."


def recover_team(folder: Path) -> str:
    """Put the agreed review back into the team's folder; return what to say. Raises UserError."""
    recovery.recover(folder)
    return "Put back. The damaged file, if there was one, is among the earlier versions."
