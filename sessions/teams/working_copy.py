"""The working copy of the agreed review on a local disk, which the holder of the pen edits, and its way to the folder.

What they write is saved on their own disk within a second, whatever the shared drive does, and brought into the
folder from there. Beside the copy lies the version that it began from: where the folder holds another one by then,
the two are put together item by item.
"""

import contextlib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from content import InvalidFileError, UserError
from content.files import atomic
from content.files.atomic import WriteError, shared
from content.files.toml_reader import read_bytes
from sessions.model import review_merge
from sessions.model.session import Session
from sessions.storage import membership, session_toml, versions
from sessions.storage.review_lock import Holder, Lock
from sessions.storage.team_layout import AGREED, VOICES

from . import folder as team_folder
from . import team_edit_lock


class EditLockHeld(UserError):
    """Somebody else has the pen."""

    def __init__(self, holder: Holder) -> None:
        super().__init__(None, f"{holder}, has the pen", "ask them for it")


class WorkingCopy:
    """One team's pen, and what its holder writes. Its methods may wait for the drive."""

    def __init__(self, folder: Path, team: str, name: str) -> None:
        """`name` is what the others are told who has the pen."""
        self._folder = folder
        self._there = folder / AGREED
        self._lock = Lock(self._there, name)
        self.path = membership.place(team) / AGREED
        """The copy on the user's own disk."""
        self._base = self.path.with_name("base.toml")

    def acquire(self) -> None:
        """Take the pen, and copy the agreed review to a local disk; raises EditLockHeld and other UserErrors.

        Changes that could not be pushed into the folder before are merged with its content.
        A framework that is only in the folder is kept among the user's own.
        """
        self._hold()
        try:
            team_edit_lock.stop_asking(self._folder)
            if self.path.exists():
                self.push()
            content = self._content_there()
            team_folder.keep_framework(self._folder, session_toml.decode(self._there, content).session)
            atomic.atomic_write(self._base, content)
            atomic.atomic_write(self.path, content)
        except BaseException:
            self._lock.release()
            raise

    def push(self) -> tuple[Session, Session] | None:
        """Push the working copy into the folder; raises EditLockHeld and other UserErrors.

        Where the folder had changed meanwhile, return the working copy and the merged state. If somebody must
        choose, what was in the folder stays there as a copy.
        """
        ours = read_bytes(self.path)
        self._hold()
        base = read_bytes(self._base)
        gone = not self._there.exists() and self._there.with_name(VOICES).is_dir()
        there = base if gone else self._content_there()
        if there == ours and not gone:
            self._remember(ours, base)
            return None
        restored = there != base and versions.is_kept(self._there, there)
        # A version that cannot be kept is no reason not to bring what was agreed; a copy is kept of what clashes.
        with contextlib.suppress(WriteError):
            versions.keep(self._there, there)
        if there == base:
            atomic.atomic_write(self._there, ours, shared(self._folder))
            self._remember(ours, base)
            return None
        mine, theirs, then = (session_toml.decode(self._there, content).session for content in (ours, there, base))
        if restored:
            # An earlier version was put back: what it lacks was not deleted, and its older words change nothing.
            both = review_merge.completed(mine, theirs)
        else:
            if review_merge.conflicts(mine, theirs, then):
                self._set_apart(there)
            both = review_merge.merge(mine, theirs, then)
        atomic.atomic_write(self._there, session_toml.encode_checked(self._there, both), shared(self._folder))
        # The working copy is now what both sides go on from.
        self._remember(ours, base)
        return mine, both

    def renew(self) -> None:
        """Show the others that the pen is still held."""
        self._lock.renew()

    def release(self) -> None:
        """Push the working copy into the folder, delete it, and release the pen; raises UserError.

        If that fails, the working copy stays for the next time.
        """
        try:
            self.push()
        finally:
            self._lock.release()
        atomic.remove(self.path)
        atomic.remove(self._base)

    def merge_copy(self, copy: Path, choices: Mapping[review_merge.Key, review_merge.Side]) -> None:
        """Put another copy of the agreed review, which a sync tool has made, together with it; raises UserError.

        What the copy held becomes an earlier version, whatever was chosen.
        """
        content = read_bytes(copy, self._folder)
        theirs = session_toml.decode(copy, content).session
        self.acquire()
        try:
            ours = session_toml.load(self.path).session
            both = review_merge.merge(ours, theirs, None, choices)
            atomic.atomic_write(self.path, session_toml.encode_checked(self.path, both))
        finally:
            self.release()
        versions.keep(self._there, content, replaced=True)
        atomic.delete(copy, self._folder)

    def _hold(self) -> None:
        try:
            if not self._folder.is_dir():
                raise WriteError(self._there, OSError(2, "the team's folder is gone"))
            holder = self._lock.acquire()
        except OSError as error:
            raise WriteError(self._there, error) from error
        if holder:
            raise EditLockHeld(holder)

    def _content_there(self) -> bytes:
        try:
            return read_bytes(self._there, self._folder)
        except InvalidFileError as error:
            raise WriteError(self._there, OSError(5, str(error.problems[0]))) from error

    def _remember(self, content: bytes, base: bytes) -> None:
        if content != base:
            atomic.atomic_write(self._base, content)

    def _set_apart(self, content: bytes) -> None:
        moment = datetime.now(UTC).strftime("%Y-%m-%d %H%M%S")
        atomic.atomic_write(self._there.with_name(f"agreed (conflict {moment}).toml"), content, shared(self._folder))
