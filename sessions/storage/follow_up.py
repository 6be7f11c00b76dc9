"""A review that follows an earlier one, and the earlier ones that a review follows."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from content import Framework, UserError
from content.files import atomic
from content.files.toml_reader import read_bytes
from sessions.model import edits
from sessions.model.session import CLOSED, Session

from . import collections, membership, reviews, session_toml
from .open_session import OpenSession


def follow_up(
    framework: Framework, earlier: Session, *, title: str, school: str, author: str, at: datetime | None = None
) -> Session:
    """A new session that looks back to an earlier one.

    Its path is the same; what is still to be done is carried over, each action with a link to the one that it
    carries on. Positions and answers start empty.
    """
    carried = tuple(
        replace(action, id=edits.new_id(), carries=action.id)
        for action in earlier.actions
        if action.status not in CLOSED
    )
    begun = edits.new_session(framework, title=title, school=school, author=author, at=at)
    return replace(begun, follows=earlier.id, route=earlier.route, chosen=earlier.chosen, actions=carried)


def begin(
    path: Path, *, title: str = "", school: str | None = None, author: str | None = None, to: Path | None = None
) -> OpenSession:
    """A follow-up of the review at the path, on disk: at `to`, or among the user's reviews. Raises UserError.

    Values left out are those of the earlier review, which is not changed.
    """
    looked = OpenSession.load_read_only(path)
    if looked.framework_is_missing:
        raise UserError(path, looked.read_only)
    earlier = looked.session
    session = follow_up(
        looked.framework,
        earlier,
        title=title or f"Follow-up of {earlier.title}",
        school=earlier.school if school is None else school,
        author=earlier.author if author is None else author,
    )
    return reviews.write_new(session, looked.framework, to)


def earlier(path: Path, session: Session) -> tuple[Session, ...]:
    """The reviews that this one follows, the latest first, as far as they can be found.

    They are looked for by their ids in the folder of the review, among the user's reviews, and in the archive.
    """
    found: list[Session] = []
    seen = {session.id}
    while session.follows and session.follows not in seen:
        before = _find(session.follows, path)
        if before is None:
            break
        seen.add(before.id)
        found.append(before)
        session = before
    return tuple(found)


def _find(session_id: str, path: Path) -> Session | None:
    for candidate in _candidates(path):
        try:
            content = read_bytes(candidate)
            # Most files are not the one: to look for the id is quicker than to read the whole.
            if session_id.encode() in content:
                session = session_toml.decode(candidate, content).session
                if session.id == session_id:
                    membership.check_own_voice(candidate, session)
                    return session
        except UserError:
            continue
    return None


def _candidates(path: Path) -> Iterator[Path]:
    places = (atomic.resolve_links(path).parent, reviews.folder(), collections.folder("archive"))
    for folder in dict.fromkeys(places):
        if folder.is_dir():
            yield from sorted(folder.glob(f"[!.]*{reviews.SUFFIX}"))
