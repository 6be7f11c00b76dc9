"""Reading a file that a user names: whole, within a limit, and never waiting for a pipe or a device."""

import os
import stat
from pathlib import Path

from content.errors import UserError

from .dir_handle import open_file, open_parent


class ReadError(UserError):
    """A file could not be read."""

    def __init__(self, path: Path, reason: str) -> None:
        self.reason = reason
        super().__init__(path, reason)


def contents(path: Path, most: int, root: Path | None = None) -> bytes:
    """The content of an ordinary file of at most so many bytes; raises ReadError. Never waits for a pipe or a device.

    With `root`, a folder that others write to, the file must be below it, and no link on the way is followed.
    """
    try:
        descriptor = _open(path, root)
    except OSError as error:
        raise ReadError(path, f"cannot be read ({error.strerror})") from error
    except ValueError as error:
        raise UserError(None, f"{str(path)!r} cannot be a file name") from error
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise ReadError(path, "not a regular file")
        if status.st_size > most:
            raise ReadError(path, f"larger than {most // 2**20} MB, the limit")
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read()
    except OSError as error:
        raise ReadError(path, f"cannot be read ({error.strerror})") from error
    finally:
        os.close(descriptor)


def _open(path: Path, root: Path | None) -> int:
    if root is None:
        return os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with open_parent(path, root) as (folder, name):
        return open_file(folder, name, os.O_RDONLY | os.O_NONBLOCK)
