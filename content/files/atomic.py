"""The one module that writes files: whole or not at all, and by default for their owner's eyes only."""

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from content.errors import UserError

from . import temporary_files
from .dir_handle import names_in, open_file, open_folder, open_parent, sync
from .temporary_files import temporary_name


class Access(NamedTuple):
    """The modes of new files and folders, and whether links are followed."""

    file: int
    folder: int
    root: Path | None = None
    """The folder that others write to as well: below it no link is followed."""

    @property
    def is_shared(self) -> bool:
        """Whether it is for the group of the folder that it is in."""
        return bool(self.file & 0o070)


OWN = Access(0o600, 0o700)
"""For the user's eyes only."""

GROUP = Access(0o660, 0o2770)
"""For the group of the folder that it is in, which all that is made in it has too."""


def shared(root: Path) -> Access:
    """Return the access for files at or below a shared folder: for its group, and without following a link."""
    return GROUP._replace(root=root)


class NotConfirmed(OSError):
    """A file has its new content, but the disk did not confirm that it will still be there after a power cut."""


class WriteError(UserError):
    """A file could not be written; it holds either the old or the new content, never a mix."""

    def __init__(self, path: Path, error: OSError) -> None:
        self.path = path
        self.reason = error.strerror or str(error)
        if isinstance(error, NotConfirmed):
            super().__init__(path, f"written, but perhaps not safely ({self.reason})", "save again")
        else:
            super().__init__(path, f"not saved ({self.reason})", "the earlier version, if any, is unharmed")


def parse_path(name: str) -> Path:
    """The path that a user typed, `~` included; raises UserError where it cannot be one."""
    name = name.strip()
    if not name or "\0" in name:
        raise UserError(None, "say where to write it, such as plan.md")
    try:
        return Path(name).expanduser()
    except RuntimeError as error:
        raise UserError(name, "there is no such home folder", "give the whole path") from error


def resolve_links(path: Path) -> Path:
    """The file that a path leads to at last, through all links; a circle of links leads to itself."""
    return Path(os.path.realpath(path))


def target_of(path: Path) -> Path:
    """Return the file that the path leads to; raises PermissionError where a link leads to another user's file."""
    target = resolve_links(path)
    if path.is_symlink() and target.exists() and target.stat().st_uid != os.geteuid():
        raise PermissionError(errno.EPERM, f"it is a link to a file of another user, {target}")
    return target


def atomic_write(path: Path, content: bytes, access: Access = OWN) -> None:
    """Put the content at the path in one step; raises WriteError.

    The content goes to a new file in the same folder, is flushed to the disk and takes the old one's
    place, so that a reader, or a machine that loses power, finds the old or the new version and
    nothing between. Where the path is a symbolic link, the file that it leads to is replaced, if it is
    the user's own; below a shared folder's root, the link itself is replaced.
    """
    try:
        target = path if access.root else target_of(path)
        make_folder(target.parent, access)
        with open_parent(target, access.root) as (folder, name), replacing(folder, name, content, access):
            pass
    except OSError as error:
        raise WriteError(path, error) from error


@contextlib.contextmanager
def replacing(folder: int, name: str, content: bytes, access: Access = OWN) -> Iterator[int]:
    """Yield a new open file with the content, which takes the name when the body has ended well; raises OSError.

    `folder` is the handle of the folder that the file is in.
    """
    temporary = temporary_name(name)
    temporary_files.clear_once(folder)
    fresh = _create(folder, temporary, content, access)
    try:
        try:
            yield fresh
        finally:
            # A network drive may report here that it could not write.
            os.close(fresh)
        os.replace(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)
    except BaseException:
        _unlink(folder, temporary)
        raise
    _confirm(folder)


def create_exclusive(path: Path, content: bytes, access: Access = OWN, *, durable: bool = True) -> None:
    """Create a file with the content in one step; raises FileExistsError where it exists, and OSError.

    Of several processes that try at the same time, on whatever machines, only one succeeds, also on a network drive.
    Without `durable`, nothing waits for the disk.
    """
    with open_parent(path, access.root) as (folder, name):
        temporary = temporary_name(name)
        temporary_files.clear_once(folder)
        try:
            os.close(_create(folder, temporary, content, access, durable=durable))
            os.link(temporary, name, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=False)
        except OSError as error:
            if error.errno not in {errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK}:
                raise
            # A drive without hard links: there a process killed just now may leave half of a file.
            os.close(_create(folder, name, content, access, durable=durable))
        finally:
            _unlink(folder, temporary)
        if durable:
            _confirm(folder)


def server_time(folder: Path, root: Path | None = None) -> float:
    """The time by the clock of the machine that keeps the folder, in seconds since 1970; raises OSError."""
    with open_folder(folder, root) as handle:
        name = temporary_name("clock")
        probe = _create(handle, name, b"", OWN, durable=False)
        try:
            return os.fstat(probe).st_mtime
        finally:
            os.close(probe)
            _unlink(handle, name)


def rename_aside(path: Path, root: Path | None = None) -> Path:
    """Give the file a name of a leftover and return it; of several that try, one succeeds. Raises OSError."""
    with open_parent(path, root) as (folder, name):
        aside = temporary_name(name)
        os.rename(name, aside, src_dir_fd=folder, dst_dir_fd=folder)
    return path.with_name(aside)


def touch(path: Path, root: Path | None = None) -> None:
    """Set the time at which the file was changed to now; raises OSError."""
    with open_parent(path, root) as (folder, name):
        os.utime(name, dir_fd=folder, follow_symlinks=False)


def status(path: Path, root: Path | None = None) -> os.stat_result:
    """Return the status of what has this name, of a link the link's; raises OSError."""
    with open_parent(path, root) as (folder, name):
        return os.stat(name, dir_fd=folder, follow_symlinks=False)


def size(path: Path, root: Path | None = None) -> int:
    """Return the size of the file in bytes; 0 where it cannot be known."""
    try:
        return status(path, root).st_size
    except OSError:
        return 0


def list_names(folder: Path, root: Path | None = None) -> list[str]:
    """Return the names in the folder, sorted; raises OSError."""
    with open_folder(folder, root) as handle:
        return sorted(names_in(handle))


def clear_leftovers(path: Path, root: Path | None = None) -> None:
    """Remove what earlier processes that were killed while they wrote this file have left beside it."""
    target = path if root else resolve_links(path)
    start = temporary_files.start_of(target.name)
    with contextlib.suppress(OSError), open_folder(target.parent, root) as folder:
        for name in names_in(folder):
            if name.startswith(start) and name.endswith(temporary_files.SUFFIX):
                _unlink(folder, name)


def clear_folder(folder: Path, root: Path | None = None) -> None:
    """Remove the temporary files that processes of this user which have ended left in the folder."""
    with contextlib.suppress(OSError), open_folder(folder, root) as handle:
        temporary_files.clear(handle)


def remove(path: Path, root: Path | None = None) -> None:
    """Remove a file that is no longer needed; one that cannot be removed is no loss."""
    with contextlib.suppress(OSError), open_parent(path, root) as (folder, name):
        os.unlink(name, dir_fd=folder)


def delete(path: Path, root: Path | None = None) -> None:
    """Remove a file that must not stay; one that is gone already is no fault. Raises UserError."""
    try:
        with contextlib.suppress(FileNotFoundError), open_parent(path, root) as (folder, name):
            os.unlink(name, dir_fd=folder)
    except OSError as error:
        raise UserError(path, f"cannot be removed ({error.strerror})") from error


def make_folder(folder: Path, access: Access = OWN) -> None:
    """Make the folder and those above it, where missing; raises OSError. A shared one has its parent's group.

    Below a shared folder's root no link is followed; the root itself is not made.
    """
    if access.root:
        with open_folder(folder, access.root, lambda parent, name: _make_in(parent, name, access)):
            return
    if folder.is_dir():
        return
    make_folder(folder.parent, access)
    with open_folder(folder.parent) as parent:
        _make_in(parent, folder.name, access)


def _make_in(parent: int, name: str, access: Access) -> None:
    try:
        os.mkdir(name, OWN.folder, dir_fd=parent)
    except FileExistsError:
        return
    made = open_file(parent, name, os.O_RDONLY | os.O_DIRECTORY)
    try:
        _give(made, parent, access.folder, access)
    finally:
        os.close(made)
    sync(parent)


def _create(folder: int, name: str, content: bytes, access: Access, *, durable: bool = True) -> int:
    """Create the file and return it open; raises OSError. One that could not be written to its end does not stay."""
    fresh = open_file(folder, name, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    try:
        _give(fresh, folder, access.file, access)
        left = memoryview(content)
        while left:
            left = left[os.write(fresh, left) :]
        if durable:
            os.fsync(fresh)
    except BaseException:
        os.close(fresh)
        _unlink(folder, name)
        raise
    return fresh


def _give(made: int, folder: int, mode: int, access: Access) -> None:
    """Give the new file or folder its group and its mode; an own one insists on them, a shared drive decides itself."""
    with contextlib.nullcontext() if access is OWN else contextlib.suppress(PermissionError):
        if access.is_shared:
            os.fchown(made, -1, os.fstat(folder).st_gid)
    with contextlib.nullcontext() if access is OWN else contextlib.suppress(PermissionError):
        os.fchmod(made, mode)


def _unlink(folder: int, name: str) -> None:
    with contextlib.suppress(OSError):
        os.unlink(name, dir_fd=folder)


def _confirm(folder: int) -> None:
    try:
        sync(folder)
    except OSError as error:
        raise NotConfirmed(error.errno, error.strerror) from error


@contextlib.contextmanager
def looking_at(path: Path) -> Iterator[None]:
    """Raise UserError where a name is too long, or a folder too closed, for its content to be listed."""
    try:
        yield
    except OSError as error:
        raise UserError(path, f"cannot be used ({error.strerror})", "choose another") from error


def check_free(path: Path) -> None:
    """Raise UserError where something stands at the path already."""
    with looking_at(path):
        if path.exists():
            raise UserError(path, "there is a file already", "choose another name")


def check_folder_of(path: Path) -> None:
    """Raise UserError where the folder that the path is in is not there."""
    with looking_at(path):
        if not path.absolute().parent.is_dir():
            raise UserError(path.parent, "there is no such folder", "choose another")
