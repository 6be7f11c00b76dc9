"""Reading a file that a user names: whole, within a limit, and never waiting for what is none."""

import os
import stat
from pathlib import Path

from .errors import UserError


class NotRead(UserError):
    """A file could not be read."""

    def __init__(self, path: Path, reason: str) -> None:
        self.reason = reason
        super().__init__(f"{path}: {reason}")


def contents(path: Path, most: int) -> bytes:
    """The content of an ordinary file of at most so many bytes; raises NotRead. Never waits for a pipe or a device."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise NotRead(path, f"cannot be read ({error.strerror})") from error
    except ValueError as error:
        raise UserError(f"{str(path)!r} cannot be a file name") from error
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise NotRead(path, "not a file that can be read; name the file itself")
        if status.st_size > most:
            raise NotRead(path, f"larger than {most // 2**20} MB, the most that is read")
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read()
    except OSError as error:
        raise NotRead(path, f"cannot be read ({error.strerror})") from error
    finally:
        os.close(descriptor)
