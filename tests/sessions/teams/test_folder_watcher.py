"""Following a team's folder: every change is seen, and nobody waits for the drive."""

import os
import threading
import time

import pytest

from content import UserError
from sessions.teams import folder_watcher
from sessions.teams.folder_watcher import FolderWatcher, in_thread


@pytest.fixture
def following(team):
    followed = FolderWatcher(team.folder)
    followed.start()
    yield followed
    followed.stop()


def wait_for(holds, seconds=10):
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)


def shared(followed):
    return [voice.author for voice in followed.latest.voices] if followed.latest else None


def test_a_voice_is_seen_when_it_comes_changes_and_goes(team, following):
    wait_for(lambda: shared(following) == [])
    team.join("Ada Byron", now=1, notes=True)
    wait_for(lambda: shared(following) == ["Ada Byron"])
    (path,) = (team.folder / "voices").glob("*.toml")
    path.write_text(path.read_text().replace("Ada Byron", "Ada Lovelace"))
    wait_for(lambda: shared(following) == ["Ada Lovelace"])
    path.unlink()
    wait_for(lambda: shared(following) == [])


def test_a_folder_that_is_gone_is_told_and_what_was_seen_stays(team, following):
    team.join("Ada Byron", now=1, notes=True)
    wait_for(lambda: shared(following) == ["Ada Byron"])
    away = team.folder.rename(team.folder.with_name("away"))
    wait_for(lambda: following.problem)
    assert "cannot be read" in following.status()
    assert "; what you see is from " in following.status()
    assert shared(following) == ["Ada Byron"]
    away.rename(team.folder)
    wait_for(lambda: not following.status())


def test_while_the_drive_does_not_answer_nothing_else_waits(team, following, monkeypatch):
    wait_for(lambda: following.latest)
    answers = threading.Event()
    real = os.scandir

    def slow(path):
        if str(path).startswith(str(team.folder)):
            answers.wait(30)
        return real(path)

    monkeypatch.setattr(folder_watcher, "PATIENCE", 0.05)
    monkeypatch.setattr(os, "scandir", slow)
    wait_for(lambda: following.waiting)
    assert following.status().startswith("Waiting for the team's folder (")
    done = following.submit(lambda: "done")
    assert not done.done()
    answers.set()
    assert done.result(10) == "done"
    wait_for(lambda: not following.status())


def test_what_is_asked_is_done_in_order_also_when_it_is_asked_to_stop(following):
    order = []
    asked = [following.submit(lambda number=number: order.append(number)) for number in range(5)]
    following.stop()
    for each in asked:
        each.result(10)
    assert order == [0, 1, 2, 3, 4]


def test_what_goes_wrong_is_for_whoever_asked(following):
    def fails():
        raise UserError(None, "no")

    for asked in (following.submit(fails), in_thread(fails)):
        with pytest.raises(UserError, match="no"):
            asked.result(10)
    assert following.submit(lambda: 1).result(10) == 1


def test_a_fault_of_the_program_is_not_hidden(team, monkeypatch):
    followed = FolderWatcher(team.folder)
    followed.check()
    monkeypatch.setattr(followed, "_reader", None)
    followed.start()

    def found_out():
        try:
            followed.check()
        except AttributeError:
            return True
        return False

    wait_for(found_out)
