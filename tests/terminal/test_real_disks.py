"""Disks that are really full, read-only, or away, in the whole program."""

import re
import subprocess
from pathlib import Path

import pytest
from support.samples import example_path
from support.terminal import Terminal

from sessions import reviews, session_file

AT = "values.plan.signal"


def note(path):
    return session_file.load(path).session.answer(AT).note


@pytest.fixture
def mount(tmp_path):
    """Mounts something at a folder for the time of a test; skips the test where that is not allowed."""
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
    """A disk that is all but full, with a review on it, and what fills it."""
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
        terminal.wait_for("To whom must leaders")
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


@pytest.mark.parametrize("end", ["key", "line"])
def test_on_a_full_disk_a_rescue_file_is_left_at_last(warm, small_disk, tmp_path, end):
    path, _ = small_disk
    before = path.read_bytes()
    (tmp_path / "tmp").mkdir()
    variables = {"TMPDIR": str(tmp_path / "tmp")}
    with Terminal("open", path, "--at", AT, warm=warm, environment=variables) as terminal:
        terminal.wait_for("To whom must leaders")
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


def test_what_is_too_large_for_the_users_limit_waits_too():
    path = example_path()
    before = path.read_bytes()
    code = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({len(before) - 100},) * 2)\n"
    with Terminal("open", path, "--at", AT, code=f"{code}from tui.cli import main; main()") as terminal:
        terminal.wait_for("To whom must leaders")
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
        terminal.wait_for("To whom must leaders")
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
