"""Bringing a review from elsewhere among the user's own; it is checked first."""

from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from content import UserError
from content.files import atomic
from content.frameworks import library
from sessions.model import edits

from . import collections, membership, reviews, session_toml


class AlreadyThere(UserError):
    """The same review is among the user's own already."""


@dataclass(frozen=True)
class Imported:
    """A review that was brought in."""

    path: Path
    remark: str
    """What it needs to be worked on; empty where nothing."""


def bring_in(path: Path, *, as_copy: bool = False) -> Imported:
    """Copy the review in the file to the user's own; with `as_copy`, as a separate review.

    The file is not changed. Raises InvalidFileError with every problem, AlreadyThere, and UserError.
    """
    read = session_toml.load(path)
    if read.unknown:
        raise UserError(path, f"{read.unknown[0]}", "it is not brought in")
    membership.check_own_voice(path, read.session)
    session, content = read.session, read.content
    if as_copy:
        session = replace(session, id=edits.new_session_id(), title=f"Copy of {session.title}")
        content = session_toml.encode_checked(path, session)
    for shelf in ("reviews", "archive"):
        for one in reviews.summaries(collections.folder(shelf)):
            if one.session and one.session.id == session.id:
                raise AlreadyThere(path, f"you have this review already, as {one.path}")
    there = reviews.free_path(session)
    atomic.check_free(there)
    atomic.atomic_write(there, content)
    try:
        library.get(session.framework)
    except UserError as error:
        return Imported(there, str(error))
    return Imported(there, "")
