"""Going back to an earlier version of a review."""

from pathlib import Path

from sessions.storage import versions
from sessions.storage.versions import Version

NO_VERSION = "There is no earlier version yet; one is kept each minute while you write."


def go_back(path: Path, version: Version) -> str:
    """Put the version back into the review's file; return what to say. Raises UserError."""
    versions.recover(path, version)
    return "That version is back. The review before that is among its versions."
