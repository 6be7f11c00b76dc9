"""The earlier versions of a review: what changed in each, how one differs from now, and going back to it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import msgspec

from content import Framework, UserError
from content.frameworks import library
from sessions.comparison.version_changes import VersionDifference, changes_in_words, contents_in_words, differences
from sessions.model import date_parsing
from sessions.model.session import Session
from sessions.storage import session_toml, versions
from sessions.storage.team_layout import access_for, locate
from sessions.storage.versions import Version

NO_VERSION = "There is no earlier version yet; one is kept each minute while you write."
NO_DIFFERENCE = "It is the same as what you have now."
UNREADABLE = "it cannot be read"
DAMAGED = f"damaged: {UNREADABLE}"


def when(version: Version, now: datetime | None = None) -> str:
    """Return when the version was kept, in local time: "09:42" for today, else "24 Nov 2026, 09:42"."""
    at, today = version.at.astimezone(), (now or versions.now()).astimezone().date()
    return f"{at:%H:%M}" if at.date() == today else f"{date_parsing.format_short(at)}, {at:%H:%M}"


def question(version: Version) -> str:
    """Return what to ask before going back to it."""
    return f"Go back to {when(version)}? What you have now is kept as a version."


def in_words(path: Path, kept: Sequence[Version]) -> Iterator[str]:
    """Yield what changed in each of the versions, the latest first, against the one before it.

    `path` is the review's. A version is read when its line, or that of the one after it, is asked for; two are held.
    The oldest says what it holds.
    """
    names: dict[str, dict[str, str]] = {}
    later = _session(path, kept[0]) if kept else None
    for place in range(len(kept)):
        earlier = _session(path, kept[place + 1]) if place + 1 < len(kept) else None
        if later is None:
            yield DAMAGED
        elif earlier is None:
            yield contents_in_words(later)
        else:
            if later.framework not in names:
                names[later.framework] = {one.id: one.name for one in _framework(later).dimensions}
            yield changes_in_words(earlier, later, names[later.framework])
        later = earlier


def look(path: Path, version: Version) -> list[VersionDifference]:
    """Return how the version differs from the review at the path; all that it holds, where that cannot be read.

    Raises UserError where the version cannot be read.
    """
    target, access = locate(path)
    then = session_toml.load(version.path, access.root).session
    framework = _framework(then)
    try:
        now = session_toml.load(target, access.root).session
    except UserError:
        empty = msgspec.structs.replace(then, positions={}, answers={}, actions=())
        held = (replace(one, now=UNREADABLE) for one in differences(framework, then, empty))
        return [VersionDifference("The review", contents_in_words(then), UNREADABLE), *held]
    return list(differences(framework, then, now))


def look_in_lines(path: Path, version: Version) -> Iterator[str]:
    """Yield how the version differs from the review at the path, a line for each difference. Raises UserError."""
    found = look(path, version)
    if not found:
        yield NO_DIFFERENCE
    for one in found:
        yield f"{one.name}. In this version: {one.then or 'nothing'}. Now: {one.now or 'nothing'}."


def go_back(path: Path, version: Version) -> str:
    """Put the version back into the review's file; return what to say. Raises UserError."""
    versions.recover(path, version)
    return "That version is back. The review before that is among its versions."


def _session(path: Path, version: Version) -> Session | None:
    try:
        return session_toml.load(version.path, access_for(path).root).session
    except UserError:
        return None


def _framework(session: Session) -> Framework:
    try:
        return library.get(session.framework)
    except UserError as error:
        return library.placeholder(session.framework, str(error))
