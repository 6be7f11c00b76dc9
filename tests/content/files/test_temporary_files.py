"""Files left by a killed process are removed at the next use; files that others are writing stay."""

import os
import signal
import subprocess
import sys

import pytest

from content.files import temporary_files
from content.files.atomic import atomic_write, clear_folder

KILLED = """
import os, signal, sys
from pathlib import Path
from content.files import atomic
os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)
atomic.{call}(Path(sys.argv[1]), b"half")
"""


def kill_while(call, path):
    ended = subprocess.run([sys.executable, "-c", KILLED.format(call=call), str(path)], check=False)
    assert ended.returncode == -signal.SIGKILL


@pytest.fixture(autouse=True)
def another_process(monkeypatch):
    """Forget what was cleared in this process: each test acts as the next process."""
    monkeypatch.setattr(temporary_files, "_cleared", set())


@pytest.mark.parametrize("call", ["atomic_write", "create_exclusive"])
def test_the_next_process_that_writes_in_the_folder_clears_up(tmp_path, call):
    kill_while(call, tmp_path / "doc.md")
    (left,) = tmp_path.iterdir()
    assert left.name.startswith(".doc.md.")
    atomic_write(tmp_path / "other.md", b"whole")
    assert [entry.name for entry in tmp_path.iterdir()] == ["other.md"]


def test_a_file_is_never_seen_half_made(tmp_path):
    kill_while("create_exclusive", tmp_path / "lock")
    assert not (tmp_path / "lock").exists()


def test_what_a_living_process_writes_stays(tmp_path):
    for process in (os.getpid(), os.getppid()):
        (tmp_path / f".a.toml.{temporary_files._machine()}-{process}-0123abcd.tmp").write_bytes(b"being written")
    clear_folder(tmp_path)
    assert len(list(tmp_path.iterdir())) == 2


def test_what_another_machine_writes_stays_for_a_day(tmp_path):
    for name, age in (("young", 3_600), ("old", 90_000)):
        path = tmp_path / f".{name}.toml.00000000-1-0123abcd.tmp"
        path.write_bytes(b"perhaps being written")
        os.utime(path, (path.stat().st_mtime - age,) * 2)
    clear_folder(tmp_path)
    assert [entry.name for entry in tmp_path.iterdir()] == [".young.toml.00000000-1-0123abcd.tmp"]


@pytest.mark.parametrize("name", ["notes.tmp", ".notes.tmp", ".a.toml.0123abcd.tmp", ".x.0-1-2.tmp"])
def test_no_other_file_is_taken_for_a_leftover(tmp_path, name):
    (tmp_path / name).write_bytes(b"somebody's")
    clear_folder(tmp_path)
    assert (tmp_path / name).exists()
