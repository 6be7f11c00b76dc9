import errno
import os
import signal
import subprocess
import sys
import time
from contextlib import ExitStack

import pytest
import tomli
import tomli_w
from support.samples import session_of, small

from content.files.atomic import WriteError
from sessions.storage.open_session import OpenSession
from sessions.storage.review_lock import STALE_AFTER, Lock

HOLD = """
import sys
from pathlib import Path
from sessions.storage.review_lock import Lock
held = Lock(Path(sys.argv[1]))
print(held.acquire() is None, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path):
    review = tmp_path / "review.toml"
    review.write_text("x")
    return review


class Other:
    """Another process that takes the lock; use it in a `with` statement."""

    def __init__(self, path):
        self.process = subprocess.Popen(
            [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __enter__(self):
        self.has_it = self.process.stdout.readline() == "True\n"
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.communicate()

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


def changed(path, **changes):
    """Make the lock look as if another machine, process or boot had left it."""
    found = Lock(path).path
    data = tomli.loads(found.read_text())
    found.write_text(tomli_w.dumps({**data, **changes}))


def age(path, seconds):
    then = time.time() - seconds
    os.utime(Lock(path).path, (then, then))


def test_it_says_who_has_it_and_is_given_back(path):
    mine, second = Lock(path), Lock(path)
    assert mine.acquire() is None
    assert mine.acquire() is None
    holder = second.acquire()
    assert holder.process == os.getpid()
    assert str(holder).startswith(f"{holder.user} on {holder.machine}, since ")
    assert mine.path.stat().st_mode & 0o777 == 0o600
    second.release()
    assert mine.is_held()
    mine.release()
    assert second.acquire() is None


def test_a_living_process_keeps_it_however_long_it_is_silent(path):
    with Other(path) as other:
        assert other.has_it
        age(path, 10 * STALE_AFTER)
        assert Lock(path).acquire().process == other.process.pid


def test_a_dead_process_loses_it_at_once(path):
    with Other(path) as other:
        assert other.has_it
        other.kill()
        assert Lock(path).acquire() is None


def test_a_dead_process_that_nobody_has_asked_after_loses_it_too(path):
    with Other(path) as other:
        os.kill(other.process.pid, signal.SIGKILL)
        os.waitid(os.P_PID, other.process.pid, os.WEXITED | os.WNOWAIT)
        assert Lock(path).acquire() is None


def test_a_restart_of_the_machine_frees_it(path):
    assert Lock(path).acquire() is None
    changed(path, boot="another start")
    assert Lock(path).acquire() is None


def test_another_process_of_the_same_number_does_not_hold_it(path):
    assert Lock(path).acquire() is None
    changed(path, started="1")
    assert Lock(path).acquire() is None


def test_another_machine_keeps_it_while_it_is_touched_and_loses_it_when_not(path):
    assert Lock(path).acquire() is None
    changed(path, machine="school-server", machine_key="other", token="other")
    assert "on school-server" in str(Lock(path).acquire())
    age(path, STALE_AFTER - 10)
    assert Lock(path).acquire() is not None
    age(path, STALE_AFTER + 10)
    assert Lock(path).acquire() is None


def test_touching_it_keeps_it(path):
    mine = Lock(path)
    assert mine.acquire() is None
    age(path, 2 * STALE_AFTER)
    mine.renew()
    assert time.time() - mine.path.stat().st_mtime < STALE_AFTER


def test_who_was_away_too_long_finds_out(path):
    mine = Lock(path)
    assert mine.acquire() is None
    changed(path, token="somebody else's")
    assert not mine.is_held()
    mine.release()
    assert Lock(path).path.exists()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"user = 3", b"x" * 5000])
def test_one_that_cannot_be_read_is_held_for_a_moment_only(path, content):
    Lock(path).path.write_bytes(content)
    assert Lock(path).acquire() is not None
    age(path, 6)
    assert Lock(path).acquire() is None


@pytest.mark.parametrize("abandoned", [False, True])
def test_of_many_that_try_at_once_one_gets_it(path, abandoned):
    if abandoned:
        Lock(path).path.write_bytes(b"")
        age(path, 60)
    with ExitStack() as all_of_them:
        others = [Other(path) for _ in range(6)]
        taken = [all_of_them.enter_context(other).has_it for other in others]
    assert taken.count(True) == 1


def test_a_folder_that_cannot_be_written_to_is_an_error_and_leaves_nothing(tmp_path):
    with pytest.raises(OSError, match="No such file"):
        Lock(tmp_path / "none" / "review.toml").acquire()
    assert not list(tmp_path.iterdir())


def test_the_same_file_by_another_name_is_the_same_lock(path, tmp_path):
    link = tmp_path / "link.toml"
    link.symlink_to(path)
    assert Lock(path).path == Lock(link).path


def test_who_comes_too_late_to_clear_a_lock_away_leaves_the_new_one(path):
    dead = Lock(path)
    assert dead.acquire() is None
    judged = dead.holder()
    dead.release()
    quicker = Lock(path)
    assert quicker.acquire() is None
    Lock(path)._clear(judged)
    assert quicker.is_held()
    assert not list(path.parent.glob("*.tmp"))


def test_the_lock_of_a_review_that_was_never_made_goes_when_the_next_one_is_made(home):
    folder = home / "reviews"
    folder.mkdir(parents=True)
    with Other(folder / "never-made.toml") as other:
        other.kill()
    with Other(folder / "being-made.toml") as other:
        made = folder / "n.toml"
        OpenSession.create(made, session_of(small()), small()).close()
        assert {entry.name for entry in folder.iterdir()} == {"n.toml", ".versions", ".being-made.toml.lock"}


def test_a_review_that_could_not_be_made_leaves_no_lock(tmp_path, monkeypatch):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", full)
        with pytest.raises(WriteError, match="No space left"):
            OpenSession.create(tmp_path / "n.toml", session_of(small()), small())
    assert [entry.name for entry in tmp_path.iterdir() if "toml" in entry.name] == []


def test_a_lock_that_cannot_be_read_has_no_made_up_date(path):
    Lock(path).path.write_text("half")
    held_by = str(Lock(path).holder())
    assert "1970" not in held_by
    assert "cannot be read" in held_by
