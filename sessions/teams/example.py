"""The example team, with which a facilitator rehearses a meeting alone; its words are in `sessions/examples/team`."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from content import Framework, UserError
from content.files import atomic, paths
from content.files.atomic import WriteError, shared
from content.frameworks import library
from content.text.string_utils import random_hex
from sessions.model.session import Session, Team
from sessions.storage import session_toml
from sessions.storage.membership import Membership
from sessions.storage.team_layout import AGREED, VOICES, has_voices, voice_path

from . import folder as team_folder
from . import service

TEMPLATES: Final = Path(__file__).parents[1] / "examples" / "team"
"""An agreed review and what each person shared, as a team's folder has them; the names of the files are no ids."""

_WEEK: Final = timedelta(weeks=1)


def default_folder() -> Path:
    """Return where the user's example team is."""
    return paths.home() / "example-team"


def example() -> Membership:
    """Return the user's part in their example team; made if missing. Raises UserError."""
    folder = default_folder()
    if has_voices(folder):
        return service.known_member(folder)
    try:
        atomic.make_folder(folder.parent)
    except OSError as error:
        raise WriteError(folder, error) from error
    return make(folder)


def make(folder: Path, now: datetime | None = None) -> Membership:
    """Make an example team in a folder that is missing or empty; return the part of the user, who looks on.

    The first half of its meeting was in the week before `now` (default: the present); all other dates are as far from
    that as in the templates. Nothing that exists is changed. Raises UserError.
    """
    _check_empty(folder)
    agreed = session_toml.load(TEMPLATES / AGREED).session
    voices = [session_toml.load(path).session for path in sorted((TEMPLATES / VOICES).glob("*.toml"))]
    framework = library.get(agreed.framework)
    # Whole weeks keep the day of the week.
    later = ((now or datetime.now(UTC)) - agreed.updated) // _WEEK * _WEEK
    team = agreed.team or Team()
    member = service.make(
        folder, framework, title=agreed.title, school=agreed.school, members=team.members, minutes=team.minutes
    )
    made = team_folder.load_agreed(folder)
    agreed = replace(_moved(agreed, framework, later), id=made.id, route=made.route, chosen=made.chosen)
    try:
        for one in voices:
            voice = replace(_moved(one, framework, later), id=random_hex(6))
            path = voice_path(folder, voice.id)
            atomic.create_exclusive(path, session_toml.encode_checked(path, voice), shared(folder))
    except OSError as error:
        raise WriteError(folder, error) from error
    atomic.atomic_write(folder / AGREED, session_toml.encode_checked(folder / AGREED, agreed), shared(folder))
    return member


def _check_empty(folder: Path) -> None:
    with atomic.looking_at(folder):
        if folder.is_dir() and any(folder.iterdir()):
            hint = "`wholeschool open` opens it" if has_voices(folder) else "name another"
            raise UserError(folder, "there is something in this folder already", hint)


def _moved(session: Session, framework: Framework, later: timedelta) -> Session:
    """Return the session with all its dates so much later, and of the framework's present version."""
    team = session.team and replace(
        session.team, trace=tuple(replace(one, when=one.when + later) for one in session.team.trace)
    )
    return replace(
        session,
        framework_version=framework.version,
        created=session.created + later,
        updated=session.updated + later,
        actions=tuple(replace(one, by=one.by and one.by + later) for one in session.actions),
        team=team,
    )
