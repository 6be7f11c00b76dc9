"""Programs in a pseudo-terminal with a clock: when each of their bytes arrived, and the resources they use."""

import os
import select
from bisect import bisect_left
from pathlib import Path
from time import perf_counter
from unittest import mock

import pyte
from support.terminal import KEYS, Terminal

QUIET = 0.08
"""Seconds without output after which a repaint is over. This wait is not counted."""

_STARTED = 0.4
_PATIENCE = 60.0


def plain_environment(home: Path) -> "mock._patch_dict":
    """Return the environment of a user who has just logged in, with a separate home; use it in a `with` statement."""
    variables = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(home), "LANG": "C.UTF-8", "TZ": "UTC"}
    variables["WHOLESCHOOL_HOME"] = str(home / "wholeschool")
    return mock.patch.dict(os.environ, variables, clear=True)


class Timed(Terminal):
    """A program in a terminal of 80 by 24, with the time at which each part of its output arrived."""

    def __init__(self, *arguments: object, code: str = "", quit_with: str = "ctrl+q", raw: bool = False) -> None:
        self.marks: list[tuple[float, int]] = []
        """When something arrived, and how many bytes had arrived by then."""
        self._quit_with = quit_with
        environment = {"WHOLESCHOOL_DRIVER": "raw"} if raw else {}
        self.begun = perf_counter()
        super().__init__(*arguments, code=code, environment=environment, looked_at=False)

    def __exit__(self, *of_the_body: object) -> None:
        if self.status is None and of_the_body == (None, None, None) and self._quit_with:
            os.write(self.master, KEYS[self._quit_with].encode())
            self.wait_for_end()
        super().__exit__(*of_the_body)

    def _take(self, patience: float) -> bool:
        """Read the next output; return False if nothing came within `patience` seconds, or no more can come."""
        if not select.select([self.master], [], [], patience)[0]:
            return False
        try:
            data = os.read(self.master, 65536)
        except OSError:
            return False
        self.output += data
        self.marks.append((perf_counter(), len(self.output)))
        return bool(data)

    def until(self, wanted: str, begin: int = 0) -> float:
        """Read output until this word is in it after position `begin`; return when it arrived."""
        end = perf_counter() + _PATIENCE
        while wanted.encode() not in self.output[begin:]:
            if not self._take(0.2):
                assert perf_counter() < end, f"waited for {wanted!r}; it wrote {bytes(self.output)!r}"
        return self.marks[-1][0]

    def settle(self, quiet: float = QUIET) -> None:
        """Read output until there has been no more for `quiet` seconds."""
        while self._take(quiet):
            pass

    def started(self, wanted: str) -> None:
        """Wait until the word has appeared and the output has stopped."""
        self.until(wanted)
        self.settle(_STARTED)

    def sent(self, keys: str) -> tuple[float, int]:
        """Send keys; return the seconds until the last byte of their repaint, and its size in bytes."""
        first = len(self.marks)
        before = len(self.output)
        since = perf_counter()
        os.write(self.master, keys.encode())
        # The first byte may take long to arrive; between it and the last there are no such waits.
        self._take(2.0)
        self.settle()
        if len(self.marks) == first:
            return perf_counter() - since, 0
        return self.marks[-1][0] - since, len(self.output) - before

    def first_frame(self) -> tuple[float, int]:
        """Return the seconds from process start until the screen stopped changing, and the bytes until then."""
        whole = _shown(self.output)
        first = bisect_left(self.marks, True, key=lambda mark: _shown(self.output[: mark[1]]) == whole)
        when, count = self.marks[first]
        return when - self.begun, count

    def shown(self) -> str:
        """Return every character on the screen."""
        return "".join(_shown(self.output))

    def processor(self) -> float:
        """Return the seconds of processor time used so far."""
        tasks = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9

    def memory(self) -> tuple[float, float]:
        """Return the megabytes private to the process, and all that are resident."""
        fields = dict(
            line.split(":", 1)
            for line in Path(f"/proc/{self.pid}/smaps_rollup").read_text().splitlines()
            if ":" in line and line.endswith("kB")
        )
        kilobytes = {name: int(value.split()[0]) for name, value in fields.items()}
        own = kilobytes["Private_Clean"] + kilobytes["Private_Dirty"]
        return own / 1024, kilobytes["Rss"] / 1024


def _shown(output: bytearray) -> list[str]:
    screen = pyte.Screen(80, 24)
    pyte.ByteStream(screen).feed(bytes(output))
    return screen.display
