import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from content import UserError
from content.files.atomic import WriteError, atomic_write, create_exclusive, parse_path
from content.files.export_targets import replace_if_unchanged, write_export


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("umask", ["000", "077", "027"])
def test_files_and_folders_are_their_owners_only_whatever_the_umask(tmp_path, umask):
    code = (
        "import os, sys; os.umask(int(sys.argv[2], 8));"
        "from pathlib import Path; from content.files.atomic import atomic_write;"
        "atomic_write(Path(sys.argv[1]), b'x')"
    )
    path = tmp_path / "a" / "b" / "file.toml"
    subprocess.run([sys.executable, "-c", code, str(path), umask], check=True)
    assert mode(path) == 0o600
    assert mode(path.parent) == mode(path.parent.parent) == 0o700


def test_the_old_content_is_replaced_whole_and_nothing_is_left_over(tmp_path):
    path = tmp_path / "file.toml"
    path.write_bytes(b"old and longer")
    atomic_write(path, b"new")
    assert path.read_bytes() == b"new"
    assert [entry.name for entry in tmp_path.iterdir()] == ["file.toml"]


def test_a_link_stays_and_its_target_is_replaced(tmp_path):
    (tmp_path / "real").mkdir()
    target = tmp_path / "real" / "file.toml"
    target.write_bytes(b"old")
    link = tmp_path / "link.toml"
    link.symlink_to(target)
    atomic_write(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_failure_says_so_and_leaves_everything_as_it_was(tmp_path):
    path = tmp_path / "file.toml"
    path.mkdir()
    with pytest.raises(WriteError, match=r"file\.toml: not saved"):
        atomic_write(path, b"new")
    assert [entry.name for entry in tmp_path.iterdir()] == ["file.toml"]
    assert not list(path.iterdir())


def test_an_export_never_goes_over_its_own_review_or_into_nowhere(tmp_path):
    review = tmp_path / "review.toml"
    review.write_bytes(b"review")
    (tmp_path / "link.md").symlink_to(review)
    for path, message in (
        (review, "review's own file"),
        (tmp_path / "link.md", "review's own file"),
        (tmp_path, "is a folder"),
        (tmp_path / "none" / "plan.md", "no such folder"),
    ):
        with pytest.raises(UserError, match=message):
            write_export(path, b"plan", not_over=review)
    assert review.read_bytes() == b"review"


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give a file to somebody else")
def test_a_link_to_a_file_of_another_user_is_not_written_through(tmp_path):
    target = tmp_path / "theirs.toml"
    target.write_bytes(b"theirs")
    os.chown(target, 65534, 65534)
    link = tmp_path / "link.toml"
    link.symlink_to(target)
    with pytest.raises(WriteError, match="a link to a file of another user"):
        atomic_write(link, b"mine")
    assert target.read_bytes() == b"theirs"


@pytest.mark.parametrize("name", ["", "  ", "a\0b", "~nobody-of-this-name/x"])
def test_what_cannot_be_a_path_is_refused(name):
    with pytest.raises(UserError, match=r"say where|no such home"):
        parse_path(name)


@pytest.mark.parametrize("name", ["other.toml", "OTHER.TOML"])
def test_no_export_goes_over_a_review_or_a_framework(tmp_path, name):
    (tmp_path / name).write_bytes(b"format = 1")
    (tmp_path / "link.md").symlink_to(name)
    for path in (tmp_path / name, tmp_path / "link.md"):
        with pytest.raises(UserError, match="no export goes over one"):
            write_export(path, b"new")
    assert (tmp_path / name).read_bytes() == b"format = 1"


@pytest.mark.parametrize("when", [1, 2])
def test_a_document_that_others_change_meanwhile_is_not_written_over(tmp_path, monkeypatch, when):
    """The file is checked before the backup is made, and again before it is replaced."""
    path = tmp_path / "shared.md"
    path.write_bytes(b"old")
    looks = []
    read = type(path).read_bytes

    def changed_by_then(self):
        looks.append(self)
        return b"theirs" if len(looks) == when else read(self)

    monkeypatch.setattr(type(path), "read_bytes", changed_by_then)
    with pytest.raises(UserError, match="somebody has changed it just now"):
        replace_if_unchanged(path, b"old", b"new")
    monkeypatch.undo()
    assert path.read_bytes() == b"old"
    assert {entry.name for entry in tmp_path.iterdir()} <= {"shared.md", "shared.before-wholeschool.md"}


def test_an_export_over_a_file_keeps_its_permissions(tmp_path):
    path = tmp_path / "plan.md"
    path.write_bytes(b"old")
    path.chmod(0o644)
    write_export(path, b"new")
    assert (path.read_bytes(), mode(path)) == (b"new", 0o644)
    (tmp_path / "link.md").symlink_to(path)
    write_export(tmp_path / "link.md", b"newer")
    assert (path.read_bytes(), mode(path)) == (b"newer", 0o644)
    assert (tmp_path / "link.md").is_symlink()


@pytest.mark.parametrize(
    ("folder", "file"),
    [(0o700, 0o600), (0o755, 0o600), (0o2770, 0o660), (0o775, 0o660), (0o777, 0o600), (0o1777, 0o600)],
)
def test_a_new_export_is_for_the_group_that_writes_to_its_folder_and_for_nobody_else(tmp_path, folder, file):
    tmp_path.chmod(folder)
    write_export(tmp_path / "plan.md", b"new")
    assert mode(tmp_path / "plan.md") == file
    assert (tmp_path / "plan.md").stat().st_gid == tmp_path.stat().st_gid


def test_a_write_that_the_disk_did_not_confirm_is_not_called_unsaved(tmp_path, monkeypatch):
    path = tmp_path / "file.toml"
    path.write_bytes(b"old")
    flush = os.fsync

    def failing(descriptor):
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(WriteError, match=r"file\.toml: written, but perhaps not safely \(Input/output error\)"):
        atomic_write(path, b"new")
    assert path.read_bytes() == b"new"


def test_a_new_folder_is_flushed_in_the_one_that_it_is_in(tmp_path, monkeypatch):
    flushed = []
    flush = os.fsync

    def noting(descriptor):
        flushed.append(str(Path(f"/proc/self/fd/{descriptor}").readlink()))
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", noting)
    atomic_write(tmp_path / "a" / "b" / "file.toml", b"x")
    assert {str(tmp_path), str(tmp_path / "a"), str(tmp_path / "a" / "b")} <= set(flushed)


def test_where_there_are_no_hard_links_a_file_is_still_created_once(tmp_path, monkeypatch):
    def refused(*_, **__):
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refused)
    create_exclusive(tmp_path / "a", b"first")
    with pytest.raises(FileExistsError):
        create_exclusive(tmp_path / "a", b"second")
    assert (tmp_path / "a").read_bytes() == b"first"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a"]


def test_a_long_name_in_any_script_can_be_written(tmp_path):
    name = "é" * 120 + ".md"
    write_export(tmp_path / name, b"x")
    assert (tmp_path / name).read_bytes() == b"x"
