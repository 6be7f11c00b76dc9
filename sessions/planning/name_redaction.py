"""People's names in what goes out: in full, as initials, or not at all; roles are no names."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final, Literal, get_args

from content.files.word_list import read_words

Names = Literal["full", "initials", "none"]
NAMES: Final[tuple[Names, ...]] = get_args(Names)

_ROLES: Final = read_words(Path(__file__).parent / "data" / "role_words.txt")
"""Words that are no one's name, so that "Deputy head" stays; any other may be one, in whatever case it was typed."""


def initials(name: str) -> str:
    """The name as initials, such as "A.B."; words that are a role, such as SENCO or head, stay."""
    words = name.split()
    if all(_is_role(word) for word in words):
        return name
    return "".join(f"{next((sign for sign in word if sign.isalnum()), word[0]).upper()}." for word in words)


def _is_role(word: str) -> bool:
    plain = "".join(sign for sign in word if sign.isalnum())
    return plain.casefold() in _ROLES or plain.isdigit() or not plain


def shown(name: str, names: Names) -> str:
    """The name as it goes out; empty where it does not."""
    if names == "full" or not name.strip():
        return name
    if names == "initials":
        return initials(name)
    return name if all(_is_role(word) for word in name.split()) else ""


def shown_all(people: Iterable[str], names: Names) -> tuple[str, ...]:
    """The names that go out, as they do."""
    return tuple(filter(None, (shown(one, names) for one in people)))
