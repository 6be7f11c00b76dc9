"""OpenSession: the review that is being worked on; the only place where a session changes."""

from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from msgspec.structs import replace

from content import Framework, InvalidFileError, UserError
from content.files import atomic
from content.files.atomic import WriteError
from content.frameworks import library
from sessions.model.edits import Edit
from sessions.model.session import Session
from sessions.model.undo import History, UndoStep, follow

from . import drafts, membership, session_toml, versions
from .drafts import Draft
from .review_file import ReviewFile
from .review_lock import Holder

RETRY_AFTER = 2.0
"""Seconds after which a save that failed is tried again, also while nobody types."""


class ReadOnly(UserError):
    """The session cannot be changed here."""


class OpenSession:
    """A session, its framework and its file.

    Use it with `with`, or `close` it: it holds the lock of its file.
    """

    def __init__(self, path: Path, session: Session, framework: Framework) -> None:
        self.path = path
        self.framework = framework
        self.read_only = ""
        """Why the session can only be read; empty where it can be worked on."""
        self._file = ReviewFile(path)
        self._history = History()
        self._session = session
        self._saved: Session | None = None
        self._in_draft: Session | None = None
        """What the draft in another place holds."""

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

    @property
    def lock_holder(self) -> Holder | None:
        """Who else has it open, where that is why it is read only."""
        return self._file.lock_holder

    @property
    def saved_at(self) -> datetime | None:
        """When it was last written by this process, in UTC; None before that."""
        return self._file.saved_at

    @classmethod
    def open(cls, path: Path) -> Self:
        """Read the session to work on it, and lock it; raises UserError. The file is left unchanged.

        Where it cannot be worked on (open elsewhere, of a later version, its framework or the right to write
        missing), it is read only, and says why.
        """
        opened = cls.load_read_only(path)
        opened.read_only = opened.read_only or opened._file.lock()
        if not opened.read_only:
            opened._file.clear_left_behind()
            # Between the reading and the locking another window may have saved.
            if opened._file.has_changed():
                opened._load(opened._file.read())
        if opened.read_only:
            opened._file.unlock()
        return opened

    @classmethod
    def load_read_only(cls, path: Path) -> Self:
        """Read the session without working on it, and without locking it; raises UserError."""
        file = ReviewFile(path)
        try:
            read = file.read()
        except InvalidFileError as error:
            if versions.versions(path):
                raise error.with_hint(f"`wholeschool recover {path}` lists earlier versions") from error
            raise
        membership.check_own_voice(path, read.session)
        why = ""
        try:
            framework = library.get(read.session.framework)
        except UserError as error:
            why = str(error)
            framework = library.placeholder(read.session.framework, why)
        opened = cls(path, read.session, framework)
        opened._file = file
        opened.read_only = why
        opened._load(read)
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
        opened._file.clear_locks_beside()
        return opened

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Release the lock. Unsaved changes are not saved by this."""
        self._file.close()

    def renew_lock(self) -> None:
        """Show other machines that the session is still being worked on."""
        self._file.renew_lock()

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
        self._file.write(session_toml.encode_checked(self.path, session, since=self._saved))
        self._saved = session
        self.drop_draft()

    def force_save(self) -> None:
        """Save in spite of a change elsewhere, which is kept as an earlier version; raises WriteError."""
        self._file.keep_theirs()
        self.save()

    def discard_mine(self) -> None:
        """Keep what is here as an earlier version, leave the file, and release the lock; raises WriteError."""
        self._file.keep_replaced(session_toml.encode(self._session))
        self._saved = self._session
        self.drop_draft()
        self._file.unlock()

    def keep_draft(self) -> bool:
        """Keep unsaved changes in another place after a failed save; return whether they are there."""
        is_there = self._in_draft is self._session and self._file.draft is not None and self._file.draft.exists()
        if not self.dirty or is_there:
            return True
        try:
            self._file.write_draft(session_toml.encode(self._session))
        except WriteError:
            return False
        self._in_draft = self._session
        return True

    def drop_draft(self) -> None:
        """Remove the draft: what it holds is elsewhere."""
        self._file.drop_draft()
        self._in_draft = None

    def drafts(self) -> list[Draft]:
        """Return the drafts that earlier processes left, the latest first; none where the session is read only."""
        return [] if self.read_only else self._file.drafts()

    def take_back(self, draft: Draft) -> None:
        """Make the draft the session; raises ReadOnly.

        The next save keeps what is on the disk as an earlier version, and removes the draft.
        """
        before = self._session
        self._change(draft.session)
        self.group_undo(before)
        self._file.adopt_draft(draft)
        self._in_draft = None

    def keep_as_version(self, draft: Draft) -> None:
        """Make the draft an earlier version instead; raises WriteError."""
        self._file.keep_replaced(draft.content)
        drafts.remove(draft.path)

    def _load(self, read: session_toml.Read) -> None:
        self._session = self._saved = read.session
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
        # From here on the review belongs to the present version of the framework; until then it remembers another.
        version = changed.framework_version if self.framework_is_missing else self.framework.version
        updated = datetime.now(UTC).replace(microsecond=0)
        self._session = replace(changed, framework_version=version, updated=updated)
