"""A session as TOML text, and back."""

import errno
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
import tomli_w
from msgspec import Struct

from content import InvalidFileError, Problem
from content.files.atomic import WriteError
from content.files.schema_errors import MAX_PROBLEMS, convert, known_part, problems_in
from content.files.toml_reader import MAX_BYTES, Key, LineNumbers, parse, read_bytes
from content.files.toml_reader import decode as text_of
from sessions.model.session import FORMAT, MAX_ENTRIES, Session, Team
from sessions.model.size_limits import is_plausible


class _WouldChange(ValueError):
    """A string of several lines would lose its carriage returns if it were written as several lines."""


class Read(Struct, frozen=True):
    """A session with the content that it was read from."""

    session: Session
    content: bytes
    """What stood in the file."""
    unknown: tuple[Problem, ...] = ()
    """Keys of the file that this version does not know; it must not be saved over."""


_Parts = dict[tuple[str, str], tuple[Struct | None, bytes]]
"""The parts of a session's file, in order: each entry as TOML, by its table and its key or number there.

The entry is None for a part that is not an entry; such a part is encoded again each time.
"""


class _Entries:
    """The entries of the session that was encoded last, as bytes: from one save to the next most of them stay."""

    def __init__(self) -> None:
        self._known: _Parts = {}

    def encode(self, session: Session, *, multiline: bool) -> _Parts:
        """Return the session as TOML; raises _WouldChange."""
        head = msgspec.structs.replace(session, positions={}, answers={}, actions=(), team=None)
        parts: _Parts = {("", "head"): (None, _written(_builtins(head), multiline=multiline))}
        self._add(parts, "positions", session.positions.items(), multiline)
        self._add(parts, "answers", session.answers.items(), multiline)
        if session.team:
            parts["", "team"] = None, _team(session.team, multiline)
        self._add(parts, "actions", ((str(number), one) for number, one in enumerate(session.actions)), multiline)
        self._known = parts
        return parts

    def _add(self, parts: _Parts, table: str, entries: Iterable[tuple[str, Struct]], multiline: bool) -> None:
        for key, one in entries:
            known = self._known.get((table, key))
            parts[table, key] = known if known and known[0] is one else (one, _entry(table, key, one, multiline))


def _team(team: Team, multiline: bool) -> bytes:
    arranged = _written({"team": _builtins(msgspec.structs.replace(team, trace=()))}, multiline=multiline)
    traces = (_written(_builtins(one), multiline=multiline) for one in team.trace)
    return b"\n" + arranged + b"".join(b"\n[[team.trace]]\n" + trace for trace in traces)


def _entry(part: str, key: str, one: Struct, multiline: bool) -> bytes:
    if part == "actions":
        # As a list within the rest, short actions would stand on one line each, hard to read and to edit.
        return b"\n[[actions]]\n" + _written(_builtins(one), multiline=multiline)
    return b"\n" + _written({part: {key: _builtins(one)}}, multiline=multiline)


def _written(data: dict[str, Any], *, multiline: bool) -> bytes:
    if multiline and _has_returns(data):
        raise _WouldChange
    return tomli_w.dumps(data, multiline_strings=multiline).encode()


def _has_returns(value: Any) -> bool:
    """Return whether a string in the data has a carriage return before a line feed."""
    if isinstance(value, str):
        return "\r\n" in value
    if isinstance(value, dict):
        return any(map(_has_returns, value.values()))
    return isinstance(value, list | tuple) and any(map(_has_returns, value))


def _builtins(one: Struct) -> dict[str, Any]:
    data: dict[str, Any] = msgspec.to_builtins(one, builtin_types=(datetime, date))
    return data


_ENTRIES = _Entries()


def encode(session: Session) -> bytes:
    """The session as TOML, in UTF-8; notes of several lines stand as several lines."""
    return b"".join([content for _, content in _encode(session).values()])


def _encode(session: Session) -> _Parts:
    try:
        return _ENTRIES.encode(session, multiline=True)
    except _WouldChange:
        return _Entries().encode(session, multiline=False)


def encode_checked(path: Path, session: Session, *, since: Session | None = None) -> bytes:
    """Return the session as TOML that `decode` reads as this session; raises WriteError.

    With `since`, a session that is known to be readable, only entries that differ from its own are decoded again: one
    entry is written in the same way whatever the others are.
    """
    parts = _encode(session)
    content = b"".join([written for _, written in parts.values()])
    if len(content) > MAX_BYTES:
        raise _unreadable(path, f"it would be larger than {MAX_BYTES // 2**20} MB; shorten it")
    if slip := next(_slips(session, LineNumbers("")), None):
        raise _unreadable(path, f"it could not be read again: {slip}")
    part, to_read = _difference(session, since, parts) if since else (session, content)
    try:
        again = decode(path, to_read)
    except InvalidFileError as error:
        raise _unreadable(path, f"it could not be read again: {error.problems[0]}") from error
    if again.session != part or again.unknown:
        raise _unreadable(path, "it would not read back the same")
    return content


def _unreadable(path: Path, why: str) -> WriteError:
    return WriteError(path, OSError(errno.EFBIG, why))


def _difference(session: Session, since: Session, parts: _Parts) -> tuple[Session, bytes]:
    """Return the session without the positions, answers and actions that it has from the other, and that as TOML."""
    had = {id(action) for action in since.actions}
    positions = {key: one for key, one in session.positions.items() if since.positions.get(key) is not one}
    answers = {key: one for key, one in session.answers.items() if since.answers.get(key) is not one}
    actions = {str(number): one for number, one in enumerate(session.actions) if id(one) not in had}
    tables = (("", ("head",)), ("positions", positions), ("answers", answers), ("", ("team",)), ("actions", actions))
    keys = [(table, key) for table, entries in tables for key in entries]
    part = msgspec.structs.replace(session, positions=positions, answers=answers, actions=tuple(actions.values()))
    return part, b"".join([parts[key][1] for key in keys if key in parts])


def decode(path: Path, content: bytes) -> Read:
    """The session in what the file at `path` holds; raises InvalidFileError with all that is wrong."""
    text = text_of(path, content)
    session, unknown = _session(path, parse(path, text), LineNumbers(text))
    return Read(session, content, unknown)


def load(path: Path, root: Path | None = None) -> Read:
    """The session in the file; raises InvalidFileError with all that is wrong. The file is left as it is.

    Below `root`, a folder that others write to, no link is followed.
    """
    return decode(path, read_bytes(path, root))


def _session(path: Path, data: dict[str, Any], lines: LineNumbers) -> tuple[Session, tuple[Problem, ...]]:
    unknown = []
    if newer := _newer_format(data):
        unknown.append(_at(lines, ("format",), newer))
    try:
        session = convert(data, Session)
    except msgspec.ValidationError:
        try:
            session = convert(known_part(data, Session), Session)
        except msgspec.ValidationError:
            raise InvalidFileError(path, unknown or problems_in(data, Session, lines, unknown_too=False)) from None
        unknown += problems_in(data, Session, lines)
    if slips := list(islice(_slips(session, lines), MAX_PROBLEMS)):
        raise InvalidFileError(path, slips)
    return session, tuple(unknown)


def _newer_format(data: dict[str, Any]) -> str:
    found = data.get("format")
    if isinstance(found, int) and found > FORMAT:
        return f"made by a later version of wholeschool (format {found}; this one reads {FORMAT}); update it"
    return ""


def _slips(session: Session, lines: LineNumbers) -> Iterator[Problem]:
    """What the types alone cannot tell."""
    if session.format < 1:
        yield _at(lines, ("format",), f"should be {FORMAT}")
    for key, moment in _moments(session):
        if not is_plausible(moment):
            yield _at(lines, key, "should be a moment from 1970 to 2199; correct the date")
    for name, entries in (("positions", session.positions), ("answers", session.answers), ("actions", session.actions)):
        if len(entries) > MAX_ENTRIES:
            yield _at(lines, (name,), f"too many entries (limit {MAX_ENTRIES:,}); split the file")
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


def _at(lines: LineNumbers, key: Key, what: str) -> Problem:
    return Problem(key, what, lines.of(key))
