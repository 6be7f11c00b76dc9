"""Links planted in a team's folder by somebody who can write there redirect no read and no write."""

import os
import shutil

import pytest
from msgspec.structs import replace

from content import UserError
from sessions.model import edits
from sessions.storage import session_toml, versions
from sessions.storage.open_session import OpenSession
from sessions.storage.review_lock import Lock
from sessions.storage.team_layout import AGREED
from sessions.teams import folder as team_folder
from sessions.teams import service as team_service
from sessions.teams import team_edit_lock
from sessions.teams.working_copy import WorkingCopy


@pytest.fixture
def private(tmp_path):
    """The victim's folder, with a file in it, both closed to others."""
    folder = tmp_path / "private"
    folder.mkdir(mode=0o700)
    file = folder / "profile"
    file.write_text("secret")
    file.chmod(0o600)
    os.utime(file, (1_000_000_000, 1_000_000_000))
    return file


@pytest.fixture(autouse=True)
def untouched(private):
    """Check that the private folder is unchanged after every test."""
    yield
    assert [entry.name for entry in private.parent.iterdir()] == ["profile"]
    assert private.read_text() == "secret"
    status = private.stat()
    assert (status.st_mode & 0o777, status.st_mtime) == (0o600, 1_000_000_000)


def desk_of(team, name="Ada Byron"):
    return WorkingCopy(team.folder, team.made.team, name)


def write_agreed(team, desk, text):
    session = session_toml.load(desk.path).session
    desk.path.write_bytes(session_toml.encode(edits.answer(session, "one.theme.first", note=text)))


def test_asking_for_the_pen_replaces_the_link_and_not_its_target(team, private):
    note = team.folder / f".{AGREED}.wanted"
    note.symlink_to(private)
    assert team_edit_lock.asks(team.folder) == ""
    team_edit_lock.ask(team.folder, "Ben Lim")
    assert not note.is_symlink()
    assert team_edit_lock.asks(team.folder) == "Ben Lim"
    note.unlink()
    note.symlink_to(private)
    team_edit_lock.stop_asking(team.folder)
    assert not note.is_symlink()


def test_versions_are_not_kept_behind_a_link(team, private):
    (team.folder / ".versions").symlink_to(private.parent)
    with team.home_of("Ada Byron"):
        desk = desk_of(team)
        desk.acquire()
        write_agreed(team, desk, "Agreed")
        desk.release()
        with OpenSession.open(team.folder / AGREED) as opened:
            assert opened.session.answer("one.theme.first").note == "Agreed"
            opened.apply(lambda session: edits.answer(session, "one.theme.first", note="Changed"))
            opened.save()
    assert versions.versions(team.folder / AGREED) == []
    found = team_folder.read(team.folder)
    assert found.agreed.answer("one.theme.first").note == "Changed"
    (unread,) = found.unread
    assert unread.why == ".versions is a link, which is not followed; no earlier versions are kept"


def test_versions_of_the_agreed_review_are_not_kept_behind_a_link_further_down(team, private):
    (team.folder / ".versions").mkdir()
    (team.folder / ".versions" / AGREED).symlink_to(private.parent)
    with pytest.raises(UserError, match=r"agreed\.toml is a link, which is not followed"):
        versions.keep(team.folder / AGREED, b"content", at_once=True)


def test_a_version_that_is_a_link_is_not_recovered(team, private, tmp_path):
    agreed = team.folder / AGREED
    folder = team.folder / ".versions" / AGREED
    folder.mkdir(parents=True)
    other = tmp_path / "other.toml"
    shutil.copy(agreed, other)
    (folder / "20261124T101010000000Z-0123456789ab.toml").symlink_to(other)
    (version,) = versions.versions(agreed)
    with pytest.raises(UserError, match="is a link, which is not followed"):
        versions.recover(agreed, version)


def test_a_lock_that_is_a_link_is_neither_touched_nor_followed(team, private):
    lock = Lock(team.folder / AGREED)
    assert lock.acquire() is None
    lock.path.unlink()
    lock.path.symlink_to(private)
    lock.renew()
    assert not lock.is_held()
    lock.release()
    with team.home_of("facilitator"), OpenSession.open(team.folder / AGREED) as opened:
        assert "somebody" in opened.read_only
    # Nobody finished writing it, so it is moved away after a few seconds.
    os.utime(lock.path, (0, 0), follow_symlinks=False)
    assert lock.acquire() is None
    assert not lock.path.is_symlink()
    lock.release()


def test_sharing_goes_through_no_link_in_the_place_of_the_voices(team, private):
    member = team.join("Ada Byron", now=2)
    shutil.rmtree(team.folder / "voices")
    (team.folder / "voices").symlink_to(private.parent)
    with team.home_of("Ada Byron"):
        with pytest.raises(UserError, match="voices is a link, which is not followed"):
            team_service.share(member)
        with pytest.raises(UserError, match="voices is a link, which is not followed"):
            team_service.unshare(member)
    assert team_folder.voice_files(team.folder) == []


def test_a_framework_behind_a_link_is_not_read(team, tmp_path):
    framework = team.folder / "framework.toml"
    framework.rename(tmp_path / "framework.toml")
    framework.symlink_to(tmp_path / "framework.toml")
    with pytest.raises(UserError, match=r"framework\.toml is a link, which is not followed"):
        team_folder.read(team.folder)


def test_the_agreed_review_is_not_written_through_a_link(team, private):
    with team.home_of("Ada Byron"):
        desk = desk_of(team)
        desk.acquire()
        write_agreed(team, desk, "Agreed")
        (team.folder / AGREED).unlink()
        (team.folder / AGREED).symlink_to(private)
        with pytest.raises(UserError, match=r"agreed\.toml is a link, which is not followed"):
            desk.push()
    with pytest.raises(UserError, match=r"agreed\.toml is a link, which is not followed"):
        OpenSession.open(team.folder / AGREED)


def test_a_conflict_copy_that_is_a_link_is_named_and_not_settled(team, private, tmp_path):
    copy = team.folder / "agreed (conflict 2026-11-25 101010).toml"
    other = tmp_path / "other.toml"
    shutil.copy(team.folder / AGREED, other)
    copy.symlink_to(other)
    (unread,) = team_folder.read(team.folder).unread
    assert "is a link, which is not followed" in unread.why
    with team.home_of("Ada Byron"), pytest.raises(UserError, match="is a link, which is not followed"):
        desk_of(team).merge_copy(copy, {})


def test_a_folder_that_another_user_replaced_by_a_link_is_not_entered(team, private, tmp_path):
    if os.geteuid():
        pytest.skip("only root can make a link of another user's")
    moved = tmp_path / "moved"
    team.folder.rename(moved)
    team.folder.symlink_to(moved)
    member = replace(team.made, folder=str(team.folder))
    assert team_folder.read(team.folder).agreed.id == member.team
    os.chown(team.folder, 65534, 65534, follow_symlinks=False)
    with pytest.raises(UserError, match="another user's link, which is not followed"):
        team_folder.read(team.folder)


def test_a_link_of_ones_own_to_the_agreed_review_works(team, tmp_path):
    link = tmp_path / "ours.toml"
    link.symlink_to(team.folder / AGREED)
    with team.home_of("facilitator"), OpenSession.open(link) as opened:
        opened.apply(lambda session: edits.answer(session, "one.theme.first", note="Through my link"))
        opened.save()
        assert (team.folder / f".{AGREED}.lock").exists()
    assert session_toml.load(team.folder / AGREED).session.answer("one.theme.first").note == "Through my link"
    assert link.is_symlink()
