"""Names of temporary files, and the removal of those that an ended process has left behind."""

import contextlib
import os
import re
import time
import zlib
from functools import cache
from pathlib import Path

from content.text.string_utils import random_hex

from .dir_handle import names_in

SUFFIX = ".tmp"

_NAME = re.compile(r"\..+\.([0-9a-f]{8})-(\d{1,10})-[0-9a-f]{8}\.tmp", re.DOTALL)
_ABANDONED_AFTER = 86_400.0
"""Seconds after which a temporary file of another machine, or from before a restart, counts as left behind."""

_cleared: set[tuple[int, int]] = set()
"""The folders, by device and inode, in which this process has cleared up."""


def start_of(name: str) -> str:
    """Return how the names of temporary files for the file of this name begin."""
    return f".{os.fsdecode(os.fsencode(name)[:100])}."


def temporary_name(name: str) -> str:
    """Return a new name for a temporary file beside the file of this name; it says which process made it."""
    return f"{start_of(name)}{_machine()}-{os.getpid()}-{random_hex(4)}{SUFFIX}"


def clear_once(handle: int) -> None:
    """Remove from the folder what processes of this user that have ended left behind; once for each process."""
    status = os.fstat(handle)
    key = status.st_dev, status.st_ino
    if key not in _cleared:
        _cleared.add(key)
        clear(handle)


def clear(handle: int) -> None:
    """Remove from the folder the temporary files that processes of this user which have ended left behind."""
    with contextlib.suppress(OSError):
        for name in names_in(handle):
            if found := _NAME.fullmatch(name):
                with contextlib.suppress(OSError):
                    status = os.stat(name, dir_fd=handle, follow_symlinks=False)
                    mine = status.st_uid == os.geteuid()
                    if mine and _is_abandoned(found[1], int(found[2]), status.st_mtime):
                        os.unlink(name, dir_fd=handle)


def _is_abandoned(machine: str, process: int, modified: float) -> bool:
    if machine != _machine():
        return time.time() - modified > _ABANDONED_AFTER
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return True
    except OSError:
        return False
    return False


@cache
def _machine() -> str:
    """Tell apart machines, their restarts, and containers, whose processes are numbered separately."""
    parts = [os.uname().nodename]
    with contextlib.suppress(OSError):
        parts.append(Path("/proc/sys/kernel/random/boot_id").read_text(errors="replace").strip())
        parts.append(str(Path("/proc/self/ns/pid").readlink()))
    return f"{zlib.crc32(' '.join(parts).encode(errors='surrogateescape')):08x}"
