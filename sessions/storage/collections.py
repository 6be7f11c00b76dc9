"""Where whole reviews are put: among the current ones, in the archive, among the templates, in the trash."""

import errno
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from msgspec.structs import replace

from content import UserError
from content.files import atomic, paths
from content.text.string_utils import random_hex
from sessions.model import edits
from sessions.model.session import Session

from . import reviews, versions
from .open_session import OpenSession
from .review_lock import Lock

Shelf = Literal["reviews", "archive", "templates", "trash"]


def folder(shelf: Shelf) -> Path:
    """The folder of a shelf."""
    return paths.home() / shelf


def move(path: Path, shelf: Shelf) -> Path:
    """Move the review, with its earlier versions, to a shelf; returns where it is then. Raises UserError.

    In the trash it has the time in its name, so that one never takes another's place.
    """
    moment = f"-{datetime.now(UTC):%Y%m%d-%H%M%S}-{random_hex(2)}"
    there = folder(shelf) / f"{path.stem[:80]}{moment if shelf == 'trash' else ''}{reviews.SUFFIX}"
    move_to(path, there)
    return there


def move_to(path: Path, there: Path) -> None:
    """Move the review, with its earlier versions, to a path at which nothing is yet; raises UserError."""
    lock = Lock(path)
    try:
        atomic.make_folder(there.parent)
        if there.exists():
            raise FileExistsError(errno.EEXIST, f"there is a file in its place, {there}")
        if holder := lock.acquire():
            raise UserError(path, f"it is open elsewhere, by {holder}", "it stays where it is")
        path.rename(there)
    except OSError as error:
        raise UserError(path, f"cannot be moved ({error.strerror})", "it stays where it is") from error
    finally:
        lock.release()
    versions.move(path, there)


def keep_as_template(path: Path, title: str) -> Path:
    """A copy of the review to begin others from, without school and author; returns where it is. Raises UserError."""
    looked = _whole(path)
    template = replace(_anew(looked.session, title=title, school="", author=""), follows=None)
    there = folder("templates") / f"{reviews.file_name(title)}-{template.id[:6]}{reviews.SUFFIX}"
    with OpenSession.create(there, template, looked.framework):
        return there


def begin_from(template: Path, *, title: str, school: str, author: str) -> OpenSession:
    """A new review among the user's own, with the answers, positions, actions and route of a template.

    Raises UserError.
    """
    looked = _whole(template)
    return reviews.write_new(_anew(looked.session, title=title, school=school, author=author), looked.framework)


def _whole(path: Path) -> OpenSession:
    """Return the review, loaded read-only; raises UserError where it is not complete."""
    looked = OpenSession.load_read_only(path)
    if looked.read_only:
        raise UserError(path, looked.read_only)
    return looked


def _anew(session: Session, *, title: str, school: str, author: str) -> Session:
    """The session as one that begins now: with other names, ids and dates."""
    now = datetime.now(UTC).replace(microsecond=0)
    session = edits.rename(session, title=title, school=school, author=author)
    actions = tuple(replace(action, id=edits.new_id(), carries=None) for action in session.actions)
    return replace(session, id=edits.new_session_id(), created=now, updated=now, actions=actions)
