"""Putting a readable agreed review back into a team's folder where the file is damaged or missing."""

from dataclasses import dataclass
from pathlib import Path

from content import UserError, files
from content.files import SHARED, NotWritten
from content.toml_file import read_bytes

from . import membership, merging, session_file, versions
from .lock import Lock
from .session import Session
from .team_place import AGREED, check_inside


@dataclass(frozen=True)
class Recovery:
    """What would be put in the place of the damaged file."""

    agreed: Session
    source: str
    """Where it comes from, such as "your own copy"."""


def find(folder: Path) -> Recovery:
    """Return what can be put back: the user's own copy and the last readable version, together; raises UserError."""
    there = folder / AGREED
    check_inside(folder, there)
    member = next((one for one in membership.memberships() if Path(one.folder) == folder.absolute()), None)
    if member is None:
        raise UserError(f"{folder}: you have no part in a team in this folder")
    if _readable(there, member.team):
        raise UserError(f"{there}: can be read; nothing needs to be recovered")
    kept = (_readable(version.path, member.team) for version in versions.versions(there))
    version = next((one for one in kept if one), None)
    copy = _readable(membership.place(member.team) / AGREED, member.team)
    if copy and version:
        return Recovery(merging.completed(copy, version), "your own copy and the last readable version")
    if found := copy or version:
        return Recovery(found, "your own copy" if copy else "the last readable version")
    raise UserError(f"{there}: no copy of yours and no readable version is left; ask the other members for theirs")


def recover(folder: Path) -> Recovery:
    """Put back what `find` returns; the damaged file is kept as a version. Raises UserError."""
    there = folder / AGREED
    lock = Lock(there)
    try:
        if holder := lock.take():
            raise UserError(f"{there}: it is open elsewhere, by {holder}; close it there first")
        found = find(folder)
        if there.exists():
            versions.keep(there, read_bytes(there), at_once=True)
        content = session_file.encode(found.agreed)
        # A desk that meets a state which is among the versions knows that it is an earlier one.
        versions.keep(there, content, at_once=True)
        files.write_whole(there, content, SHARED)
    except OSError as error:
        raise NotWritten(there, error) from error
    finally:
        lock.release()
    return found


def _readable(path: Path, team: str) -> Session | None:
    try:
        found = session_file.load(path).session
    except UserError:
        return None
    return found if found.kind == "agreed" and found.id == team else None
