"""Make every system call of a save fail in turn, in every way that disks fail."""

import errno
import os
from pathlib import Path

import pytest
from support.samples import example_path
from support.screens import press, running, settle, text_of

from content.files.atomic import WriteError
from sessions.model import edits
from sessions.storage import session_toml
from sessions.storage.open_session import OpenSession
from tui.app import WholeSchool

AT = "values.plan.signal"
ERRORS = ("ENOSPC", "EIO", "EDQUOT", "EROFS", "EACCES", "ENOENT")


class Disk:
    """Makes a system call fail whenever it concerns a folder."""

    def __init__(self, monkeypatch, folder):
        self.failing = None
        self.hits = 0
        self._folder = folder
        for name in ("open", "write", "fsync", "replace"):
            monkeypatch.setattr(os, name, self._guarded(name, getattr(os, name)))

    def fail(self, call, error):
        self.failing = (call, getattr(errno, error))

    def mend(self):
        self.failing = None

    def _guarded(self, name, real):
        def call(target, *arguments, **named):
            if self.failing and self._is_meant(name, _path_of(target, named), *arguments):
                self.hits += 1
                if self.failing[0] == "short write":
                    # Half of it is written, and then the disk is full.
                    real(target, bytes(arguments[0][: len(arguments[0]) // 2]))
                raise OSError(self.failing[1], os.strerror(self.failing[1]))
            return real(target, *arguments, **named)

        return call

    def _is_meant(self, name, path, *arguments):
        wanted = self.failing[0]
        if not path.is_relative_to(self._folder):
            return False
        is_folder = path.is_dir()
        if wanted == "fsync of the folder":
            return name == "fsync" and is_folder
        if wanted == "open":
            return name == "open" and bool(arguments[0] & os.O_CREAT)
        return name == wanted.removeprefix("short ") and not is_folder


def _path_of(target, named):
    """Return the path that a system call concerns: that of a handle, or a name, perhaps in the folder of a handle."""
    if isinstance(target, int):
        return Path(f"/proc/self/fd/{target}").readlink()
    folder = named.get("dir_fd", named.get("src_dir_fd"))
    return Path(target) if folder is None else Path(f"/proc/self/fd/{folder}").readlink() / target


@pytest.fixture
def disk(monkeypatch, home):
    return Disk(monkeypatch, home / "reviews")


CALLS = ("open", "write", "short write", "fsync", "replace", "fsync of the folder")


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("call", CALLS)
def test_the_old_or_the_new_version_is_whole_and_the_next_save_works(disk, call, error):
    path = example_path()
    old = path.read_bytes()
    with OpenSession.open(path) as opened:
        opened.apply(lambda session: edits.answer(session, AT, note="Typed"))
        disk.fail(call, error)
        with pytest.raises(WriteError, match=os.strerror(getattr(errno, error))):
            opened.save()
        assert disk.hits
        assert opened.dirty
        assert opened.session.answer(AT).note == "Typed"
        assert path.read_bytes() in {old, session_toml.encode(opened.session)}
        disk.mend()
        opened.save()
        assert session_toml.load(path).session == opened.session
    assert not [entry for entry in path.parent.iterdir() if entry.name.endswith((".tmp", ".lock"))]


@pytest.mark.parametrize("error", ["EINVAL", "ENOTSUP"])
def test_a_drive_that_confirms_files_and_not_folders_is_saved_to(disk, error):
    path = example_path()
    with OpenSession.open(path) as opened:
        opened.apply(lambda session: edits.answer(session, AT, note="Typed"))
        disk.fail("fsync of the folder", error)
        opened.save()
        assert disk.hits
    assert session_toml.load(path).session.answer(AT).note == "Typed"


@pytest.mark.parametrize("error", ["EROFS", "EACCES"])
def test_a_folder_that_cannot_be_written_to_is_for_reading_only(disk, error):
    path = example_path()
    disk.fail("open", error)
    with OpenSession.open(path) as opened:
        assert "its folder cannot be written to" in opened.read_only
        assert os.strerror(getattr(errno, error)) in opened.read_only


def test_a_full_disk_is_no_reason_to_open_for_reading_only(disk):
    path = example_path()
    disk.fail("open", "ENOSPC")
    with OpenSession.open(path) as opened:
        assert opened.read_only == ""
        opened.apply(lambda session: edits.answer(session, AT, note="Typed"))
        disk.mend()
        opened.save()


@pytest.mark.parametrize("call", CALLS)
async def test_the_text_stays_in_the_app_and_is_saved_when_it_can_be(disk, call):
    path = example_path()
    app = WholeSchool(OpenSession.open(path), AT)
    async with running(app) as pilot:
        disk.fail(call, "ENOSPC")
        await press(pilot, *"Typed. ", "tab")
        shown = text_of(app)
        assert "NOT SAVED" in shown
        assert "No space left on device" in shown
        assert "Your words stay here" in shown
        assert "Typed." in shown
        await press(pilot, "shift+tab", *"More. ")
        disk.mend()
        await press(pilot, "tab")
        assert "NOT SAVED" not in text_of(app)
        assert "No space" not in text_of(app)
        await press(pilot, "f10")
    assert session_toml.load(path).session.answer(AT).note.startswith("Typed. More. ")


async def test_it_is_tried_again_without_a_key(disk):
    path = example_path()
    app = WholeSchool(OpenSession.open(path), AT)
    async with running(app) as pilot:
        disk.fail("write", "EDQUOT")
        await press(pilot, *"Typed. ", "tab")
        assert "NOT SAVED" in text_of(app)
        disk.mend()
        for _ in range(200):
            if "NOT SAVED" not in text_of(app):
                break
            await pilot.pause(0.05)
        await settle(pilot)
        assert session_toml.load(path).session.answer(AT).note.startswith("Typed. ")
        await pilot.press("f10")


async def test_leaving_unsaved_offers_another_place(disk, tmp_path):
    path = example_path()
    old = path.read_bytes()
    app = WholeSchool(OpenSession.open(path), AT)
    other = tmp_path / "stick" / "mine.toml"
    other.parent.mkdir()
    async with running(app) as pilot:
        disk.fail("write", "ENOSPC")
        await press(pilot, *"Typed. ", "f10")
        assert "Save it in another place" in text_of(app)
        await press(pilot, "p")
        app.screen.query_one("#path").value = str(path)
        await press(pilot, "enter")
        assert "there is a file already" in text_of(app)
        app.screen.query_one("#path").value = str(other)
        await press(pilot, "enter")
    assert path.read_bytes() == old
    assert session_toml.load(other).session.answer(AT).note.startswith("Typed. ")


async def test_leaving_unsaved_leaves_a_rescue_file_at_last(disk, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    app = WholeSchool(OpenSession.open(example_path()), AT)
    async with running(app) as pilot:
        disk.fail("open", "EROFS")
        await press(pilot, *"Typed. ", "f10", "l")
    (rescued,) = (tmp_path / "tmp").iterdir()
    assert app.exit_message == [f"what could not be saved is in {rescued}"]
    assert rescued.stat().st_mode & 0o777 == 0o600
    assert session_toml.load(rescued).session.answer(AT).note.startswith("Typed. ")


async def test_going_on_in_another_place_without_leaving(disk, tmp_path):
    app = WholeSchool(OpenSession.open(example_path()), AT)
    other = tmp_path / "mine.toml"
    async with running(app) as pilot:
        disk.fail("fsync", "EIO")
        await press(pilot, *"Typed. ", "f8")
        assert "rescue file" not in text_of(app)
        await press(pilot, "p")
        app.screen.query_one("#path").value = str(other)
        await press(pilot, "enter")
        assert "NOT SAVED" not in text_of(app)
        await press(pilot, *"More. ", "f10")
    assert session_toml.load(other).session.answer(AT).note.startswith("Typed. More. ")
