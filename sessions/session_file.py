"""A session as TOML text, and back."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec
import tomli_w

from content import BrokenFile, Problem
from content.structure import convert, problems_in, without
from content.toml_file import Key, line_of, parse, read_bytes
from content.toml_file import decode as text_of

from .session import FORMAT, Session


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
    # In its multi-line strings tomli-w writes a carriage return and line feed as a line feed alone.
    multiline = not _holds_crlf(data)
    actions = data.pop("actions", ())
    text = tomli_w.dumps(data, multiline_strings=multiline)
    # Left to itself, tomli-w would write short actions inside one line, where they are hard to read and to mend.
    for action in actions:
        text += f"\n[[actions]]\n{tomli_w.dumps(action, multiline_strings=multiline)}"
    return text.encode()


def decode(path: Path, content: bytes) -> Read:
    """The session in what the file at `path` holds; raises BrokenFile with all that is wrong."""
    text = text_of(path, content)
    session, unknown = _session(path, parse(path, text), text)
    return Read(session, content, unknown)


def load(path: Path) -> Read:
    """The session in the file; raises BrokenFile with all that is wrong. The file is left as it is."""
    return decode(path, read_bytes(path))


def _session(path: Path, data: dict[str, Any], text: str) -> tuple[Session, tuple[Problem, ...]]:
    newer = _newer_format(data)
    unknown: list[Problem] = []
    try:
        session = convert(data, Session)
    except msgspec.ValidationError:
        problems = problems_in(data, Session, text)
        unknown = [problem for problem in problems if problem.unknown_key]
        wrong = [problem for problem in problems if not problem.unknown_key]
        if newer and wrong:
            raise BrokenFile(path, [_at(text, ("format",), newer)]) from None
        if wrong:
            raise BrokenFile(path, wrong) from None
        session = convert(without(data, unknown), Session)
    if newer:
        unknown.insert(0, _at(text, ("format",), newer))
    if slips := list(_slips(session, text)):
        raise BrokenFile(path, slips)
    return session, tuple(unknown)


def _newer_format(data: dict[str, Any]) -> str:
    found = data.get("format")
    if isinstance(found, int) and found > FORMAT:
        return f"made by a later version of wholeschool (format {found}; this one reads {FORMAT}); update it"
    return ""


def _slips(session: Session, text: str) -> list[Problem]:
    """What the types alone cannot tell."""
    if session.format < 1:
        return [_at(text, ("format",), f"should be {FORMAT}")]
    ids = [action.id for action in session.actions]
    return [
        _at(text, ("actions", number, "id"), f"the id {used!r} is used twice; give each action its own")
        for number, used in enumerate(ids)
        if used in ids[:number]
    ]


def _at(text: str, key: Key, what: str) -> Problem:
    return Problem(key, what, line_of(text, key))


def _holds_crlf(value: Any) -> bool:
    match value:
        case str():
            return "\r\n" in value
        case dict():
            return any(_holds_crlf(inner) for inner in value.values())
        case list() | tuple():
            return any(_holds_crlf(inner) for inner in value)
        case _:
            return False
