"""OpenSession: the review that is being worked on, and its way to the disk.

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
from types import TracebackType
from typing import Self

from msgspec.structs import replace

from content import Framework, InvalidFileError, UserError
from content.files import atomic
from content.files.atomic import WriteError, atomic_write
from content.files.toml_reader import read_bytes
from content.frameworks import library
from sessions.model.edits import Edit
from sessions.model.session import Session
from sessions.model.undo import History, UndoStep, follow

from . import drafts as unsaved
from . import membership, session_toml, versions
from .lock import Holder, Lock, clear_left_behind
from .team_layout import access_for, is_team_file, locate

RETRY_AFTER = 2.0
"""Seconds after which a save that failed is tried again, also while nobody types."""


class ReadOnly(UserError):
    """The session cannot be changed here."""


class ChangedElsewhere(UserError):
    """The file is not what was read or written here last: somebody else changed it."""

    def __init__(self, path: Path, how: str) -> None:
        super().__init__(path, how, "nothing is overwritten until you choose")


class OpenSession:
    """A session, its framework and its file; the only place where a session changes.

    Use it with `with`, or `close` it: it holds the lock of its file.
    """

    def __init__(self, path: Path, session: Session, framework: Framework) -> None:
        self.path = path
        self.framework = framework
        self.read_only = ""
        """Why the session can only be read; empty where it can be worked on."""
        self.lock_holder: Holder | None = None
        """Who else has it open, where that is why."""
        self._lock = Lock(path)
        self._history = History()
        self._session = session
        self._saved: Session | None = None
        self._on_disk: bytes | None = None
        """The content that the file had when it was read or written here last; None before the first time."""
        self._attempted: bytes | None = None
        """The content of a save that failed, which may be on the disk all the same."""
        self._version_to_choose: Path | None = None
        """The version that holds what could not be saved."""
        self._unsaved: Path | None = None
        """The draft in another place that holds what could not be saved."""
        self._in_draft: Session | None = None
        """What that draft holds."""
        self._replaces = False
        """Whether the next save puts a draft in the place of what is on the disk, which then is kept as a version."""
        self.saved_at: datetime | None = None
        """When it was last written by this process, in UTC."""

    @property
    def session(self) -> Session:
        """The session with every edit so far."""
        return self._session

    @property
    def dirty(self) -> bool:
        """Whether the disk is behind."""
        return self._session is not self._saved

    @property
    def framework_is_missing(self) -> bool:
        """Whether its framework was not found, and an empty one stands in."""
        return not self.framework.dimensions

    @classmethod
    def open(cls, path: Path) -> Self:
        """Read the session to work on it, and lock it; raises UserError. The file is left as it is.

        Where it cannot be worked on (open elsewhere, of a later version, its framework or the right to write
        missing), it is read only, and says why.
        """
        opened = cls.load_read_only(path)
        opened.read_only = opened.read_only or _not_ours(path) or opened._locked_out()
        if not opened.read_only:
            target, access = locate(path)
            atomic.clear_leftovers(target, access.root)
            atomic.clear_folder(versions.folder_of(path), access.root)
            # Between the reading and the locking another window may have saved.
            if _content(path) != opened._on_disk:
                opened._take(_load(path))
        if opened.read_only:
            opened._lock.release()
        return opened

    @classmethod
    def load_read_only(cls, path: Path) -> Self:
        """Read the session without working on it, and without locking it; raises UserError."""
        try:
            read = _load(path)
        except InvalidFileError as error:
            if versions.versions(path):
                raise error.with_hint(f"`wholeschool recover {path}` lists earlier versions") from error
            raise
        membership.check_own_voice(path, read.session)
        because = ""
        try:
            framework = library.get(read.session.framework)
        except UserError as error:
            because = str(error)
            framework = library.placeholder(read.session.framework, because)
        opened = cls(path, read.session, framework)
        opened.read_only = because
        opened._take(read)
        return opened

    @classmethod
    def create(cls, path: Path, session: Session, framework: Framework) -> Self:
        """Write a new session to the path, and lock it; raises WriteError."""
        opened = cls(path, session, framework)
        try:
            atomic.make_folder(atomic.resolve_links(path).parent)
        except OSError as error:
            raise WriteError(path, error) from error
        try:
            opened.save()
        except BaseException:
            opened.close()
            raise
        clear_left_behind(atomic.resolve_links(path).parent)
        return opened

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the lock back; what is not saved is not saved by this."""
        if self.saved_at and self._on_disk is not None:
            self._keep_version(self._on_disk)
        self._lock.release()

    def renew_lock(self) -> None:
        """Show other machines that the session is still being worked on."""
        self._lock.renew()

    def check_changeable(self) -> None:
        """Raise ReadOnly where the session must not be changed here."""
        if self.read_only:
            raise ReadOnly(self.path, f"cannot be changed here: {self.read_only}")

    def apply(self, edit: Edit, *, can_be_undone: bool = False) -> bool:
        """Change the session; tells whether the edit changed anything. Raises UserError."""
        before, changed = self._session, edit(self._session)
        if changed == before:
            return False
        self._change(changed)
        if can_be_undone or len(changed.actions) < len(before.actions):
            self._history.did(before, changed)
        return True

    def group_undo(self, before: Session) -> None:
        """Let what was applied since the session was `before` be taken back as one step."""
        if self._session is not before:
            self._history.did(before, self._session)

    def undo(self) -> UndoStep | None:
        """Take back the latest step that can be; returns what that changed, or None."""
        return self._follow(self._history.undo())

    def redo(self) -> UndoStep | None:
        """Do again what was taken back last; returns what that changed, or None."""
        return self._follow(self._history.redo())

    def save(self) -> None:
        """Bring the disk up to date; raises WriteError or ChangedElsewhere, and may be called again."""
        if not self.dirty:
            return
        session = self._session
        content = session_toml.encode_checked(self.path, session, since=self._saved)
        try:
            self._ready_for(content)
        except UserError:
            self._keep_for_choice(content)
            raise
        target, access = locate(self.path)
        atomic_write(target, content, access)
        self._saved, self._on_disk, self._attempted = session, content, None
        if self._version_to_choose:
            atomic.remove(self._version_to_choose, access.root)
            self._version_to_choose = None
        self._replaces = False
        self.drop_draft()
        self.saved_at = datetime.now(UTC)

    def force_save(self) -> None:
        """Save in spite of a change elsewhere, which is kept as an earlier version; raises WriteError."""
        there = _content(self.path)
        if there is not None:
            versions.keep(self.path, there, replaced=True)
        self._on_disk = there
        self.save()

    def discard_mine(self) -> None:
        """Keep what is here as an earlier version, let what is on the disk stand, and close; raises WriteError."""
        versions.keep(self.path, session_toml.encode(self._session), replaced=True)
        self._saved = self._session
        self.drop_draft()
        self._lock.release()

    def keep_draft(self) -> bool:
        """Keep what is not saved in another place; tells whether it is there. For when a save has failed."""
        if not self.dirty or (self._unsaved and self._in_draft is self._session and self._unsaved.exists()):
            return True
        with contextlib.suppress(WriteError):
            self._unsaved = unsaved.write(self.path, session_toml.encode(self._session), self._unsaved)
            self._in_draft = self._session
            return True
        return False

    def drop_draft(self) -> None:
        """Remove the draft: what it holds is elsewhere."""
        if self._unsaved:
            unsaved.remove(self._unsaved)
        self._unsaved = self._in_draft = None

    def drafts(self) -> list[unsaved.Draft]:
        """The drafts that earlier processes left of this review, the latest first; none where it is read only."""
        if self.read_only:
            return []
        found = [draft for draft in unsaved.drafts(self.path) if draft.path != self._unsaved]
        for draft in found:
            if draft.content == self._on_disk:
                unsaved.remove(draft.path)
        return [draft for draft in found if draft.content != self._on_disk]

    def take_back(self, draft: unsaved.Draft) -> None:
        """Let the session be what the draft holds; raises ReadOnly.

        The next save keeps what is on the disk as an earlier version, and removes the draft.
        """
        before = self._session
        self._change(draft.session)
        self.group_undo(before)
        self._replaces, self._unsaved, self._in_draft = True, draft.path, None

    def keep_as_version(self, draft: unsaved.Draft) -> None:
        """Let the draft be an earlier version instead; raises WriteError."""
        versions.keep(self.path, draft.content, replaced=True)
        unsaved.remove(draft.path)

    def _take(self, read: session_toml.Read) -> None:
        self._session = self._saved = read.session
        self._on_disk, self._attempted = read.content, None
        if read.session.kind == "voice":
            self.read_only = "it is what somebody shared with a team; only their own review changes it"
        if read.unknown:
            self.read_only = f"{read.unknown[0]}; saving would lose that"

    def _follow(self, step: UndoStep | None) -> UndoStep | None:
        if step:
            self._change(follow(self._session, step))
        return step

    def _change(self, changed: Session) -> None:
        self.check_changeable()
        # From here on the review is one of the framework as it is now; until then it remembers another version.
        version = changed.framework_version if self.framework_is_missing else self.framework.version
        updated = datetime.now(UTC).replace(microsecond=0)
        self._session = replace(changed, framework_version=version, updated=updated)

    def _locked_out(self) -> str:
        """Take the lock; returns why the session cannot be worked on, where it cannot."""
        try:
            self.lock_holder = self._lock.acquire()
        except OSError as error:
            if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
                return f"its folder cannot be written to ({error.strerror})"
            # The disk may be full, and may not be for long; each save tries again to get the lock.
            return ""
        return f"it is open elsewhere, by {self.lock_holder}" if self.lock_holder else ""

    def _ready_for(self, content: bytes) -> None:
        """See that the save will overwrite only what was read or written here; raises as `save`."""
        try:
            if self._on_disk is not None and not atomic.resolve_links(self.path).parent.is_dir():
                raise FileNotFoundError(errno.ENOENT, "its folder is gone; it is saved as soon as the folder is back")
            if holder := self._lock.acquire():
                raise ChangedElsewhere(self.path, f"open elsewhere meanwhile, by {holder}")
        except OSError as error:
            raise WriteError(self.path, error) from error
        there = _content(self.path)
        if there is None and self._on_disk is not None:
            raise WriteError(self.path, OSError(errno.ENOENT, "its file is gone"))
        if there is not None and there not in (self._on_disk, self._attempted):
            raise ChangedElsewhere(self.path, "changed by somebody else since you opened it")
        if there is not None and self._replaces:
            versions.keep(self.path, there, replaced=True)
        elif there is not None:
            self._keep_version(there)
        self._attempted = content

    def _keep_for_choice(self, content: bytes) -> None:
        """Let what must not take the file's place, until somebody has chosen, be among the versions meanwhile."""
        with contextlib.suppress(WriteError):
            if atomic.resolve_links(self.path).parent.is_dir() and (
                kept := versions.keep(self.path, content, at_once=True)
            ):
                if self._version_to_choose:
                    atomic.remove(self._version_to_choose, access_for(self.path).root)
                self._version_to_choose = kept

    def _keep_version(self, content: bytes) -> None:
        # A version that cannot be kept is no reason not to save; and a folder that is away is not made again for it.
        with contextlib.suppress(WriteError, OSError):
            if atomic.resolve_links(self.path).parent.is_dir():
                versions.keep(self.path, content)


def _place(path: Path) -> tuple[Path, Path | None]:
    """Return the file that the path leads to, and the shared folder in which no link is followed to it."""
    target, access = locate(path)
    return (target, access.root) if access.root else (path, None)


def _load(path: Path) -> session_toml.Read:
    return session_toml.load(*_place(path))


def _content(path: Path) -> bytes | None:
    """What is in the file; None where there is none. Raises WriteError where that cannot be known."""
    try:
        return read_bytes(*_place(path)) if path.exists() else None
    except InvalidFileError as error:
        raise WriteError(path, OSError(errno.EIO, str(error.problems[0]))) from error


def _not_ours(path: Path) -> str:
    """Why a file of another user is not written to: it would become this user's, and be closed to its owner."""
    if is_team_file(path):
        return ""
    with contextlib.suppress(OSError):
        if path.stat().st_uid != os.geteuid():
            return "it belongs to another user"
    return ""
