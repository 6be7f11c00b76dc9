"""What can be found by its words, and finding it."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass

from tui.terminal.glyphs import GLYPHS

KINDS = ("question", "note", "evidence", "position", "action", "command", "term", "review", "page")
"""What can be found, in the order in which it is listed where it fits equally well."""


_BEFORE = 12
"""How many characters are shown before a word that was found, and at least from where it begins."""


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
class Match:
    """Something that holds all the words."""

    findable: Findable
    wanted: tuple[str, ...]
    """The words, in lower case."""

    def in_columns(self, room: int) -> str:
        """Return on one line the part of it that holds most of the words, from where the first is within `room`."""
        texts = (" ".join(text.split()) for text in (self.findable.title, self.findable.more))
        text = max(texts, key=lambda one: sum(word in one.casefold() for word in self.wanted))
        # Folding may change the length of a text by a few characters: what is cut bears it.
        folded = text.casefold()
        at = min((folded.find(word) for word in self.wanted if word in folded), default=0)
        if at + _BEFORE <= room:
            return text
        start = max(at - _BEFORE, text.find(" ", at - _BEFORE, at) + 1)
        return f"{GLYPHS.more}{text[start:]}"


def find(among: Iterable[Findable], words: str) -> list[Match]:
    """Return what holds all the words, whatever their case: what begins with them first, then by its kind.

    Where nothing is sought, that is everything.
    """
    wanted = tuple(words.casefold().split())
    ranked = []
    for each in among:
        title, text = each.title.casefold(), f"{each.title} {each.more} {each.where} {each.kind}".casefold()
        if _holds(text, wanted):
            rank = (not title.startswith(" ".join(wanted)), not _holds(title, wanted), KINDS.index(each.kind))
            ranked.append((rank, each))
    return [Match(each, wanted) for _, each in sorted(ranked, key=lambda one: one[0])]


def _holds(text: str, wanted: Sequence[str]) -> bool:
    return all(word in text for word in wanted)
