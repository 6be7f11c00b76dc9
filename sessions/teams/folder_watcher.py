"""Following a team's folder without ever waiting for it: slow work happens in a separate thread.

The folder is looked at again and again, and a file is read when its time, size or inode have changed: that works on
network drives, which tell nobody of changes.
"""

import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from content import UserError

from .folder import Reader, TeamFolder

T = TypeVar("T")

EVERY = 0.7
"""Seconds between two looks at the folder."""

LOOK_EVERY = 0.5
"""Seconds between two looks of a screen at what the watch has found."""

PATIENCE = 2.0
"""Seconds of waiting for the drive after which the user is informed."""


def in_thread(deed: Callable[[], T]) -> Future[T]:
    """Do something that may wait for a drive in a separate thread."""
    future: Future[T] = Future()

    def run() -> None:
        try:
            future.set_result(deed())
        except BaseException as error:  # it is for whoever asked
            future.set_exception(error)

    threading.Thread(target=run, name="team folder, once", daemon=True).start()
    return future


class FolderWatcher:
    """Follows one team's folder, from `start` until `stop`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.latest: TeamFolder | None = None
        """The folder at the latest reading; None before the first."""
        self.read_at: datetime | None = None
        """When that was, in UTC."""
        self.problem = ""
        """Why it cannot be read now; empty where it can."""
        self._reader = Reader(folder)
        self._deeds: queue.SimpleQueue[tuple[Callable[[], Any], Future[Any]] | None] = queue.SimpleQueue()
        self._busy_since: float | None = None
        # A drive that never answers must not keep the process from ending.
        self._thread = threading.Thread(target=self._guard, name="team folder", daemon=True)
        self._over = False
        self._fault: BaseException | None = None

    @property
    def started(self) -> bool:
        """Whether the folder is followed, or was."""
        return self._thread.ident is not None

    def start(self) -> None:
        """Begin to follow the folder."""
        self._thread.start()

    def stop(self) -> None:
        """Follow it no more; what was asked to be done before is done still, if the drive answers."""
        self._over = True
        self._deeds.put(None)

    def submit(self, deed: Callable[[], T]) -> Future[T]:
        """Do something that may wait for the drive, after all that was asked before; then look at the folder."""
        future: Future[T] = Future()
        self._deeds.put((deed, future))
        return future

    @property
    def waiting(self) -> float:
        """For how many seconds the drive has not answered; 0.0 while that is no longer than usual."""
        since = self._busy_since
        waited = time.monotonic() - since if since is not None else 0.0
        return waited if waited >= PATIENCE else 0.0

    def status(self) -> str:
        """What the reader should know about the drive; empty where all is well."""
        seen = f"; what you see is from {self.read_at.astimezone():%H:%M:%S}" if self.read_at else ""
        if waited := self.waiting:
            return f"Waiting for the team's folder ({waited:.0f} seconds){seen}."
        return f"{self.problem}{seen}." if self.problem else ""

    def check(self) -> None:
        """Raise what ended the thread, where a fault of the program did."""
        if self._fault:
            raise self._fault

    def _guard(self) -> None:
        try:
            self._run()
        except BaseException as error:  # `check` raises it for whoever looks on
            self._fault = error

    def _run(self) -> None:
        while not self._over:
            self._guarded(self._look)
            try:
                deed = self._deeds.get(timeout=EVERY)
            except queue.Empty:
                continue
            while deed:
                self._do(*deed)
                deed = None if self._deeds.empty() else self._deeds.get()
        while not self._deeds.empty():
            if deed := self._deeds.get():
                self._do(*deed)

    def _do(self, deed: Callable[[], Any], future: "Future[Any]") -> None:
        if future.set_running_or_notify_cancel():
            try:
                future.set_result(self._guarded(deed))
            except BaseException as error:  # it is for whoever asked
                future.set_exception(error)

    def _guarded(self, deed: Callable[[], T]) -> T:
        self._busy_since = time.monotonic()
        try:
            return deed()
        finally:
            self._busy_since = None

    def _look(self) -> None:
        try:
            found = self._reader.read()
        except UserError as error:
            self.problem = str(error).rstrip(".")
            return
        except OSError as error:
            self.problem = f"{self.folder}: cannot be read ({error.strerror})"
            return
        self.problem, self.read_at = "", datetime.now(UTC)
        if found != self.latest:
            self.latest = found
