"""The one module that writes files: whole or not at all, and for their owner's eyes only."""

import contextlib
import os
import secrets
from pathlib import Path

from .errors import UserError

OWN_FILE = 0o600
OWN_FOLDER = 0o700


class NotWritten(UserError):
    """A file could not be written; what stood there before still stands there, whole."""

    def __init__(self, path: Path, error: OSError) -> None:
        self.path = path
        super().__init__(f"{path}: not saved ({error.strerror or error}); the earlier version, if any, is unharmed")


def write_whole(path: Path, content: bytes) -> None:
    """Put the content at the path in one step; raises NotWritten.

    The content goes to a new file in the same folder, is flushed to the disk and takes the old one's
    place, so that a reader, or a machine that loses power, finds the old or the new version and
    nothing between. Where the path is a symbolic link, the file that it leads to is replaced.
    """
    try:
        target = path.resolve()
        make_folder(target.parent)
        temporary = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.tmp")
        try:
            _write_through(temporary, content)
            temporary.replace(target)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
        _flush_folder(target.parent)
    except OSError as error:
        raise NotWritten(path, error) from error


def make_folder(folder: Path) -> None:
    """Make the folder and those above it, where missing, for their owner only; raises OSError."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    folder.chmod(OWN_FOLDER)


def _write_through(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, OWN_FILE)
    try:
        os.fchmod(descriptor, OWN_FILE)
        left = memoryview(content)
        while left:
            left = left[os.write(descriptor, left) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def check_export(path: Path, *, not_over: Path) -> None:
    """Raise UserError where an export cannot go to the path, above all where it is the review's own file."""
    if path.is_dir():
        raise UserError(f"{path}: that is a folder; give the file's name too")
    if not path.absolute().parent.is_dir():
        raise UserError(f"{path.parent}: there is no such folder; choose another")
    if path.exists() and path.samefile(not_over):
        raise UserError(f"{path}: that is the review's own file; choose another name for the export")


def write_export(path: Path, content: bytes, *, not_over: Path) -> None:
    """Put an export at the path in one step; raises UserError, as `check_export` does."""
    check_export(path, not_over=not_over)
    write_whole(path, content)
