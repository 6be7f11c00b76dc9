"""What can be found by its words, and finding it."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass

from sessions.storage.search import excerpt

KINDS = ("question", "note", "evidence", "position", "action", "command", "term", "review", "page")
"""What can be found, in the order in which it is listed where it fits equally well."""


_BEFORE = 12
"""How many characters are shown before a word that was found."""


@dataclass(frozen=True)
class Findable:
    """Something with words, and the way to it."""

    kind: str
    """One of `KINDS`."""
    where: str
    """Where it is, or the keys of a command."""
    title: str
    """What it says, or the question that it asks."""
    go: Callable[[], Awaitable[object] | object]
    """Goes there, or does it."""
    more: str = ""
    """Other words by which it is found, such as the parts of a question."""


@dataclass(frozen=True)
class Found:
    """Something that holds all the words."""

    findable: Findable
    words: str
    """The part of it that holds most of them, on one line."""


def find(among: Iterable[Findable], words: str) -> list[Found]:
    """Return what holds all the words, whatever their case: what begins with them first, then by its kind.

    Where nothing is sought, that is everything.
    """
    wanted = words.casefold().split()
    ranked = []
    for each in among:
        title, text = each.title.casefold(), f"{each.title} {each.more} {each.where} {each.kind}".casefold()
        if _holds(text, wanted):
            rank = (not title.startswith(" ".join(wanted)), not _holds(title, wanted), KINDS.index(each.kind))
            ranked.append((rank, each))
    return [Found(each, _excerpt(each, wanted)) for _, each in sorted(ranked, key=lambda one: one[0])]


def _holds(text: str, wanted: Sequence[str]) -> bool:
    return all(word in text for word in wanted)


def _excerpt(each: Findable, wanted: Sequence[str]) -> str:
    in_title = sum(word in each.title.casefold() for word in wanted)
    in_more = sum(word in each.more.casefold() for word in wanted)
    return excerpt(each.more if in_more > in_title else each.title, wanted, _BEFORE)
