"""People's names in what goes out: in full, as initials, or not at all; roles are no names."""

from collections.abc import Iterable
from typing import Final, Literal, get_args

Names = Literal["full", "initials", "none"]
NAMES: Final[tuple[Names, ...]] = get_args(Names)

_ROLE_WORDS: Final = """
a all and at each every everyone everybody for from in of on or other our the their to with
admin adult adults all assistant assistants business chair class classes coordinator curriculum deputies deputy early
english family form governor governors group head headteacher headteachers heads inclusion key leader leaders leadership
lead leads learning liaison link manager managers maths mentor mentors middle officer officers parent parents pastoral
phase practitioner principal principals pupil pupils reception safeguarding school senco sencos send senior sen site
staff catering cleaner cleaners club cook early educational kitchen lunchtime nurse office officer outreach psychologist
psychology service services site speech language supervisor supervisors therapist therapists therapy
subject support teacher teachers teaching team teams tutor tutors whole year years
"""
_ROLES: Final = frozenset(_ROLE_WORDS.split())
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
