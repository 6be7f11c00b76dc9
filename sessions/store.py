"""OpenSession: the session that is being worked on, and its way to the disk."""

from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

from content import Framework, UserError, library
from content.files import write_whole

from . import session_file
from .edits import Edit
from .session import Session


class ReadOnly(UserError):
    """The session cannot be changed here."""


class OpenSession:
    """A session, its framework and its file; the only place where a session changes."""

    def __init__(self, path: Path, session: Session, framework: Framework, read_only: str = "") -> None:
        self.path = path
        self.framework = framework
        self.read_only = read_only
        """Why the session must not be saved over; empty where it may be."""
        self._session = session
        self._saved: Session | None = None
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

    @classmethod
    def open(cls, path: Path) -> "OpenSession":
        """Read the session and find its framework; raises UserError. The file is left as it is."""
        read = session_file.load(path)
        because = ""
        if read.unknown:
            because = f"{read.unknown[0]}; it is opened for reading only, so that nothing in it is lost"
        opened = cls(path, read.session, library.find(read.session.framework), because)
        opened._saved = read.session
        return opened

    @classmethod
    def create(cls, path: Path, session: Session, framework: Framework) -> "OpenSession":
        """Write a new session to the path; raises NotWritten."""
        opened = cls(path, session, framework)
        opened.save()
        return opened

    def apply(self, edit: Edit) -> bool:
        """Change the session; tells whether the edit changed anything. Raises UserError."""
        changed = edit(self._session)
        if changed == self._session:
            return False
        if self.read_only:
            raise ReadOnly(f"{self.path}: {self.read_only}")
        self._session = replace(changed, updated=datetime.now(UTC).replace(microsecond=0))
        return True

    def save(self) -> None:
        """Bring the disk up to date; raises NotWritten, and may be called again."""
        if not self.dirty:
            return
        session = self._session
        write_whole(self.path, session_file.encode(session))
        self._saved = session
        self.saved_at = datetime.now(UTC)
