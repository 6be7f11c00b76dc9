"""The team reviews that the user has part in: where each is, and how they take part. All of it is for them alone."""

import contextlib
import os
from datetime import datetime
from pathlib import Path
from typing import Annotated

import msgspec
import tomli_w
from msgspec import Meta, Struct

from content import UserError
from content.files import paths
from content.files.atomic import atomic_write, delete
from content.files.toml_reader import read
from content.text.string_utils import random_hex
from sessions.model.session import Id, Session

from . import session_toml
from .team_layout import VOICES


class Membership(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """How the user takes part in one team's review."""

    team: Id
    """The id of the team's agreed review."""
    folder: str
    """The path of the team's folder."""
    title: str
    """What the team's review is called."""
    school: str
    voice: Id
    """The id of what they share."""
    review: str = ""
    """The path of their own review; empty for an observer."""
    name: Annotated[str, Meta(max_length=200)] = ""
    """The name under which they share."""
    notes: bool = False
    """Whether notes are shared, or positions alone."""
    quotable: bool = False
    """Whether an export of the team's review may quote what is shared."""
    held_back: tuple[str, ...] = ()
    """The ids of the parts that are not shared."""
    abstains: tuple[str, ...] = ()
    """The ids of the dimensions on which they would rather not place the school."""
    state: str = ""
    """How far the team had come when it was looked at last, such as "3 of 8 shared"."""


def place(team: str) -> Path:
    """The folder for everything that is kept about one team."""
    return paths.home() / "teams" / team


def memberships() -> list[Membership]:
    """Every team that the user has part in, by title; one whose file is damaged is passed over."""
    found = []
    home = paths.home() / "teams"
    for path in sorted(home.iterdir()) if home.is_dir() else ():
        with contextlib.suppress(UserError):
            if member := of_team(path.name):
                found.append(member)
    return sorted(found, key=lambda one: (one.title, one.team))


def of_team(team: str) -> Membership | None:
    """Return how the user takes part in the team with this id; None where they do not.

    Raises UserError where that is kept and cannot be read: nobody may take it for not taking part, and lose their
    voice's id.
    """
    path = _path(team)
    if not os.path.lexists(path):
        return None
    try:
        return msgspec.convert(read(path)[0], Membership)
    except msgspec.ValidationError as error:
        raise UserError(path, "not the record of your part in a team", "remove it and join the team again") from error


def of_review(path: Path) -> Membership | None:
    """Return the team with which the review at the path is shared; None without one."""
    return next((one for one in memberships() if one.review and Path(one.review) == path.absolute()), None)


def of_folder(folder: Path) -> Membership | None:
    """Return the user's part in the team whose folder was at this path; None without one."""
    return next((one for one in memberships() if Path(one.folder) == folder.absolute()), None)


def check_own_voice(path: Path, session: Session) -> None:
    """Raise UserError where the file holds what somebody else shared: the team's cover applies to it."""
    if session.kind != "voice" or any(one.voice == session.id for one in memberships()):
        return
    folder = path.absolute().parent.parent if path.absolute().parent.name == VOICES else "FOLDER"
    raise UserError(
        path,
        "is what somebody else shared with a team",
        f"`wholeschool team status {folder}` or the team's screen shows what you may see of it",
    )


def begin(agreed: Session, folder: Path) -> Membership:
    """Return the user's part in a team, as kept or with its defaults; raises UserError."""
    check_name(folder)
    known = of_team(agreed.id)
    if known:
        return msgspec.structs.replace(known, folder=str(folder.absolute()), title=agreed.title, school=agreed.school)
    return Membership(
        team=agreed.id,
        folder=str(folder.absolute()),
        title=agreed.title,
        school=agreed.school,
        voice=random_hex(6),
    )


def check_name(folder: Path) -> None:
    """Raise UserError where the path of a team's folder cannot be kept as text."""
    try:
        str(folder.absolute()).encode()
    except UnicodeEncodeError as error:
        raise UserError(folder, "its name is not UTF-8 text", "give the folder another name") from error


def save(member: Membership) -> None:
    """Keep it; raises WriteError."""
    atomic_write(_path(member.team), tomli_w.dumps(msgspec.to_builtins(member)).encode())


def forget(member: Membership) -> None:
    """Take the team off the user's list; what was shared, and a local working copy, stays. Raises UserError."""
    delete(_path(member.team))


def shared(member: Membership) -> Session | None:
    """What the user shared last; None where nothing is shared."""
    try:
        return session_toml.load(shared_path(member)).session
    except UserError:
        return None


def has_shared(member: Membership) -> bool:
    """Return whether the user has shared something that they did not take back; no file is read for it."""
    return shared_path(member).exists()


def changed(member: Membership) -> datetime | None:
    """Return when the record of the user's part was last written, in local time; None where that is not known."""
    try:
        return datetime.fromtimestamp(_path(member.team).stat().st_mtime).astimezone()
    except (OSError, ValueError, OverflowError):
        return None


def remember_shared(member: Membership, content: bytes | None) -> None:
    """Keep what was shared last, or forget it; raises UserError."""
    if content is None:
        delete(shared_path(member))
    else:
        atomic_write(shared_path(member), content)


def _path(team: str) -> Path:
    return place(team) / "membership.toml"


def shared_path(member: Membership) -> Path:
    """Return where a copy of what the user shared last is kept."""
    return place(member.team) / "shared.toml"
