"""Folders as open handles, so that a link cannot lead a file operation somewhere else.

Other people can write to a shared folder. Between a check of a path and its use they could replace any part of it
with a link to a private file. Operations relative to a handle, opened without following links, leave no such gap.
"""

import contextlib
import errno
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

_FLAGS = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC


@contextlib.contextmanager
def open_folder(
    folder: Path, root: Path | None = None, make: Callable[[int, str], None] | None = None
) -> Iterator[int]:
    """Yield a handle (file descriptor) of the folder, closed at the end; raises OSError.

    With `root`, the folder must be `root` or below it, and no part of the path below `root` may be a link. The root
    itself may be a link only if this user or the administrator made it. `make` is called with the handle of a parent
    and the name of the next folder in it before that is opened.
    """
    handle = os.open(folder, _FLAGS) if root is None else _walk(folder, root, make)
    try:
        yield handle
    finally:
        os.close(handle)


@contextlib.contextmanager
def open_parent(path: Path, root: Path | None = None) -> Iterator[tuple[int, str]]:
    """Yield a handle of the folder that the path is in, as `open_folder` does, and the name in it; raises OSError."""
    if path.name in {"", ".."}:
        raise OSError(errno.EINVAL, "it has no file name")
    with open_folder(path.parent, root) as handle:
        yield handle, path.name


def open_file(handle: int, name: str, flags: int) -> int:
    """Open a file in the folder without following a link; raises OSError, which says so where it is one."""
    try:
        return os.open(name, flags | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=handle)
    except OSError as error:
        # Systems differ in what they report for a link, and most of it would puzzle.
        if error.errno in {errno.ELOOP, errno.ENOTDIR, errno.EMLINK} and _is_link(handle, name):
            raise PermissionError(errno.EPERM, f"{name} is a link, which is not followed here") from error
        raise


def names_in(handle: int) -> list[str]:
    """Return the names of everything in the folder, in no order; raises OSError."""
    with os.scandir(handle) as entries:
        return [entry.name for entry in entries]


def sync(handle: int) -> None:
    """Flush the folder's entries to the disk; raises OSError. Some network drives confirm only files: no error."""
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise


def _walk(folder: Path, root: Path, make: Callable[[int, str], None] | None) -> int:
    absolute = root.absolute()
    try:
        parts = folder.absolute().relative_to(absolute).parts
    except ValueError:
        parts = ("..",)
    if ".." in parts:
        raise PermissionError(errno.EPERM, f"it is not below {root}")
    link = os.lstat(absolute)
    if stat.S_ISLNK(link.st_mode) and link.st_uid not in {0, os.geteuid()}:
        raise PermissionError(errno.EPERM, f"{root} is another user's link, which is not followed")
    handle = os.open(absolute, _FLAGS)
    for part in parts:
        parent = handle
        try:
            if make:
                make(parent, part)
            handle = open_file(parent, part, _FLAGS)
        finally:
            os.close(parent)
    return handle


def _is_link(handle: int, name: str) -> bool:
    try:
        return stat.S_ISLNK(os.stat(name, dir_fd=handle, follow_symlinks=False).st_mode)
    except OSError:
        return False
