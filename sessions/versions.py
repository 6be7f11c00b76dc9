"""Earlier versions of a review, kept beside it in a hidden folder."""

import contextlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from content import BrokenFile, UserError, files
from content.files import NotWritten
from content.toml_file import read_bytes

from . import dates, session_file
from .limits import is_plausible
from .lock import Lock
from .team_place import access_for

FOLDER = ".versions"

APART = timedelta(minutes=1)
"""How far apart two versions are at least, where nothing asks for one at once."""

RECENT, HOURLY, DAILY = 10, 5, 5
"""How many are kept of the latest, of one an hour before these, and of one a day before these."""

_NAME = re.compile(r"(\d{8}T\d{12})Z-([0-9a-f]{12})\.toml")
_TIME = "%Y%m%dT%H%M%S%f"


@dataclass(frozen=True)
class Version:
    """One state that a review was in."""

    path: Path
    at: datetime
    """When it was kept, in UTC."""
    fingerprint: str
    """A hash of its content."""

    @property
    def size(self) -> int:
        """Its size in bytes."""
        return self.path.stat().st_size if self.path.exists() else 0

    def in_words(self) -> str:
        """When it was kept, its size, and what is in it."""
        at = self.at.astimezone()
        try:
            session = session_file.load(self.path).session
            holds = (
                f"{len(session.answers)} answers, {len(session.positions)} positions, {len(session.actions)} actions"
            )
        except UserError:
            holds = "damaged"
        return f"{dates.short(at)}, {at:%H:%M:%S}   {self.size:>9,} bytes   {holds}"


def folder_of(path: Path) -> Path:
    """Where the versions of the review at the path are kept."""
    target = files.real(path)
    return target.parent / FOLDER / target.name


def versions(path: Path) -> list[Version]:
    """The kept versions of the review at the path, the latest first."""
    folder = folder_of(path)
    found = []
    try:
        entries = list(folder.iterdir())
    except OSError:
        # There is none, or it is closed to this user.
        return []
    for entry in entries:
        if name := _NAME.fullmatch(entry.name):
            with contextlib.suppress(ValueError):
                at = datetime.strptime(name[1], _TIME).replace(tzinfo=UTC)
                if is_plausible(at):
                    found.append(Version(entry, at, name[2]))
    return sorted(found, key=lambda one: one.at, reverse=True)


def is_kept(path: Path, content: bytes) -> bool:
    """Return whether this state of the review at the path is among its versions."""
    return _fingerprint(content) in {one.fingerprint for one in versions(path)}


def keep(path: Path, content: bytes, *, at_once: bool = False) -> Path | None:
    """Keep this state of the review at the path as a version; returns where, or None. Raises NotWritten.

    Nothing is kept where the latest version is that state or, without `at_once`, is less than APART old.
    Older versions of the same state give way, and so do those that `thinned` leaves out.
    """
    now = datetime.now(UTC)
    kept = versions(path)
    if kept and not at_once and now - kept[0].at < APART:
        return None
    fingerprint = _fingerprint(content)
    if kept and kept[0].fingerprint == fingerprint:
        return None
    new = Version(folder_of(path) / f"{now.strftime(_TIME)}Z-{fingerprint}.toml", now, fingerprint)
    files.write_whole(new.path, content, access_for(path))
    others = [one for one in kept if one.fingerprint != fingerprint]
    staying = set(thinned([new, *others]))
    for version in kept:
        if version not in staying:
            files.remove(version.path)
    return new.path


def _fingerprint(content: bytes) -> str:
    import hashlib  # it takes long to load, and not every save needs it

    return hashlib.sha256(content).hexdigest()[:12]


def thinned(latest_first: Iterable[Version]) -> list[Version]:
    """Those of the versions that stay.

    They are the latest RECENT, then the last of each hour that has none yet, then of each day that has none.
    """
    every = list(latest_first)
    staying, rest = every[:RECENT], every[RECENT:]
    for most, period in ((HOURLY, "%Y%m%d%H"), (DAILY, "%Y%m%d")):
        had = {version.at.strftime(period) for version in staying}
        last_of: dict[str, Version] = {}
        for version in rest:
            last_of.setdefault(version.at.strftime(period), version)
        staying += [version for when, version in last_of.items() if when not in had][:most]
        rest = [version for version in rest if version.at < staying[-1].at]
    return staying


def recover(path: Path, version: Version) -> Path:
    """Put an earlier version in the place of the review, which is kept as a version itself; raises UserError.

    Returns the path.
    """
    content = read_bytes(version.path)
    lock = Lock(path)
    try:
        if holder := lock.take():
            raise UserError(f"{path}: it is open elsewhere, by {holder}; close it there first")
        with contextlib.suppress(BrokenFile):
            keep(path, read_bytes(path), at_once=True)
        files.write_whole(path, content, access_for(path))
    except OSError as error:
        raise NotWritten(path, error) from error
    finally:
        lock.release()
    return path


def move(path: Path, to: Path) -> None:
    """Let the versions follow a review that was moved; raises UserError."""
    folder = folder_of(path)
    if not folder.is_dir():
        return
    try:
        files.make_folder(folder_of(to).parent)
        folder.rename(folder_of(to))
    except OSError as error:
        raise UserError(f"{folder}: cannot be moved ({error.strerror}); the earlier versions stay there") from error
