from pathlib import Path

import pytest

from content import UserError
from content.files import atomic
from content.files.atomic import atomic_write, shared
from content.files.bounded_read import contents
from content.files.dir_handle import open_folder


@pytest.mark.parametrize("path", ["../out.toml", "in/../../out.toml", "/etc/out.toml"])
def test_nothing_outside_the_root_is_read_or_written(tmp_path, path):
    root = tmp_path / "root"
    (root / "in").mkdir(parents=True)
    for deed in (
        lambda: atomic_write(root / path, b"x", shared(root)),
        lambda: contents(root / path, 10, root),
        lambda: atomic.delete(root / path, root),
    ):
        with pytest.raises(UserError, match="is not below"):
            deed()
    assert not (tmp_path / "out.toml").exists()


def test_folders_are_made_below_the_root_and_never_the_root_itself(tmp_path):
    root = tmp_path / "root"
    with pytest.raises(UserError, match="No such file"):
        atomic_write(root / "a" / "b.toml", b"x", shared(root))
    root.mkdir()
    atomic_write(root / "a" / "b" / "c.toml", b"x", shared(root))
    assert (root / "a" / "b" / "c.toml").read_bytes() == b"x"
    assert (root / "a").stat().st_mode & 0o7777 == 0o2770
    assert (root / "a" / "b" / "c.toml").stat().st_mode & 0o777 == 0o660


def test_a_folder_exchanged_for_a_link_while_a_file_is_written_leads_nowhere(tmp_path):
    """There is no gap between the check of a path and its use: an open folder stays the same folder."""
    root, private = tmp_path / "root", tmp_path / "private"
    (root / "in").mkdir(parents=True)
    private.mkdir()
    with open_folder(root / "in", root) as handle:
        (root / "in").rename(tmp_path / "moved")
        (root / "in").symlink_to(private)
        with atomic.replacing(handle, "a.toml", b"x", shared(root)):
            pass
    assert list(private.iterdir()) == []
    assert (tmp_path / "moved" / "a.toml").read_bytes() == b"x"


def test_no_handle_stays_open(tmp_path):
    root = tmp_path / "root"
    (root / "in").mkdir(parents=True)
    (root / "in" / "link").symlink_to("/etc")
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(20):
        atomic_write(root / "in" / "a.toml", b"x", shared(root))
        with pytest.raises(UserError):
            atomic_write(root / "in" / "link" / "a.toml", b"x", shared(root))
        with pytest.raises(UserError):
            contents(root / "in" / "link" / "passwd", 10_000, root)
    assert len(list(Path("/proc/self/fd").iterdir())) == before
