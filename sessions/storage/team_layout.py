"""What stands where in a team's folder, and who may use it.

autumn-2026/
agreed.toml           the review that the team agrees on; written by whoever holds the pen
voices/<id>.toml      what one person shared; written by nobody else
framework.toml        what the review asks, where that is no built-in framework
"""

from pathlib import Path

from content import UserError
from content.files import atomic
from content.files.atomic import OWN, Access, shared

AGREED = "agreed.toml"
VOICES = "voices"
FRAMEWORK = "framework.toml"

IGNORED = (".*.lock", ".*.tmp", ".*.wanted", ".versions")
"""What git and Syncthing leave out: it is of this one machine or drive."""


class NotATeamFolder(UserError):
    """A folder is no team's."""


def has_agreed(folder: Path) -> bool:
    """Whether there is an agreed review in the folder that this user may look at."""
    try:
        return (folder / AGREED).exists()
    except OSError:
        return False


def locate(path: Path) -> tuple[Path, Access]:
    """Return the file that the path leads to, and who may use it: the team, or its owner alone.

    The agreed review in a team's folder is never reached through a link in that folder; any other path may be a link.
    """
    target = atomic.resolve_links(path)
    for place in (path.absolute(), target):
        if place.name == AGREED and has_voices(place.parent):
            return place, shared(place.parent)
    return target, OWN


def has_voices(folder: Path) -> bool:
    """Return whether the folder has one for voices that this user may look at."""
    try:
        return (folder / VOICES).is_dir()
    except OSError:
        return False


def is_team_file(path: Path) -> bool:
    """Whether this is the agreed review in a team's folder."""
    return access_for(path).is_shared


def access_for(path: Path) -> Access:
    """Return who may use the files of the review at the path: the team, or its owner alone."""
    return locate(path)[1]


def voice_path(folder: Path, voice_id: str) -> Path:
    """Where what this person shared is."""
    return folder / VOICES / f"{voice_id}.toml"
