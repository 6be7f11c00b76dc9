"""The user's own reviews: the folder they live in, and what can be done with a whole one."""

from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from content import Framework, UserError
from content.files import atomic
from content.files import paths as folders
from content.frameworks import library
from content.text.string_utils import slugify
from sessions.model import edits, routes
from sessions.model.progress import Progress
from sessions.model.session import Session

from . import membership, session_toml
from .open_session import OpenSession

SUFFIX = ".toml"
EXAMPLE = Path(__file__).parents[1] / "examples" / "demo_review.toml"


class ReviewSummary(Struct, frozen=True):
    """A review as a list shows it; or, where its file is invalid, the problem."""

    path: Path
    session: Session | None
    progress: Progress | None = None
    problem: str = ""


def this_month() -> str:
    """What a review that begins now is called, unless its author calls it something else."""
    return f"Review, {datetime.now().astimezone():%B %Y}"


def folder() -> Path:
    """Where the user's reviews are kept."""
    return folders.home() / "reviews"


def summaries(place: Path | None = None) -> list[ReviewSummary]:
    """The user's reviews, or those in another folder: the one changed last first; what cannot be read comes last."""
    place = place or folder()
    paths = place.glob(f"[!.]*{SUFFIX}") if place.is_dir() else ()
    found = [_summary(path) for path in paths]
    return sorted(found, key=lambda one: (one.session is None, _age(one), str(one.path)))


def create(framework: Framework, *, title: str, school: str, author: str, path: Path | None = None) -> OpenSession:
    """A new review on disk, in the user's folder or at `path`; raises UserError where one is there."""
    return write_new(edits.new_session(framework, title=title, school=school, author=author), framework, path)


def write_new(session: Session, framework: Framework, path: Path | None = None) -> OpenSession:
    """Put a new session on disk, in the user's folder or at `path`; raises UserError where a review is there."""
    if path:
        if path.suffix.lower() != SUFFIX:
            raise UserError(path, f"the file of a review ends in {SUFFIX}", "choose another name")
        atomic.check_free(path)
    return OpenSession.create(path or free_path(session), session, framework)


def rename(path: Path, *, title: str, school: str, author: str) -> None:
    """Give the review another title, school and author; its file keeps its name. Raises UserError."""
    with OpenSession.open(path) as opened:
        opened.apply(lambda session: edits.rename(session, title=title, school=school, author=author))
        opened.save()


def duplicate(path: Path) -> Path:
    """Return a copy of the review with a new id and another title; raises UserError."""
    opened = OpenSession.load_read_only(path)
    if opened.read_only:
        raise UserError(path, opened.read_only)
    with apart(opened, f"Copy of {opened.session.title}") as copy:
        return copy.path


def apart(opened: OpenSession, title: str) -> OpenSession:
    """Return this open session as a separate review in the user's folder; raises WriteError."""
    session = replace(opened.session, id=edits.new_session_id(), title=title)
    moved = OpenSession.create(free_path(session), session, opened.framework)
    opened.drop_draft()
    return moved


def example() -> OpenSession:
    """Return the user's copy of the filled-in example; made if missing. Raises UserError."""
    path = folder() / f"example{SUFFIX}"
    if path.exists():
        return OpenSession.open(path)
    session = session_toml.load(EXAMPLE).session
    return OpenSession.create(path, session, library.get(session.framework))


def file_name(title: str) -> str:
    """A plain, safe file name, without an ending, made from a title of any characters."""
    return slugify(title, 40) or "review"


def free_path(session: Session) -> Path:
    """Where a new review goes."""
    return folder() / f"{file_name(session.title)}-{session.id[:6]}{SUFFIX}"


def _summary(path: Path) -> ReviewSummary:
    try:
        session = session_toml.load(path).session
        membership.check_own_voice(path, session)
    except UserError as error:
        return ReviewSummary(path, None, problem=str(error))
    try:
        return ReviewSummary(path, session, routes.progress_told(library.get(session.framework), session))
    except UserError as error:
        return ReviewSummary(path, session, problem=str(error))


def _age(summary: ReviewSummary) -> float:
    return -summary.session.updated.timestamp() if summary.session else 0.0
