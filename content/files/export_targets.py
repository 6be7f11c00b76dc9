"""Files that belong to the user's documents: exports, and shared documents that are changed in place."""

import contextlib
import os
from pathlib import Path

from content.errors import UserError

from .atomic import GROUP, OWN, WriteError, check_folder_of, looking_at, replacing, resolve_links, target_of
from .dir_handle import open_parent


def check_export(path: Path, *, not_over: Path | None = None) -> None:
    """Raise UserError where an export cannot go to the path, above all where a review is there."""
    with looking_at(path):
        if path.is_dir():
            raise UserError(path, "that is a folder", "give the file's name too")
        check_folder_of(path)
        if not_over and path.exists() and not_over.exists() and path.samefile(not_over):
            raise UserError(path, "that is the review's own file", "choose another name for the export")
        if resolve_links(path).suffix.lower() == ".toml":
            raise UserError(path, "reviews and frameworks end so, and no export goes over one", "choose another name")


def write_export(path: Path, content: bytes, *, not_over: Path | None = None) -> None:
    """Put an export at the path in one step; raises UserError, as `check_export` does, and WriteError.

    A file that was there keeps its permissions; a new one is for its owner alone or, in a folder that a group writes
    to, for that group.
    """
    check_export(path, not_over=not_over)
    try:
        target = target_of(path)
        there = target.exists()
        access = GROUP if not there and _is_shared(target.parent) else OWN
        with open_parent(target) as (folder, name), replacing(folder, name, content, access) as fresh:
            if there:
                _take_after(fresh, target, target.stat())
    except OSError as error:
        raise WriteError(path, error) from error


def replace_if_unchanged(path: Path, old: bytes, new: bytes) -> Path:
    """Put `new` in the place of `old` in one step, and return the path of the one backup, which holds `old`.

    The file keeps its permissions, its owner and group where that is allowed, and its extended attributes. Raises
    UserError where it does not hold `old` any more, and WriteError; it is unharmed then.
    """
    backup = path.with_name(f"{path.stem}.before-wholeschool{path.suffix}")
    try:
        target = target_of(path)
        if target.read_bytes() != old:
            raise UserError(path, "somebody has changed it just now", "nothing was written, so try again")
        kept = target.stat()
        for there, content in ((backup, old), (target, new)):
            with open_parent(there) as (folder, name), replacing(folder, name, content) as fresh:
                _take_after(fresh, target, kept)
                if there is target and target.read_bytes() != old:
                    raise UserError(path, "somebody has changed it just now", "nothing was written, so try again")
    except OSError as error:
        raise WriteError(path, error) from error
    return backup


def _is_shared(folder: Path) -> bool:
    """Return whether a group writes to the folder, and not everybody, as to a folder for temporary files."""
    return folder.stat().st_mode & 0o022 == 0o020


def _take_after(fresh: int, other: Path, kept: os.stat_result) -> None:
    """Give the open file the group, the owner, the permissions and the extended attributes of the other."""
    mode = kept.st_mode & 0o7777
    try:
        os.fchown(fresh, -1, kept.st_gid)
    except OSError:
        mode &= ~0o070  # what one group may do is not for another
    with contextlib.suppress(OSError):
        os.fchown(fresh, kept.st_uid, -1)
    os.fchmod(fresh, mode)
    with contextlib.suppress(OSError):
        for name in os.listxattr(other):
            with contextlib.suppress(OSError):
                os.setxattr(fresh, name, os.getxattr(other, name))
