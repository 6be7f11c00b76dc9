"""Putting a readable agreed review back into a team's folder where the file is damaged or missing."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from content import UserError
from content.files import atomic
from content.files.atomic import WriteError, shared
from content.files.toml_reader import read_bytes
from content.text.string_utils import pluralize
from sessions.model import review_merge
from sessions.model.session import Session
from sessions.storage import membership, session_toml, versions
from sessions.storage.membership import Membership
from sessions.storage.review_lock import Lock
from sessions.storage.team_layout import AGREED


@dataclass(frozen=True)
class Recovery:
    """What would be put in the place of the damaged file."""

    agreed: Session
    source: str
    """Where it comes from, such as "your own copy"."""

    @property
    def in_words(self) -> str:
        """Where it comes from, and how much it holds, such as "your own copy (2 positions, 1 action)"."""
        agreed = self.agreed
        held = f"{pluralize(len(agreed.positions), 'position')}, {pluralize(len(agreed.actions), 'action')}"
        return f"{self.source} ({held})"


def find(folder: Path) -> Recovery:
    """Return what can be put back: the user's own copy and the last readable version, together; raises UserError."""
    there = folder / AGREED
    kept = [found for version in versions.versions(there) if (found := _readable(version.path, folder))]
    member = _member(folder, kept)
    if (found := _readable(there, folder)) and found.id == member.team:
        raise UserError(there, "can be read", "nothing needs to be recovered")
    version = next((one for one in kept if one.id == member.team), None)
    copy = _readable(membership.place(member.team) / AGREED, None)
    if copy and version:
        return Recovery(review_merge.completed(copy, version), "your own copy and the last readable version")
    if found := copy or version:
        return Recovery(found, "your own copy" if copy else "the last readable version")
    raise UserError(there, "no copy of yours and no readable version is left", "ask the other members for theirs")


def recover(folder: Path) -> Recovery:
    """Put back what `find` returns; the damaged file is kept as a version. Raises UserError."""
    there = folder / AGREED
    lock = Lock(there)
    try:
        if holder := lock.acquire():
            raise UserError(there, f"it is open elsewhere, by {holder}", "close it there first")
        found = find(folder)
        if os.path.lexists(there):
            versions.keep(there, read_bytes(there, folder), replaced=True)
        content = session_toml.encode_checked(there, found.agreed)
        # A working copy that meets a state which is among the versions knows that it is an earlier one.
        versions.keep(there, content, at_once=True)
        atomic.atomic_write(there, content, shared(folder))
    except OSError as error:
        raise WriteError(there, error) from error
    finally:
        lock.release()
    return found


def _member(folder: Path, kept: Iterable[Session]) -> Membership:
    """Return the user's part in the team in this folder, which may be known by another path; raises UserError."""
    if member := membership.of_folder(folder):
        return member
    teams = {one.id for one in kept}
    if member := next((one for one in membership.memberships() if one.team in teams), None):
        return member
    raise UserError(folder, "you have no part in a team in this folder")


def _readable(path: Path, root: Path | None) -> Session | None:
    try:
        found = session_toml.load(path, root).session
    except UserError:
        return None
    return found if found.kind == "agreed" else None
