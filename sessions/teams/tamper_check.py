"""What the user's own disk knows of a team whose folder is read: what they shared last, and who had a name first."""

import contextlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final

import msgspec
import tomli_w

from content import UserError
from content.files import atomic
from content.files.toml_reader import read
from sessions.model.session import Session
from sessions.storage import membership, session_toml

from . import voice_names

_MAX_NAMES: Final = 1_000
"""How many names are remembered for one team."""


@dataclass(frozen=True)
class OwnPart:
    """The user's own part in a team; all empty for somebody who has none."""

    voice: str = ""
    """The id of their voice."""
    shared: Session | None = None
    """What they shared last; None where nothing is shared."""
    first: Mapping[str, str] = field(default_factory=dict)
    """The ids of the voices that had a name first, by the name's `voice_names.key`."""


def own_part(team: str, voices: Iterable[Session]) -> OwnPart:
    """Return the user's part in the team with this id, and remember the names of the voices that are new."""
    member = membership.of_team(team)
    if member is None:
        return OwnPart()
    path = membership.place(team) / "names.toml"
    known = dict(_names_at(path, _stamp(path)))
    first = _with(known, member.voice, voices)
    if list(first.items()) != list(known.items()):
        # What cannot be remembered now is remembered the next time.
        with contextlib.suppress(UserError):
            atomic.atomic_write(path, tomli_w.dumps({"names": first}).encode())
    shared = membership.shared_path(member)
    return OwnPart(member.voice, _shared_at(shared, _stamp(shared)), first)


def known_voices(team: str) -> frozenset[str]:
    """Return the ids of the user's own voice and of those that had a name first, as far as this client has seen."""
    member = membership.of_team(team)
    if member is None:
        return frozenset()
    path = membership.place(team) / "names.toml"
    return frozenset((member.voice, *_names_at(path, _stamp(path)).values()))


def _with(known: Mapping[str, str], own: str, voices: Iterable[Session]) -> dict[str, str]:
    """Return the names with those that are new; the user's own name is theirs, whoever else took it."""
    first = dict(known)
    for voice in sorted(voices, key=lambda one: (one.id != own, one.id)):
        key = voice_names.key(voice.author)
        if voice.id == own or (key not in first and len(first) < _MAX_NAMES):
            first[key] = voice.id
    return first


def _stamp(path: Path) -> tuple[int, int, int]:
    """Return what changes when the file does; zeros where it is not there."""
    try:
        status = path.stat()
    except OSError:
        return (0, 0, 0)
    return (status.st_ino, status.st_size, status.st_mtime_ns)


@lru_cache(maxsize=8)
def _names_at(path: Path, _stamp: tuple[int, int, int]) -> Mapping[str, str]:
    try:
        return msgspec.convert(read(path)[0].get("names", {}), dict[str, str])
    except (UserError, msgspec.ValidationError):
        return {}


@lru_cache(maxsize=8)
def _shared_at(path: Path, _stamp: tuple[int, int, int]) -> Session | None:
    try:
        return session_toml.load(path).session
    except UserError:
        return None
