"""Drafts: what could not be saved, kept in another place until it is in the review."""

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from content import InvalidFileError, UserError
from content.files import atomic, paths
from content.files.atomic import WriteError
from content.text.string_utils import random_hex
from sessions.model import date_parsing
from sessions.model.session import Session

from . import session_toml

FOLDER = "unsaved"
"""Where drafts are in the data folder."""

_SUFFIX = ".toml"


class Draft(Struct, frozen=True):
    """What could not be saved of a review."""

    path: Path
    content: bytes
    session: Session

    def in_words(self) -> str:
        """Return when it was written, and what is in it."""
        at = self.session.updated.astimezone()
        return f"{at:%H:%M} on {date_parsing.format_short(at)}, {len(self.session.answers)} answers"


def write(review: Path, content: bytes, before: Path | None = None) -> Path:
    """Put the content into a draft of the review at the path, and return where it is; raises WriteError.

    It goes into the first place that can be written: the data folder, `$XDG_RUNTIME_DIR`, the temporary folder.
    `before` is the draft that it replaces.
    """
    name = before.name if before else f"{_key(review)}-{random_hex(8)}{_SUFFIX}"
    for folder in _folders(to_write=True):
        path = folder / name
        with contextlib.suppress(WriteError):
            atomic.atomic_write(path, content)
            if before and before != path:
                remove(before)
            return path
    raise WriteError(review, OSError(errno.ENOSPC, "and no draft could be written"))


def drafts(review: Path) -> list[Draft]:
    """Return the drafts of the review at the path, the latest first; what cannot be read stays where it is."""
    found = []
    for path in _paths(review):
        with contextlib.suppress(InvalidFileError):
            read = session_toml.load(path)
            found.append(Draft(path, read.content, read.session))
    return sorted(found, key=lambda draft: draft.session.updated, reverse=True)


def remove(path: Path) -> None:
    """Remove a draft of which nothing is needed any more."""
    atomic.remove(path)
    atomic.clear_leftovers(path)


def notice(review: Path) -> str:
    """Return a line that says that the review at the path has drafts; empty where it has not."""
    if not (found := drafts(review)):
        return ""
    return f"{review}: what was typed could not be saved ({found[0].in_words()}); open the review to take it back"


def _paths(review: Path) -> list[Path]:
    every = [path for folder in _folders() for path in _listed(folder)]
    # Most often there is no draft, and the module that makes the key takes long to load.
    return [path for path in every if path.name.startswith(_key(review))] if every else []


def _listed(folder: Path) -> list[Path]:
    with contextlib.suppress(OSError):
        return [path for path in folder.iterdir() if path.suffix == _SUFFIX]
    return []


def _key(review: Path) -> str:
    """Return what the names of the drafts of this review begin with, whatever its own name."""
    import hashlib

    return hashlib.sha256(os.fsencode(atomic.resolve_links(review))).hexdigest()[:16]


def _folders(*, to_write: bool = False) -> Iterator[Path]:
    """Yield the folders for drafts that are this user's alone; with `to_write`, make each that is missing."""
    with contextlib.suppress(UserError):
        yield from _own(paths.home() / FOLDER, to_write=to_write)
    name = f"wholeschool-{os.geteuid()}"
    every = (os.environ.get("XDG_RUNTIME_DIR", ""), os.environ.get("TMPDIR", ""), "/tmp")
    for place in filter(_is_folder, map(Path, dict.fromkeys(every))):
        found = _own(place / name, to_write=to_write)
        if not found:
            # Somebody else may have taken the name. A folder whose name nobody can guess is found by its owner.
            found = [folder for other in _alike(place, name) for folder in _own(other)]
            if not found and to_write:
                found = _own(place / f"{name}-{random_hex(8)}", to_write=True)
        yield from found


def _is_folder(place: Path) -> bool:
    with contextlib.suppress(OSError):
        return place.is_absolute() and place.is_dir()
    return False


def _alike(place: Path, name: str) -> list[Path]:
    with contextlib.suppress(OSError), os.scandir(place) as entries:
        return [Path(entry.path) for entry in entries if entry.name.startswith(f"{name}-")]
    return []


def _own(folder: Path, *, to_write: bool = False) -> list[Path]:
    """Return the folder, alone, where it is a folder and no link, and this user's alone; make it if that is wanted."""
    try:
        if to_write and not os.path.lexists(folder):
            atomic.make_folder(folder)
        status, above = folder.lstat(), folder.parent.stat()
    except OSError:
        return []
    closed = status.st_uid == os.geteuid() and not status.st_mode & 0o077
    # In a folder where everybody may rename everything, it could become another's at any time.
    steady = above.st_mode & stat.S_ISVTX or not above.st_mode & 0o002
    return [folder] if stat.S_ISDIR(status.st_mode) and closed and steady else []
