"""Disks that are really full, read-only, or away, in the whole program."""

import re
import signal
import subprocess
import time
from pathlib import Path

import pytest
from support.commands import run
from support.samples import example_path
from support.terminal import Terminal

from sessions.storage import drafts as unsaved
from sessions.storage import reviews, session_toml, versions

pytestmark = pytest.mark.thorough

AT = "values.plan.signal"


def note(path):
    return session_toml.load(path).session.answer(AT).note


@pytest.fixture
def mount(tmp_path):
    """Mount something at a folder for the time of a test; skip the test where that is not allowed."""
    mounted = []

    def mount(*arguments):
        folder = tmp_path / "mounted"
        folder.mkdir()
        done = subprocess.run(["mount", *arguments, folder], capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.skip(f"nothing can be mounted here: {done.stderr.strip()}")
        mounted.append(folder)
        return folder

    yield mount
    for folder in mounted:
        subprocess.run(["umount", "--lazy", folder], check=True)


@pytest.fixture
def small_disk(mount):
    """A disk that is almost full, with a review on it, and the file that fills it."""
    folder = mount("-t", "tmpfs", "-o", "size=256k,mode=0700", "tmpfs")
    path = folder / "review.toml"
    path.write_bytes(reviews.EXAMPLE.read_bytes())
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            pass
    return path, filler


def test_on_a_full_disk_the_text_waits_until_there_is_room(warm, small_disk):
    path, filler = small_disk
    before = path.read_bytes()
    with Terminal("open", path, "--at", AT, warm=warm) as terminal:
        terminal.wait_for("Is there anyone for whom")
        terminal.type("Typed. ")
        terminal.wait_for("NOT SAVED")
        terminal.wait_for("No space left on device")
        terminal.wait_for("Typed.")
        assert path.read_bytes() == before
        filler.unlink()
        terminal.wait_for("saved ")
        terminal.wait_for(lambda: "NOT SAVED" not in terminal.text)
        assert note(path).startswith("Typed. ")
        terminal.press("f10")
        assert terminal.wait_for_end() == 0


def drafts(path):
    return [draft.session.answer(AT).note for draft in unsaved.drafts(path)]


def test_what_was_typed_on_a_full_disk_outlives_a_kill_and_is_taken_back(warm, small_disk):
    path, filler = small_disk
    before = note(path)
    with Terminal("open", path, "--at", AT, warm=warm) as terminal:
        terminal.wait_for("Is there anyone for whom")
        terminal.type("Typed. ")
        terminal.wait_for("NOT SAVED")
        terminal.type("More. ")
        typed = time.monotonic()
        terminal.wait_for(lambda: any("Typed. More." in draft for draft in drafts(path)))
        assert time.monotonic() - typed < 1
        terminal.kill(signal.SIGKILL)
        terminal.wait_for_end()
    assert note(path) == before
    (draft,) = unsaved.drafts(path)
    assert draft.path.stat().st_mode & 0o777 == 0o600
    assert draft.path.parent.stat().st_mode & 0o777 == 0o700
    assert b"open the review to take it back" in run("show", path).stderr
    with Terminal("open", path, "--at", AT, warm=warm) as terminal:
        terminal.wait_for("could not be saved")
        terminal.type("t")
        terminal.wait_for("Typed. More.")
        terminal.wait_for("NOT SAVED")
        assert "Typed. More." in drafts(path)[0]
        filler.unlink()
        terminal.wait_for(lambda: "NOT SAVED" not in terminal.text and not drafts(path))
        terminal.press("f10")
        assert terminal.wait_for_end() == 0
    assert "Typed. More." in note(path)
    assert before in [session_toml.load(one.path).session.answer(AT).note for one in versions.versions(path)]
    assert not run("show", path).stderr


@pytest.mark.thorough
@pytest.mark.parametrize("seconds", [2.3, 4.6, 7.9, 12.2])
def test_of_what_is_typed_on_a_full_disk_a_kill_takes_at_most_a_second(warm, small_disk, seconds):
    path, _ = small_disk
    before = note(path)
    with Terminal("open", path, "--at", AT, warm=warm) as terminal:
        terminal.wait_for("Is there anyone for whom")
        begun, typed = time.monotonic(), []
        while time.monotonic() - begun < seconds:
            terminal.type(f"{len(typed):04} ")
            typed.append(time.monotonic())
            terminal.read(0.05)
        terminal.kill(signal.SIGKILL)
        killed = time.monotonic()
        terminal.wait_for_end()
    kept = drafts(path)[0]
    old = "".join(f"{number:04} " for number, at in enumerate(typed) if killed - at > 1)
    assert before in kept
    assert old in kept, f"of {old!r}, older than a second, something is missing in {kept!r}"


@pytest.mark.parametrize("end", ["key", "line"])
def test_on_a_full_disk_a_rescue_file_is_left_at_last(warm, small_disk, tmp_path, end):
    path, _ = small_disk
    before = path.read_bytes()
    (tmp_path / "tmp").mkdir()
    variables = {"TMPDIR": str(tmp_path / "tmp")}
    with Terminal("open", path, "--at", AT, warm=warm, environment=variables) as terminal:
        terminal.wait_for("Is there anyone for whom")
        terminal.type("Typed. ")
        terminal.wait_for("NOT SAVED")
        if end == "key":
            terminal.press("f10")
            terminal.wait_for("Leave, with a rescue file")
            terminal.type("l")
            assert terminal.wait_for_end() == 0
            said = terminal.output.rpartition(b"\x1b[?1049l")[2].decode()
            rescued = Path(re.search(r"what could not be saved is in (\S+)", said)[1])
        else:
            terminal.hang_up()
            assert terminal.wait_for_end() == 129
            (rescued,) = tmp_path.joinpath("tmp").iterdir()
    assert note(rescued).startswith("Typed. ")
    assert path.read_bytes() == before
    # After a dropped line nobody can read a printed path; the text is offered as a draft instead.
    assert drafts(path) == ([] if end == "key" else [note(rescued)])


def test_what_is_too_large_for_the_users_limit_waits_too():
    path = example_path()
    before = path.read_bytes()
    code = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({len(before) - 100},) * 2)\n"
    with Terminal("open", path, "--at", AT, code=f"{code}from tui.cli.main import main; main()") as terminal:
        terminal.wait_for("Is there anyone for whom")
        terminal.type("Typed. ")
        terminal.wait_for("NOT SAVED")
        terminal.wait_for("File too large")
        terminal.press("f10")
        terminal.wait_for("Go on writing")
        terminal.type("g")
        terminal.wait_for(lambda: "Go on writing" not in terminal.text)
        terminal.wait_for("Typed.")
    assert path.read_bytes() == before


def test_on_a_read_only_disk_a_review_is_for_reading(warm, mount):
    folder = mount("--bind", example_path().parent)
    subprocess.run(["mount", "-o", "remount,bind,ro", folder], check=True)
    with Terminal("open", folder / "example.toml", "--at", AT, warm=warm) as terminal:
        terminal.wait_for("For reading only: its folder cannot be written to (Read-only file system)")
        terminal.type("nothing of this")
        terminal.press("f10")
        assert terminal.wait_for_end() == 0


def test_a_folder_that_goes_away_and_comes_back(warm):
    path = example_path()
    with Terminal("open", path, "--at", AT, warm=warm) as terminal:
        terminal.wait_for("Is there anyone for whom")
        path.parent.rename(path.parent.with_name("away"))
        terminal.type("Typed. ")
        terminal.wait_for("NOT SAVED")
        assert "its folder is gone" in " ".join(terminal.text.split())
        assert not path.parent.exists()
        path.parent.with_name("away").rename(path.parent)
        terminal.wait_for(lambda: "NOT SAVED" not in terminal.text)
        terminal.press("f10")
        assert terminal.wait_for_end() == 0
    assert note(path).startswith("Typed. ")
