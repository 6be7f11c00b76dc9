"""Killed at any moment, while a user types: the file is whole, and at most the last second is missing.

`WHOLESCHOOL_KILLS` sets how many times each of the two halves kills, for longer runs.
"""

import os
import random
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic, sleep

import pytest
from support.samples import example_path
from support.terminal import Terminal
from support.warm import Warm

from sessions.storage import reviews, session_toml
from sessions.storage.open_session import OpenSession

pytestmark = pytest.mark.thorough

AT = "values.plan.signal"
KILLS = int(os.environ.get("WHOLESCHOOL_KILLS", "100"))
TOGETHER = 6
"""The number of programs that type at the same time, so that waiting costs little."""
LAST_SECOND = 1.0
STALLED = 0.2
"""Seconds of standstill, of the whole machine or of the program alone, after which a round proves nothing."""


class Standstill:
    """Detects, in a thread, periods in which the machine did not run our processes."""

    def __init__(self):
        self._over = threading.Event()
        self.gaps = []
        """The moments at which standstills ended."""
        self._thread = threading.Thread(target=self._watch)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._over.set()
        self._thread.join()

    def _watch(self):
        last = monotonic()
        while not self._over.wait(0.02):
            now = monotonic()
            if now - last > STALLED:
                self.gaps.append(now)
            last = now

    def since(self, moment):
        return any(gap > moment for gap in self.gaps)


def type_until(terminal, moment, chance):
    """Type known words at human speed until the moment; return the letters with their times."""
    typed, number = [], 0
    while monotonic() < moment:
        number += 1
        for letter in f"w{number} ":
            terminal.type(letter)
            typed.append((monotonic(), letter))
            terminal.read(chance.uniform(0.005, 0.05))
            if monotonic() >= moment:
                break
    return typed


def wait_for_a_save(path):
    """Wait until the file is being written, at most one second."""
    end = monotonic() + 1
    while monotonic() < end and not any(path.parent.glob(".*.tmp")):
        sleep(0.0005)


def kept_waiting(process):
    """Return the seconds for which the program was ready but the machine ran others; 0 if the system does not say."""
    try:
        return int(Path(f"/proc/{process}/schedstat").read_text().split()[1]) / 1e9
    except OSError:
        return 0.0


def killed_once(folder, seed, warm, lock):
    """Type into one review and kill it; return the error, or an empty text, and the seconds it was kept waiting."""
    chance = random.Random(seed)
    path = folder / str(seed) / "review.toml"
    path.parent.mkdir()
    path.write_bytes(reviews.EXAMPLE.read_bytes())
    before = session_toml.load(path).session.answer(AT).note
    starts = Guarded(warm, lock)
    with Terminal("open", path, "--at", AT, warm=starts, looked_at=False) as terminal:
        terminal.wait_for(lambda: b"Is there anyone" in terminal.output)
        before_keys = kept_waiting(terminal.pid)
        typed = type_until(terminal, monotonic() + chance.uniform(0.05, 1.2), chance)
        if seed % 4 == 0:
            wait_for_a_save(path)
        killed = monotonic()
        waited = kept_waiting(terminal.pid) - before_keys
        terminal.kill(signal.SIGKILL)
        terminal.wait_for_end()
    kept = session_toml.load(path).session.answer(AT).note.removeprefix(before)
    whole = "".join(letter for _, letter in typed)
    due = "".join(letter for moment, letter in typed if moment < killed - LAST_SECOND)
    if not whole.startswith(kept) or not kept.startswith(due):
        return f"round {seed}: kept {kept!r} of {whole!r}, of which {due!r} was due", waited
    # The dead process's lock is taken over immediately, and its unfinished files are removed.
    with OpenSession.open(path) as opened:
        if opened.read_only:
            return f"round {seed}: {opened.read_only}", waited
    left = [entry.name for entry in path.parent.glob(f".{path.name}.*")]
    return f"round {seed}: {left} left behind" if left else "", waited


class Guarded:
    """The process that starts programs, used by several threads one at a time."""

    def __init__(self, warm, lock):
        self._warm, self._lock = warm, lock

    def start(self, *arguments):
        with self._lock:
            return self._warm.start(*arguments)

    def ended(self, process):
        with self._lock:
            return self._warm.ended(process)


@pytest.mark.parametrize("half", [0, 1])
def test_killed_at_any_moment_every_file_loads_and_misses_at_most_the_last_second(tmp_path, half):
    begin = half * 1_000_000
    lock = threading.Lock()
    done = again = 0
    with Warm() as warm, Standstill() as standstill, ThreadPoolExecutor(TOGETHER) as pool:

        def one_round(seed):
            begun = monotonic()
            wrong, waited = killed_once(tmp_path, seed, warm, lock)
            return wrong, waited > STALLED or standstill.since(begun)

        seeds = iter(range(begin, begin + 3 * KILLS))
        while done < KILLS:
            wanted = [next(seeds) for _ in range(min(KILLS - done, 30))]
            for wrong, stood_still in pool.map(one_round, wanted):
                if stood_still and wrong:
                    again += 1
                    continue
                assert not wrong
                done += 1
    assert done == KILLS, again


ENDS = {
    "SIGHUP": lambda terminal: terminal.kill(signal.SIGHUP),
    "SIGTERM": lambda terminal: terminal.kill(signal.SIGTERM),
    "closed": lambda terminal: terminal.hang_up(),
}


@pytest.mark.parametrize("end", ENDS)
def test_ended_properly_at_any_moment_nothing_is_missing(warm, end):
    path = example_path()
    for seed in range(8):
        chance = random.Random(seed)
        before = session_toml.load(path).session.answer(AT).note
        with Terminal("open", path, "--at", AT, warm=warm, looked_at=False) as terminal:
            terminal.wait_for(lambda terminal=terminal: b"Is there anyone" in terminal.output)
            typed = type_until(terminal, monotonic() + chance.uniform(0.05, 0.9), chance)
            if end == "closed":
                # Closing the terminal discards any input that the system still holds.
                sleep(0.05)
            ENDS[end](terminal)
            terminal.wait_for_end()
        after = session_toml.load(path).session.answer(AT).note
        assert after == before + "".join(letter for _, letter in typed)
