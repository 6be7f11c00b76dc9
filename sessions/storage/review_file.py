"""The file of a review that is being worked on: its lock, its versions, its draft, and what was read or written last.

It is safe against other processes in two ways. The lock (see `lock`: a file made with O_EXCL, which holds on
local disks, NFS and Samba) keeps a second window from writing. And each save compares what is on the disk,
byte for byte, with what was read or written here last, whatever its time says: an editor, a sync tool or a
restored backup asks nobody for a lock.
"""

import contextlib
import errno
import os
from datetime import UTC, datetime
from pathlib import Path

from content import InvalidFileError, UserError
from content.files import atomic
from content.files.atomic import Access, WriteError, atomic_write
from content.files.toml_reader import read_bytes

from . import drafts, session_toml, versions
from .drafts import Draft
from .review_lock import Holder, Lock, clear_left_behind
from .team_layout import access_for, is_team_file, locate


class ChangedElsewhere(UserError):
    """The file is not what was read or written here last: somebody else changed it."""

    def __init__(self, path: Path, how: str) -> None:
        super().__init__(path, how, "nothing is overwritten until you choose")


class ReviewFile:
    """One review's file, from opening to closing it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lock_holder: Holder | None = None
        """Who else has the review open; None where nobody has."""
        self.saved_at: datetime | None = None
        """When it was last written by this process, in UTC."""
        self.draft: Path | None = None
        """The draft in another place that holds what could not be saved; or None."""
        self._replaces = False
        """Whether the next save puts a draft in the place of the file, which is then kept as a version."""
        self._lock = Lock(path)
        self._on_disk: bytes | None = None
        """The content that the file had when it was read or written here last; None before the first time."""
        self._attempted: bytes | None = None
        """The content of a save that failed, which may be on the disk all the same."""
        self._version_to_choose: Path | None = None
        """The version that holds what could not be saved."""

    def read(self) -> session_toml.Read:
        """Read the file, and remember its content; raises UserError."""
        read = session_toml.load(*_place(self.path, locate(self.path)))
        self._on_disk, self._attempted = read.content, None
        return read

    def has_changed(self) -> bool:
        """Return whether the file is not what was read or written here last. Raises WriteError."""
        return _content(self.path) != self._on_disk

    def lock(self) -> str:
        """Take the lock; return why the review cannot be worked on, or an empty text."""
        if why := _not_ours(self.path):
            return why
        try:
            self.lock_holder = self._lock.acquire()
        except OSError as error:
            if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
                return f"its folder cannot be written to ({error.strerror})"
            # The disk may be full, and may not be for long; each save tries again to get the lock.
            return ""
        return f"it is open elsewhere, by {self.lock_holder}" if self.lock_holder else ""

    def renew_lock(self) -> None:
        """Show other machines that the review is still being worked on."""
        self._lock.renew()

    def unlock(self) -> None:
        """Release the lock."""
        self._lock.release()

    def close(self) -> None:
        """Keep a version of what was saved here, and release the lock."""
        # A folder that is away is not made again for it.
        with contextlib.suppress(OSError):
            if self.saved_at and self._on_disk is not None and atomic.resolve_links(self.path).parent.is_dir():
                self._keep_version(self._on_disk)
        self.unlock()

    def clear_left_behind(self) -> None:
        """Remove what a killed process left beside the file and among its versions."""
        target, access = locate(self.path)
        atomic.clear_leftovers(target, access.root)
        atomic.clear_folder(versions.folder_of(self.path), access.root)

    def clear_locks_beside(self) -> None:
        """Remove the locks in its folder whose processes, on this machine, have ended."""
        clear_left_behind(atomic.resolve_links(self.path).parent)

    def write(self, content: bytes) -> None:
        """Put the content into the file; raises WriteError or ChangedElsewhere, and may be called again."""
        try:
            target, access = self._prepare(content)
        except UserError:
            self._keep_for_choice(content)
            raise
        atomic_write(target, content, access)
        self._on_disk, self._attempted = content, None
        if self._version_to_choose:
            atomic.remove(self._version_to_choose, access.root)
            self._version_to_choose = None
        self._replaces = False
        self.saved_at = datetime.now(UTC)

    def keep_theirs(self) -> None:
        """Keep what is on the disk now as a version, so that the next `write` replaces it; raises WriteError."""
        there = _content(self.path)
        if there is not None:
            versions.keep(self.path, there, replaced=True)
        self._on_disk = there

    def keep_replaced(self, content: bytes) -> None:
        """Keep content that gives way to something else as a version; raises WriteError."""
        versions.keep(self.path, content, replaced=True)

    def write_draft(self, content: bytes) -> None:
        """Keep unsaved changes in another place; raises WriteError."""
        self.draft = drafts.write(self.path, content, self.draft)

    def adopt_draft(self, draft: Draft) -> None:
        """Have the next `write` replace the file by this draft, keep the file as a version, and remove the draft."""
        self._replaces, self.draft = True, draft.path

    def drop_draft(self) -> None:
        """Remove the draft: what it holds is elsewhere."""
        if self.draft:
            drafts.remove(self.draft)
        self.draft = None

    def drafts(self) -> list[Draft]:
        """Return the drafts that earlier processes left, the latest first; those that are saved are removed."""
        found = [draft for draft in drafts.drafts(self.path) if draft.path != self.draft]
        for draft in found:
            if draft.content == self._on_disk:
                drafts.remove(draft.path)
        return [draft for draft in found if draft.content != self._on_disk]

    def _prepare(self, content: bytes) -> tuple[Path, Access]:
        """Make sure that only what was read or written here is overwritten; raises as `write`.

        Returns the file to write, which is looked for once, and who may use it.
        """
        try:
            target, access = locate(self.path)
            if self._on_disk is not None and not target.parent.is_dir():
                raise FileNotFoundError(errno.ENOENT, "its folder is gone; it is saved as soon as the folder is back")
            if holder := self._lock.acquire():
                raise ChangedElsewhere(self.path, f"open elsewhere meanwhile, by {holder}")
        except OSError as error:
            raise WriteError(self.path, error) from error
        there = _content(self.path, (target, access))
        if there is None and self._on_disk is not None:
            raise WriteError(self.path, OSError(errno.ENOENT, "its file is gone"))
        if there is not None and there not in (self._on_disk, self._attempted):
            raise ChangedElsewhere(self.path, "changed by somebody else since you opened it")
        if there is not None and self._replaces:
            versions.keep(self.path, there, replaced=True)
        elif there is not None:
            self._keep_version(there)
        self._attempted = content
        return target, access

    def _keep_for_choice(self, content: bytes) -> None:
        """Keep what cannot be saved among the versions until somebody has chosen."""
        with contextlib.suppress(WriteError):
            is_there = atomic.resolve_links(self.path).parent.is_dir()
            if is_there and (kept := versions.keep(self.path, content, at_once=True)):
                if self._version_to_choose:
                    atomic.remove(self._version_to_choose, access_for(self.path).root)
                self._version_to_choose = kept

    def _keep_version(self, content: bytes) -> None:
        # A version that cannot be kept is no reason not to save.
        with contextlib.suppress(WriteError, OSError):
            versions.keep(self.path, content)


def _place(path: Path, found: tuple[Path, Access]) -> tuple[Path, Path | None]:
    """Return the path to read, given where it leads, and the shared folder in which no link is followed to it."""
    target, access = found
    return (target, access.root) if access.root else (path, None)


def _content(path: Path, found: tuple[Path, Access] | None = None) -> bytes | None:
    """Return the file's content; None without a file. Raises WriteError where it cannot be read."""
    try:
        return read_bytes(*_place(path, found or locate(path))) if path.exists() else None
    except InvalidFileError as error:
        raise WriteError(path, OSError(errno.EIO, str(error.problems[0]))) from error


def _not_ours(path: Path) -> str:
    """Return why another user's file is not written to: an atomic replace would change its owner."""
    if is_team_file(path):
        return ""
    with contextlib.suppress(OSError):
        if path.stat().st_uid != os.geteuid():
            return "it belongs to another user"
    return ""
