"""What changed between two texts, word by word."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

Kind = Literal["same", "gone", "new"]

_WORD = re.compile(r"\w+|\s+|[^\w\s]")

MAX_WORDS = 2_000
"""How many words of a changed passage are compared; a longer one is shown as deleted and inserted as a whole."""


class Piece(NamedTuple):
    """A stretch of text that stayed, went, or came."""

    kind: Kind
    text: str


def then_and_now(pieces: Iterable[Piece]) -> list[tuple[str, tuple[Piece, ...]]]:
    """Return the pieces of the old text, named "Then", and those of the new one, "Now".

    A text without words is left out. What differs between them keeps its kind, so that it can be set off.
    """
    both = list(pieces)
    sides = (
        ("Then", tuple(piece for piece in both if piece.kind != "new")),
        ("Now", tuple(piece for piece in both if piece.kind != "gone")),
    )
    return [(name, side) for name, side in sides if text_of(side).strip()]


def text_of(pieces: Iterable[Piece]) -> str:
    """Return the pieces as one text."""
    return "".join(piece.text for piece in pieces)


def changes(old: str, new: str) -> tuple[Piece, ...]:
    """The way from the old text to the new one.

    What is same and gone makes the old text, to the letter; what is same and new makes the new one.
    """
    if old == new:
        return (Piece("same", old),) if old else ()
    return _joined(_by_lines(old.splitlines(keepends=True), new.splitlines(keepends=True)))


def _by_lines(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    """Lines that stayed are found first, so that words are compared only where something changed."""
    for kind, a, b, c, d in _steps(None, old, new):
        if kind == "equal":
            yield Piece("same", "".join(old[a:b]))
        else:
            yield from _by_words(_WORD.findall("".join(old[a:b])), _WORD.findall("".join(new[c:d])))


def _by_words(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    if len(old) + len(new) > 2 * MAX_WORDS:
        yield Piece("gone", "".join(old))
        yield Piece("new", "".join(new))
        return
    for kind, a, b, c, d in _steps(str.isspace, old, new):
        if kind == "equal":
            yield Piece("same", "".join(old[a:b]))
        else:
            yield Piece("gone", "".join(old[a:b]))
            yield Piece("new", "".join(new[c:d]))


def _steps(
    junk: Callable[[str], bool] | None, old: Sequence[str], new: Sequence[str]
) -> list[tuple[str, int, int, int, int]]:
    from difflib import SequenceMatcher  # every export loads this module, and few compare

    return [*SequenceMatcher(junk, old, new, autojunk=False).get_opcodes()]


def _joined(pieces: Iterator[Piece]) -> tuple[Piece, ...]:
    """The pieces with those that follow each other as few as can be."""
    joined = []
    for is_same, run in groupby(pieces, key=lambda piece: piece.kind == "same"):
        texts: dict[Kind, str] = {}
        for piece in run:
            texts[piece.kind] = texts.get(piece.kind, "") + piece.text
        order: tuple[Kind, ...] = ("same",) if is_same else ("gone", "new")
        joined += [Piece(kind, texts[kind]) for kind in order if texts.get(kind)]
    return tuple(joined)
