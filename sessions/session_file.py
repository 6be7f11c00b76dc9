"""A session as TOML text, and back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from content import BrokenFile, Problem
from content.structure import MOST, convert, known_part, problems_in
from content.toml_file import Key, Lines, parse, read_bytes
from content.toml_file import decode as text_of
from content.toml_writing import WouldChange, written

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


def encode(session: Session) -> bytes:
    """The session as TOML, in UTF-8; notes of several lines stand as several lines."""
    data = msgspec.to_builtins(session, builtin_types=(datetime, date))
    try:
        return _written(data, multiline=True)
    except WouldChange:
        return _written(data, multiline=False)


def _written(data: dict[str, Any], *, multiline: bool) -> bytes:
    actions = data.get("actions", ())
    parts = [written({key: data[key] for key in data if key != "actions"}, multiline=multiline)]
    for action in actions:
        parts += [b"\n[[actions]]\n", written(action, multiline=multiline)]
    return b"".join(parts)


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
    for name, entries in (("positions", session.positions), ("answers", session.answers), ("actions", session.actions)):
        if len(entries) > MOST_ENTRIES:
            yield _at(lines, (name,), f"more than {MOST_ENTRIES} entries, the most that are read; divide the file")
    used = set()
    for number, action in enumerate(session.actions):
        if action.id in used:
            yield _at(lines, ("actions", number, "id"), f"the id {action.id!r} is used twice; give each action its own")
        used.add(action.id)


def _at(lines: Lines, key: Key, what: str) -> Problem:
    return Problem(key, what, lines.of(key))
