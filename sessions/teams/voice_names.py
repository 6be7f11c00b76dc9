"""What the members of a team are called: as they chose, with a number where the name was somebody else's first."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from content.text.string_utils import normalize
from sessions.model.session import Session

SECOND: Final = "a second voice under this name"


@dataclass(frozen=True)
class Name:
    """What someone is called here."""

    full: str
    initials: str
    note: str = ""
    """SECOND where another voice had the name first; else empty."""


def key(name: str) -> str:
    """The name for comparing: letter case, spaces, and characters without a shape make no difference."""
    plain = unicodedata.normalize("NFKC", name)
    return normalize("".join(sign for sign in plain if unicodedata.category(sign) != "Cf"))


def names(voices: Sequence[Session], first: Mapping[str, str] | None = None) -> dict[str, Name]:
    """Return what each person is called, by the ids of their voices.

    `first` has the ids of the voices that had a name first, by the name's `key`, the earliest first. Any other voice
    under such a name is shown with a number and other initials, also while the first one is away. Where nobody knows
    who was first, it is the one with the lowest id.
    """
    first = first or {}
    ranks = {voice_id: rank for rank, voice_id in enumerate(first.values())}
    found: dict[str, Name] = {}
    full: dict[str, int] = {}
    short: dict[str, int] = {}
    for voice in sorted(voices, key=lambda one: (ranks.get(one.id, len(ranks)), one.id)):
        called = " ".join(voice.author.split()) or "Somebody"
        if first.get(key(called), voice.id) != voice.id:
            full.setdefault(key(called), 2)
            short.setdefault(key(initials(called)), 2)
        second = key(called) in full
        found[voice.id] = Name(
            _free(called, full, " ({})"), _free(initials(called), short, "{}"), SECOND if second else ""
        )
    return {voice.id: found[voice.id] for voice in voices}


def initials(name: str) -> str:
    """Return at most two letters for a name."""
    words = ["".join(sign for sign in word if sign.isalnum()) for word in name.split()]
    letters = [word[0].upper() for word in words if word]
    return "".join((*letters[:1], *letters[-1:])) if len(letters) > 1 else "".join(letters) or "?"


def _free(name: str, taken: dict[str, int], numbered: str) -> str:
    """Return the name, with the first number that makes it different from those taken, and add it to them.

    `taken` has, for each name, the number to try next: of thousands with one name, each is numbered in one step.
    """
    free, number = name, taken.get(key(name), 2)
    while key(free) in taken:
        free = name + numbered.format(number)
        number += 1
    taken[key(name)] = number
    taken.setdefault(key(free), 2)
    return free
