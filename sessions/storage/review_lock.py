"""The lock of a review: one process at a time may change it, on whatever machine it runs.

A small file beside the review says who has it. It is made with O_EXCL, which creates or refuses in one
step on local disks, NFS and Samba alike, and needs no lock service of the network's (flock and its kin
are silently local on some of them). Its holder touches it every RENEW_EVERY seconds. It is taken over

- immediately, where its process ran on this machine and has ended (also by a restart of the machine);
- when it has not been touched for STALE_AFTER seconds, where it is another machine's. Ages are measured
  by the clock of the file server alone, so that clocks that disagree do no harm.

Whoever takes a lock over moves it aside first, which succeeds for one process only. A holder that was
away for too long (a sleeping laptop) finds out before its next save, since `acquire` reads the file.
"""

import contextlib
import errno
import os
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import msgspec
import tomli_w
from msgspec import Struct

from content import UserError
from content.files import atomic
from content.files.toml_reader import read, read_bytes
from content.text.string_utils import random_hex
from sessions.model.size_limits import is_plausible, short

from .team_layout import locate

RENEW_EVERY = 20.0
"""Seconds between two touches of a lock that is held."""

STALE_AFTER = 120.0
"""Seconds without a touch after which another machine's lock counts as left behind."""

_ENDING = ".lock"

_UNREADABLE_FOR = 5.0
"""Seconds after which a lock that nobody finished writing counts as left behind."""

_NO_FAULT_OF_THE_DRIVE = frozenset({errno.ENOENT, errno.ELOOP, errno.EACCES, errno.EPERM})
"""Errors by which a lock counts as somebody else's: it was just removed, is a link, or is closed to this user."""


class Holder(Struct, frozen=True, kw_only=True):
    """Who has a review open, as the lock file says it."""

    user: str
    machine: str
    machine_key: str
    """Tells machines of one name apart."""
    boot: str
    """Changes with every start of the machine; empty where that is not known."""
    process: int
    started: str
    """When the process was started, in ticks of the machine; tells processes of one number apart."""
    since: datetime
    token: str
    """Random; tells this lock from every other."""

    def __str__(self) -> str:
        if not self.token:
            return f"{self.user}, whose lock file cannot be read"
        return f"{short(self.user)} on {short(self.machine)}, since {self.since.astimezone():%H:%M on %d %b %Y}"


_UNREADABLE = Holder(
    user="somebody",
    machine="another machine",
    machine_key="?",
    boot="?",
    process=0,
    started="",
    since=datetime.fromtimestamp(0, UTC),
    token="",
)
"""Stands for the holder of a lock that cannot be read, perhaps since it is being written."""


_held: set[str] = set()
"""The tokens of the locks that this process holds."""


class Lock:
    """The lock of one review."""

    def __init__(self, path: Path, name: str = "") -> None:
        """`name` is what its holder is called, where not by the name of the account."""
        target, self._access = locate(path)
        self.path = target.with_name(f".{target.name[:200]}{_ENDING}")
        self._name = name
        self._token = ""

    def acquire(self) -> Holder | None:
        """Take the lock, or keep it; returns who else has it, where somebody has. Raises OSError."""
        if self._token and (holder := _read_holder(self.path, self._access.root)) and holder.token == self._token:
            return None
        mine = _me(self._name)
        for _ in range(3):
            try:
                written = tomli_w.dumps(msgspec.to_builtins(mine, builtin_types=(datetime,))).encode()
                atomic.create_exclusive(self.path, written, self._access, durable=False)
            except FileExistsError:
                holder = self.holder()
                if holder and not self._left_behind(holder):
                    return holder
                if holder:
                    self._clear(holder)
            else:
                self._token = mine.token
                _held.add(mine.token)
                return None
        return self.holder() or _UNREADABLE

    def is_held(self) -> bool:
        """Whether this object holds the lock, as the file has it now."""
        holder = self.holder() if self._token else None
        return holder is not None and holder.token == self._token

    def holder(self) -> Holder | None:
        """Who holds the lock; None where nobody does."""
        return _holder(self.path, self._access.root)

    def live_holder(self) -> Holder | None:
        """As `holder`, without one whose process on this machine has ended."""
        holder = self.holder()
        ended = holder and holder.machine_key == _machine_key() and (_has_ended(holder) or _given_up(holder))
        return None if ended else holder

    def clear_if_ended(self) -> None:
        """Remove the lock where its process, on this machine, has ended."""
        holder = self.holder()
        if holder and self.live_holder() is None:
            self._clear(holder)

    def renew(self) -> None:
        """Show that the holder is alive; where that fails, the next save finds out why."""
        if self._token:
            with contextlib.suppress(OSError):
                atomic.touch(self.path, self._access.root)

    def release(self) -> None:
        """Give the lock back, if it is still held."""
        if self.is_held():
            atomic.remove(self.path, self._access.root)
        _held.discard(self._token)
        self._token = ""

    def _left_behind(self, holder: Holder) -> bool:
        if holder.machine_key == _machine_key():
            return _has_ended(holder) or _given_up(holder)
        with contextlib.suppress(FileNotFoundError):
            root = self._access.root
            age = atomic.server_time(self.path.parent, root) - atomic.status(self.path, root).st_mtime
            return age > (_UNREADABLE_FOR if holder is _UNREADABLE else STALE_AFTER)
        return True

    def _clear(self, holder: Holder) -> None:
        """Remove the lock of this holder, and of no other."""
        with contextlib.suppress(OSError):
            root = self._access.root
            aside = atomic.rename_aside(self.path, root)
            if _holder(aside, root) != holder:
                # Another process was quicker, and what was moved is its new lock.
                with contextlib.suppress(FileExistsError, UserError):
                    atomic.create_exclusive(self.path, read_bytes(aside, root), self._access, durable=False)
            atomic.remove(aside, root)


def clear_left_behind(folder: Path) -> None:
    """Remove the locks in the folder whose processes, on this machine, have ended; for instance of a killed `new`."""
    with contextlib.suppress(OSError):
        for name in atomic.list_names(folder):
            if name.startswith(".") and name.endswith(_ENDING):
                Lock(folder / name.removeprefix(".").removesuffix(_ENDING)).clear_if_ended()


def _holder(path: Path, root: Path | None) -> Holder | None:
    try:
        return _read_holder(path, root)
    except OSError:
        return _UNREADABLE


def _read_holder(path: Path, root: Path | None) -> Holder | None:
    """Return whom the file names; None where there is no file. Raises OSError where the drive does not give it."""
    try:
        holder = msgspec.convert(read(path, root)[0], Holder)
        if holder.since.tzinfo is None or not is_plausible(holder.since):
            return _UNREADABLE
        return holder
    except (UserError, msgspec.ValidationError) as error:
        if not os.path.lexists(path):
            return None
        fault = error.__cause__.__cause__ if error.__cause__ else None
        if isinstance(fault, OSError) and fault.errno not in _NO_FAULT_OF_THE_DRIVE:
            raise fault from error
        return _UNREADABLE


def _me(name: str) -> Holder:
    return Holder(
        user=name or my_name(),
        machine=os.uname().nodename or "this machine",
        machine_key=_machine_key(),
        boot=_boot(),
        process=os.getpid(),
        started=_start_of(os.getpid()),
        since=datetime.now(UTC).replace(microsecond=0),
        token=random_hex(8),
    )


def my_name() -> str:
    """The name of the user's account."""
    import getpass  # it and hashlib take long to load, and who only reads needs neither

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"user {os.getuid()}"


@cache
def _machine_key() -> str:
    """A hash, since the machine's own id is not for others to see."""
    import hashlib

    return hashlib.sha256(f"wholeschool {os.uname().nodename} {_line('/etc/machine-id')}".encode()).hexdigest()[:16]


@cache
def _boot() -> str:
    return _line("/proc/sys/kernel/random/boot_id")


def _start_of(process: int) -> str:
    """When the process was started, in ticks of the machine; empty where that is not known."""
    # The name of the program, in brackets, may itself hold spaces and brackets.
    fields = _line(f"/proc/{process}/stat").rpartition(")")[2].split()
    return fields[19] if fields and fields[0] not in "ZX" else ""


def _has_ended(holder: Holder) -> bool:
    """Whether the holder's process, on this machine, has ended."""
    if holder.boot != _boot():
        return True
    if start := _start_of(holder.process):
        return start != holder.started
    try:
        os.kill(holder.process, 0)
    except (ProcessLookupError, OverflowError):
        return True
    except OSError:
        return False
    # It takes signals still, and yet cannot be seen: it has ended, and nobody has asked how, or all are hidden.
    return bool(holder.started) and bool(_start_of(os.getpid()))


def _given_up(holder: Holder) -> bool:
    """Whether it is a lock of this very process that it gave back while the drive was away, and so still lies there."""
    mine = (holder.process, holder.started) == (os.getpid(), _start_of(os.getpid()))
    return mine and holder.token not in _held


def _line(path: str) -> str:
    try:
        return Path(path).read_text(errors="replace").strip()
    except OSError:
        return ""
