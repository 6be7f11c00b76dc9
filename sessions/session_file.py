"""A session as TOML text, and back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from content import BrokenFile, Problem
from content.structure import MOST, convert, known_part, problems_in
from content.toml_file import Key, Lines, parse, read_bytes
from content.toml_file import decode as text_of
from content.toml_writing import WouldChange, written

from .limits import is_plausible
from .session import FORMAT, Session

MOST_ENTRIES = 5_000
"""How many answers, or positions, or actions are read: no review comes near it."""


@dataclass(frozen=True)
class Read:
    """A session as it was read."""

    session: Session
    content: bytes
    """What stood in the file."""
    unknown: tuple[Problem, ...] = ()
    """Keys of the file that this version does not know; it must not be saved over."""


class _Entries:
    """The entries of the session that was encoded last, as bytes: from one save to the next most of them stay."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], tuple[Struct, bytes]] = {}

    def encode(self, session: Session, *, multiline: bool) -> bytes:
        """The session as TOML; raises WouldChange."""
        used: dict[tuple[str, str], tuple[Struct, bytes]] = {}

        def entry(part: str, key: str, one: Struct) -> bytes:
            known = self._known.get((part, key))
            content = known[1] if known and known[0] is one else _entry(part, key, one, multiline)
            used[part, key] = one, content
            return content

        head = msgspec.structs.replace(session, positions={}, answers={}, actions=(), team=None)
        parts = [written(_builtins(head), multiline=multiline)]
        parts += [entry("positions", key, position) for key, position in session.positions.items()]
        parts += [entry("answers", key, answer) for key, answer in session.answers.items()]
        if session.team:
            parts.append(b"\n" + written({"team": _builtins(session.team)}, multiline=multiline))
        parts += [entry("actions", str(number), action) for number, action in enumerate(session.actions)]
        self._known = used
        return b"".join(parts)


def _entry(part: str, key: str, one: Struct, multiline: bool) -> bytes:
    if part == "actions":
        # As a list within the rest, short actions would stand on one line each, hard to read and to mend.
        return b"\n[[actions]]\n" + written(_builtins(one), multiline=multiline)
    return b"\n" + written({part: {key: _builtins(one)}}, multiline=multiline)


def _builtins(one: Struct) -> dict[str, Any]:
    data: dict[str, Any] = msgspec.to_builtins(one, builtin_types=(datetime, date))
    return data


_ENTRIES = _Entries()


def encode(session: Session) -> bytes:
    """The session as TOML, in UTF-8; notes of several lines stand as several lines."""
    try:
        return _ENTRIES.encode(session, multiline=True)
    except WouldChange:
        return _Entries().encode(session, multiline=False)


def decode(path: Path, content: bytes) -> Read:
    """The session in what the file at `path` holds; raises BrokenFile with all that is wrong."""
    text = text_of(path, content)
    session, unknown = _session(path, parse(path, text), Lines(text))
    return Read(session, content, unknown)


def load(path: Path) -> Read:
    """The session in the file; raises BrokenFile with all that is wrong. The file is left as it is."""
    return decode(path, read_bytes(path))


def _session(path: Path, data: dict[str, Any], lines: Lines) -> tuple[Session, tuple[Problem, ...]]:
    unknown = []
    if newer := _newer_format(data):
        unknown.append(_at(lines, ("format",), newer))
    try:
        session = convert(data, Session)
    except msgspec.ValidationError:
        try:
            session = convert(known_part(data, Session), Session)
        except msgspec.ValidationError:
            raise BrokenFile(path, unknown or problems_in(data, Session, lines, unknown_too=False)) from None
        unknown += problems_in(data, Session, lines)
    if slips := list(islice(_slips(session, lines), MOST)):
        raise BrokenFile(path, slips)
    return session, tuple(unknown)


def _newer_format(data: dict[str, Any]) -> str:
    found = data.get("format")
    if isinstance(found, int) and found > FORMAT:
        return f"made by a later version of wholeschool (format {found}; this one reads {FORMAT}); update it"
    return ""


def _slips(session: Session, lines: Lines) -> Iterator[Problem]:
    """What the types alone cannot tell."""
    if session.format < 1:
        yield _at(lines, ("format",), f"should be {FORMAT}")
    for key, moment in _moments(session):
        if not is_plausible(moment):
            yield _at(lines, key, "should be a moment from 1970 to 2199; correct the date")
    for name, entries in (("positions", session.positions), ("answers", session.answers), ("actions", session.actions)):
        if len(entries) > MOST_ENTRIES:
            yield _at(lines, (name,), f"more than {MOST_ENTRIES} entries, the most that are read; divide the file")
    used = set()
    for number, action in enumerate(session.actions):
        if action.id in used:
            yield _at(lines, ("actions", number, "id"), f"the id {action.id!r} is used twice; give each action its own")
        used.add(action.id)


def _moments(session: Session) -> Iterator[tuple[Key, datetime]]:
    """Yield every moment in the session, with its key."""
    yield ("created",), session.created
    yield ("updated",), session.updated
    for name, box in (session.team.boxes if session.team else {}).items():
        if box.since:
            yield ("team", "boxes", name, "since"), box.since


def _at(lines: Lines, key: Key, what: str) -> Problem:
    return Problem(key, what, lines.of(key))
