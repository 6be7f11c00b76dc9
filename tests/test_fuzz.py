"""Thousands of damaged files through the commands that read them.

`WHOLESCHOOL_FUZZ` sets how many files each of the eight parts damages, for longer runs.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.thorough

FILES = int(os.environ.get("WHOLESCHOOL_FUZZ", "600"))
SLOWEST = 2.0
"""Seconds that one command may take."""
MEMORY = 1024 * 1024 * 1024
"""Bytes of address space that the whole process may use, the interpreter and its libraries included."""

READER = """
import contextlib, io, json, resource, sys, time
from pathlib import Path

from support.mutations import mutated
from support.samples import HOSTILE, SMALL_FRAMEWORK, session_of, small
from content.frameworks import library
from sessions.model import edits
from sessions.storage import reviews, session_toml
from tui.cli.main import main

first, count, memory = map(int, sys.argv[1:4])
resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
home = Path(sys.argv[4])


def run(*arguments):
    begun, output, errors = time.monotonic(), io.TextIOWrapper(io.BytesIO()), io.StringIO()
    try:
        with contextlib.redirect_stdout(output), contextlib.redirect_stderr(errors):
            main([*map(str, arguments)])
    except SystemExit as end:
        return end.code, errors.getvalue(), time.monotonic() - begun


hostile = session_of(small())
for number, text in enumerate(HOSTILE):
    hostile = edits.answer(hostile, ("one.theme.first", "one.theme.second", "two.theme.only")[number % 3], note=text)
SESSIONS = [reviews.EXAMPLE.read_bytes(), session_toml.encode(hostile), session_toml.encode(session_of(small()))]
FRAMEWORKS = [*[SMALL_FRAMEWORK.read_bytes()] * 2, (library.BUILT_IN / "whole_school_send.toml").read_bytes()]

own = home / "frameworks" / "small.toml"
own.parent.mkdir(parents=True)
wrong, slowest, codes = [], 0.0, {}
for seed in range(first, first + count):
    review = home / f"{seed}.toml"
    if seed % 3:
        review.write_bytes(mutated(SESSIONS[seed % len(SESSIONS)], seed))
        own.write_bytes(FRAMEWORKS[0])
        checked = review
    else:
        review.write_bytes(SESSIONS[2])
        own.write_bytes(mutated(FRAMEWORKS[seed // 3 % len(FRAMEWORKS)], seed))
        checked = own
    before = review.read_bytes(), own.read_bytes()
    look = ("frameworks", "check", own) if checked == own and seed % 2 else ("check", checked)
    for command in (look, ("show", review), ("export", review)):
        code, errors, took = run(*command)
        codes[code] = codes.get(code, 0) + 1
        slowest = max(slowest, took)
        if code not in (0, 1, 2) or len(errors.splitlines()) > 1 or "Traceback" in errors:
            wrong.append(f"{command[0]} of seed {seed}: code {code}: {errors[:500]}")
        if (review.read_bytes(), own.read_bytes()) != before:
            wrong.append(f"{command[0]} of seed {seed} changed a file")
    if left := {entry.name for entry in home.iterdir()} - {"frameworks", "logs", review.name}:
        wrong.append(f"seed {seed} left {left}")
    review.unlink()
print(json.dumps({"wrong": wrong, "slowest": slowest, "codes": codes}))
"""


@pytest.mark.parametrize("part", range(8))
def test_damaged_files_get_one_line_quickly_and_stay_as_they_are(home, part):
    home.mkdir()
    tests = Path(__file__).parent
    done = subprocess.run(
        [sys.executable, "-c", READER, *map(str, (part * 1_000_000, FILES, MEMORY, home))],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": f"{tests}{os.pathsep}{tests.parent}"},
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout)
    assert found["wrong"] == []
    assert found["slowest"] < SLOWEST
    assert len(found["codes"]) == 3, "the damage is too mild, or too great, to try every way out"
