"""Earlier versions of a review, kept beside it in a hidden folder."""

import contextlib
import os
import re
import stat
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from msgspec import Struct

from content import InvalidFileError, UserError
from content.files import atomic
from content.files.atomic import WriteError
from content.files.toml_reader import read_bytes
from sessions.model.size_limits import is_plausible

from .review_lock import Lock
from .team_layout import access_for, locate

FOLDER = ".versions"

APART = timedelta(minutes=1)
"""How far apart two versions are at least, where nothing asks for one immediately."""

RECENT, HOURLY, DAILY, REPLACED = 10, 5, 5, 10
"""How many are kept of the latest, of one an hour before these, of one a day before these; and of those that a command
replaced."""

_NAME = re.compile(r"(?:(\d{1,18})-)?(\d{8}T\d{12})Z-([0-9a-f]{12})(-replaced)?\.toml")
"""The number is missing in names that version 0.1 gave."""
_HIGHEST = 10**18 - 1
_TIME = "%Y%m%dT%H%M%S%f"


class Version(Struct, frozen=True):
    """One state that a review was in."""

    path: Path
    at: datetime
    """When it was kept, in UTC, by a clock that may have been wrong."""
    fingerprint: str
    """A hash of its content."""
    number: int = 0
    """Its place in the order in which versions were kept, from 1; 0 for those of version 0.1, the oldest."""
    replaced: bool = False
    """Whether a command put another state in its place."""


def folder_of(path: Path) -> Path:
    """Where the versions of the review at the path are kept."""
    target, _ = locate(path)
    return target.parent / FOLDER / target.name


def why_not_kept(path: Path) -> str:
    """Return why no versions of the review at the path can be kept, where a link in a shared folder is why; or ""."""
    target, access = locate(path)
    folders = (target.parent / FOLDER, folder_of(path)) if access.root else ()
    for folder in folders:
        with contextlib.suppress(OSError):
            if stat.S_ISLNK(atomic.status(folder, access.root).st_mode):
                return f"{folder.name} is a link, which is not followed; no earlier versions are kept"
    return ""


def now() -> datetime:
    """Return the time by this machine's clock, in UTC."""
    return datetime.now(UTC)


def versions(path: Path) -> list[Version]:
    """The kept versions of the review at the path, the latest first, whatever the clock said."""
    target, access = locate(path)
    folder = target.parent / FOLDER / target.name
    try:
        found = [_version(folder, name) for name in atomic.list_names(folder, access.root)]
    except OSError:
        # It does not exist, or is closed to this user.
        return []
    return sorted(filter(None, found), key=lambda one: (one.number, one.at), reverse=True)


def is_kept(path: Path, content: bytes) -> bool:
    """Return whether this state of the review at the path is among its versions."""
    return _fingerprint(content) in {one.fingerprint for one in versions(path)}


def _version(folder: Path, file_name: str) -> Version | None:
    if name := _NAME.fullmatch(file_name):
        with contextlib.suppress(ValueError):
            # Every save lists the versions, and `strptime` takes twenty times as long.
            at = datetime.fromisoformat(f"{name[2][:15]}.{name[2][15:]}+00:00")
            if is_plausible(at):
                return Version(folder / file_name, at, name[3], int(name[1] or 0), bool(name[4]))
    return None


def keep(path: Path, content: bytes, *, at_once: bool = False, replaced: bool = False) -> Path | None:
    """Keep this state of the review at the path as a version; return where, or None. Raises WriteError.

    With `replaced`, a command is about to put another state in its place: it becomes the latest version, and is among
    those that stay the longest. Otherwise nothing is kept where the latest version is that state or, without
    `at_once`, is less than APART old; one from the future counts as old.
    """
    moment = now()
    kept = versions(path)
    if kept and not (at_once or replaced) and timedelta() <= moment - kept[0].at < APART:
        return None
    fingerprint = _fingerprint(content)
    if kept and kept[0].fingerprint == fingerprint and kept[0].replaced >= replaced:
        return None
    new = _named(path, moment, fingerprint, min(kept[0].number + 1, _HIGHEST) if kept else 1, replaced)
    access = access_for(path)
    atomic.atomic_write(new.path, content, access)
    # An older version of the same state gives way, unless a command replaced it and this one might go sooner.
    others = [one for one in kept if one.fingerprint != fingerprint or one.replaced > replaced]
    staying = set(prune([new, *others]))
    for version in kept:
        if version not in staying:
            atomic.remove(version.path, access.root)
    return new.path


def _named(path: Path, at: datetime, fingerprint: str, number: int, replaced: bool) -> Version:
    name = f"{number:06}-{at.strftime(_TIME)}Z-{fingerprint}{'-replaced' if replaced else ''}.toml"
    return Version(folder_of(path) / name, at, fingerprint, number, replaced)


def _fingerprint(content: bytes) -> str:
    import hashlib  # it takes long to load, and not every save needs it

    return hashlib.sha256(content).hexdigest()[:12]


def prune(latest_first: Iterable[Version]) -> list[Version]:
    """Those of the versions that stay.

    They are the latest RECENT, then the last of each hour that has none yet, then of each day that has none; and the
    latest REPLACED of those that a command replaced. The order is theirs, and no time changes it.
    """
    every = list(latest_first)
    staying, rest = every[:RECENT], every[RECENT:]
    replaced = [version for version in every if version.replaced][:REPLACED]
    rest = [version for version in rest if version not in replaced]
    for most, period in ((HOURLY, "%Y%m%d%H"), (DAILY, "%Y%m%d")):
        had = {version.at.strftime(period) for version in staying}
        last_of: dict[str, Version] = {}
        for version in rest:
            last_of.setdefault(version.at.strftime(period), version)
        chosen = [version for when, version in last_of.items() if when not in had][:most]
        staying += chosen
        rest = rest[rest.index(chosen[-1]) + 1 :] if chosen else rest
    stay = {*staying, *replaced}
    return [version for version in every if version in stay]


def recover(path: Path, version: Version) -> Path:
    """Put an earlier version in the place of the review, which is kept as a version itself; raises UserError.

    Returns the path.
    """
    target, access = locate(path)
    content = read_bytes(version.path, access.root)
    lock = Lock(path)
    try:
        if holder := lock.acquire():
            raise UserError(path, f"it is open elsewhere, by {holder}", "close it there first")
        _keep_present(path)
        atomic.atomic_write(target, content, access)
    except OSError as error:
        raise WriteError(path, error) from error
    finally:
        lock.release()
    return path


def _keep_present(path: Path) -> None:
    """Keep what is at the path, damaged or not; raises UserError where something is there that cannot be kept."""
    target, access = locate(path)
    if not os.path.lexists(target):
        return
    try:
        present = read_bytes(target, access.root)
    except InvalidFileError as error:
        raise error.with_hint("it cannot be kept as a version; move it to another place first") from error
    keep(path, present, replaced=True)


def move(path: Path, to: Path) -> None:
    """Let the versions follow a review that was moved; raises UserError."""
    folder = folder_of(path)
    if not folder.is_dir():
        return
    try:
        atomic.make_folder(folder_of(to).parent)
        folder.rename(folder_of(to))
    except OSError as error:
        raise UserError(folder, f"cannot be moved ({error.strerror})", "the earlier versions stay there") from error
