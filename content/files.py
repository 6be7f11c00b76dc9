"""The one module that writes files: whole or not at all, and unless asked otherwise for their owner's eyes only."""

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from .errors import UserError
from .words import random_hex


class Access(NamedTuple):
    """Who may use what is written, as the modes of files and folders."""

    file: int
    folder: int


OWN = Access(0o600, 0o700)
"""For the user's eyes only."""

SHARED = Access(0o660, 0o2770)
"""For the group of the folder that it is in, which all that is made in it has too."""

_TEMPORARY = ".tmp"


class NotWritten(UserError):
    """A file could not be written; what stood there before, or all of the new content, stands there."""

    def __init__(self, path: Path, error: OSError) -> None:
        self.path = path
        self.reason = error.strerror or str(error)
        super().__init__(f"{path}: not saved ({self.reason}); the earlier version, if any, is unharmed")


def typed(name: str) -> Path:
    """The path that a user typed, `~` included; raises UserError where it cannot be one."""
    name = name.strip()
    if not name or "\0" in name:
        raise UserError("say where to write it, such as plan.md")
    try:
        return Path(name).expanduser()
    except RuntimeError as error:
        raise UserError(f"{name}: there is no such home folder; give the whole path") from error


def real(path: Path) -> Path:
    """The file that a path leads to at last, through all links; a circle of links leads to itself."""
    return Path(os.path.realpath(path))


def write_whole(path: Path, content: bytes, access: Access = OWN) -> None:
    """Put the content at the path in one step; raises NotWritten.

    The content goes to a new file in the same folder, is flushed to the disk and takes the old one's
    place, so that a reader, or a machine that loses power, finds the old or the new version and
    nothing between. Where the path is a symbolic link, the file that it leads to is replaced, if it is
    the user's own.
    """
    try:
        target = _target(path)
        make_folder(target.parent, access)
        with _taking_place(target, content, access):
            pass
    except OSError as error:
        raise NotWritten(path, error) from error


@contextlib.contextmanager
def _taking_place(target: Path, content: bytes, access: Access = OWN) -> Iterator[Path]:
    """A new file with the content, which takes the target's place when the body has ended well; raises OSError."""
    temporary = target.with_name(f"{_temporary_start(target)}{random_hex(4)}{_TEMPORARY}")
    write_new(temporary, content, access)
    try:
        yield temporary
        temporary.replace(target)
    except BaseException:
        remove(temporary)
        raise
    _flush_folder(target.parent)


def write_new(path: Path, content: bytes, access: Access = OWN) -> None:
    """Make a file that is not there yet; raises FileExistsError where it is, and OSError.

    Of several processes that try at once, on whatever machines, one alone succeeds, also on a network drive.
    A file that could not be written to its end does not stay.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, OWN.file)
    try:
        with _where_modes_are_known(access):
            os.fchmod(descriptor, access.file)
        if access is SHARED:
            with _where_modes_are_known(access):
                os.fchown(descriptor, -1, path.parent.stat().st_gid)
        left = memoryview(content)
        while left:
            left = left[os.write(descriptor, left) :]
        os.fsync(descriptor)
    except BaseException:
        remove(path)
        raise
    finally:
        os.close(descriptor)


def clock_of(folder: Path) -> float:
    """The time by the clock of the machine that keeps the folder, in seconds since 1970; raises OSError."""
    probe = folder / f".clock.{random_hex(4)}{_TEMPORARY}"
    write_new(probe, b"")
    try:
        return probe.stat().st_mtime
    finally:
        remove(probe)


def move_aside(path: Path) -> Path:
    """Give the file a name of a leftover and return it; of several that try, one succeeds. Raises OSError."""
    aside = path.with_name(f"{path.name}.{random_hex(4)}{_TEMPORARY}")
    path.rename(aside)
    return aside


def clear_leftovers(path: Path) -> None:
    """Remove what earlier processes that were killed while they wrote this file have left beside it."""
    target = real(path)
    with contextlib.suppress(OSError):
        for entry in os.scandir(target.parent):
            if entry.name.startswith(_temporary_start(target)) and entry.name.endswith(_TEMPORARY):
                remove(Path(entry.path))


def remove(path: Path) -> None:
    """Remove a file that is of no more use; one that cannot be removed is no loss."""
    with contextlib.suppress(OSError):
        path.unlink()


def take_away(path: Path) -> None:
    """Remove a file that must not stay; one that is gone already is no fault. Raises UserError."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise UserError(f"{path}: cannot be removed ({error.strerror})") from error


def make_folder(folder: Path, access: Access = OWN) -> None:
    """Make the folder and those above it, where missing; raises OSError. A shared one has its parent's group."""
    if folder.is_dir():
        return
    make_folder(folder.parent, access)
    folder.mkdir(mode=OWN.folder, exist_ok=True)
    with _where_modes_are_known(access):
        if access is SHARED:
            os.chown(folder, -1, folder.parent.stat().st_gid)
    with _where_modes_are_known(access):
        folder.chmod(access.folder)


@contextlib.contextmanager
def _where_modes_are_known(access: Access) -> Iterator[None]:
    """A shared drive may keep no modes, or decide on them itself; the user's own files insist on theirs."""
    try:
        yield
    except PermissionError:
        if access is OWN:
            raise


def _target(path: Path) -> Path:
    """The file that the path leads to; raises PermissionError where a link leads to somebody else's."""
    target = real(path)
    if path.is_symlink() and target.exists() and target.stat().st_uid != os.geteuid():
        raise PermissionError(errno.EPERM, f"it is a link to a file of another user, {target}")
    return target


def _temporary_start(target: Path) -> str:
    return f".{target.name[:100]}."


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Some network drives confirm files alone, and say so.
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def _looking_at(path: Path) -> Iterator[None]:
    """Raise UserError where a name is too long, or a folder too closed, for anybody to tell what is there."""
    try:
        yield
    except OSError as error:
        raise UserError(f"{path}: cannot be used ({error.strerror}); choose another") from error


def check_free(path: Path) -> None:
    """Raise UserError where something stands at the path already."""
    with _looking_at(path):
        if path.exists():
            raise UserError(f"{path}: there is a file already; choose another name")


def check_folder_of(path: Path) -> None:
    """Raise UserError where the folder that the path is in is not there."""
    with _looking_at(path):
        if not path.absolute().parent.is_dir():
            raise UserError(f"{path.parent}: there is no such folder; choose another")


def check_export(path: Path, *, not_over: Path | None = None) -> None:
    """Raise UserError where an export cannot go to the path, above all where a review is there."""
    with _looking_at(path):
        if path.is_dir():
            raise UserError(f"{path}: that is a folder; give the file's name too")
        check_folder_of(path)
        if not_over and path.exists() and not_over.exists() and path.samefile(not_over):
            raise UserError(f"{path}: that is the review's own file; choose another name for the export")
        if real(path).suffix.lower() == ".toml":
            raise UserError(f"{path}: reviews and frameworks end so, and no export goes over one; choose another name")


def write_export(path: Path, content: bytes, *, not_over: Path | None = None) -> None:
    """Put an export at the path in one step; raises UserError, as `check_export` does, and NotWritten.

    A file that was there keeps its permissions; a new one is for its owner alone or, in a folder that a group writes
    to, for that group.
    """
    check_export(path, not_over=not_over)
    try:
        target = _target(path)
        there = target.exists()
        access = SHARED if not there and _is_shared(target.parent) else OWN
        with _taking_place(target, content, access) as fresh:
            if there:
                _take_after(fresh, target, target.stat())
    except OSError as error:
        raise NotWritten(path, error) from error


def _is_shared(folder: Path) -> bool:
    """Whether a group writes to the folder, and not everybody, as to a folder for temporary files."""
    return folder.stat().st_mode & 0o022 == 0o020


def rewrite(path: Path, old: bytes, new: bytes) -> Path:
    """Put `new` in the place of `old` in one step, and return the path of the one backup, which holds `old`.

    The file keeps its permissions, its owner and group where that is allowed, and its extended attributes. Raises
    UserError where it does not hold `old` any more, and NotWritten; it is unharmed then.
    """
    backup = path.with_name(f"{path.stem}.before-wholeschool{path.suffix}")
    try:
        target = _target(path)
        if target.read_bytes() != old:
            raise UserError(f"{path}: somebody has changed it just now; nothing was written, so try again")
        kept = target.stat()
        for there, content in ((backup, old), (target, new)):
            with _taking_place(there, content) as fresh:
                _take_after(fresh, target, kept)
                if there is target and target.read_bytes() != old:
                    raise UserError(f"{path}: somebody has changed it just now; nothing was written, so try again")
    except OSError as error:
        raise NotWritten(path, error) from error
    return backup


def _take_after(path: Path, other: Path, kept: os.stat_result) -> None:
    """Give the file the group, the owner, the permissions and the extended attributes of the other."""
    mode = kept.st_mode & 0o7777
    try:
        os.chown(path, -1, kept.st_gid)
    except OSError:
        mode &= ~0o070  # what one group may do is not for another
    with contextlib.suppress(OSError):
        os.chown(path, kept.st_uid, -1)
    path.chmod(mode)
    with contextlib.suppress(OSError):
        for name in os.listxattr(other):
            with contextlib.suppress(OSError):
                os.setxattr(path, name, os.getxattr(other, name))
