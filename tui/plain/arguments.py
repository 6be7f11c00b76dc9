"""The forms of what follows a command word; a line that fits none is text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from content.text.string_utils import normalize

Argument = str | int | tuple[str | int, ...]
"""What a word was given; an empty text where nothing was."""

_ID = re.compile(r"[a-z0-9-]+(?:[.:][a-z0-9-]+)+")


def number_in(text: str) -> int | None:
    """Return the number that is all of the text; None for other text, or for more digits than anything counted."""
    return int(text) if text.isdecimal() and len(text) < 10 else None


class ArgumentForm(Protocol):
    """What may follow a word."""

    @property
    def shown(self) -> str:
        """How the help shows it."""
        ...

    @property
    def example(self) -> str:
        """Something that fits it."""
        ...

    def fits(self, rest: str, names: Sequence[str]) -> Argument | None:
        """What the rest of a line means; None where it does not fit. `names` are those that are known there, folded."""
        ...


@dataclass(frozen=True)
class Alone:
    """Nothing."""

    shown: str = ""
    example: str = ""

    def fits(self, rest: str, names: Sequence[str]) -> Argument | None:
        return None if rest else ""


@dataclass(frozen=True)
class TextArgument:
    """Any text, to the end of the line, or nothing."""

    shown: str = "TEXT"
    example: str = "some words"

    def fits(self, rest: str, names: Sequence[str]) -> Argument | None:
        return rest


@dataclass(frozen=True)
class Number:
    """A number."""

    shown: str = "NUMBER"
    example: str = "1"

    def fits(self, rest: str, names: Sequence[str]) -> Argument | None:
        return number_in(rest)


@dataclass(frozen=True)
class OneOf:
    """One of a few words, or nothing."""

    known: tuple[str, ...]

    @property
    def shown(self) -> str:
        return f"[{', '.join(self.known)}]"

    @property
    def example(self) -> str:
        return self.known[0]

    def fits(self, rest: str, names: Sequence[str]) -> Argument | None:
        return normalize(rest) if not rest or normalize(rest) in self.known else None


@dataclass(frozen=True)
class SomeOf:
    """Some of a few words, with commas between them, or nothing."""

    known: tuple[str, ...]

    @property
    def shown(self) -> str:
        return f"[{', '.join(self.known)}]"

    @property
    def example(self) -> str:
        return ", ".join(self.known[:2])

    def fits(self, rest: str, names: Sequence[str]) -> Argument | None:
        parts = [normalize(part) for part in rest.split(",")] if rest else []
        return tuple(word for word in self.known if word in parts) if set(parts) <= set(self.known) else None


@dataclass(frozen=True)
class NumberAnd:
    """A number and, if one likes, one of a few words."""

    known: tuple[str, ...]

    @property
    def shown(self) -> str:
        return f"NUMBER [{', '.join(self.known)}]"

    @property
    def example(self) -> str:
        return f"1 {self.known[0]}"

    def fits(self, rest: str, names: Sequence[str]) -> Argument | None:
        first, _, word = rest.partition(" ")
        number = number_in(first)
        return (number, normalize(word)) if number is not None and normalize(word) in ("", *self.known) else None


@dataclass(frozen=True)
class WordsArgument:
    """Some of a few words, or of the names that are known, with spaces between them, or nothing."""

    known: tuple[str, ...]

    @property
    def shown(self) -> str:
        return f"[{', '.join(self.known)}]"

    @property
    def example(self) -> str:
        return self.known[0]

    def fits(self, rest: str, names: Sequence[str]) -> Argument | None:
        left, found = normalize(rest), []
        while left:
            fitting = [known for known in (*self.known, *names) if f"{left} ".startswith(f"{known} ")]
            if not fitting:
                return None
            word = max(fitting, key=len)
            found.append(word)
            left = left[len(word) :].lstrip()
        return tuple(found)


@dataclass(frozen=True)
class Known:
    """A name that is known, or its number; with `optional`, or nothing."""

    what: str
    optional: bool = False
    ids: bool = False
    """Whether an unknown id fits too."""
    example: str = "1"

    @property
    def shown(self) -> str:
        return f"[{self.what}]" if self.optional else self.what

    def fits(self, rest: str, names: Sequence[str]) -> Argument | None:
        if not rest:
            return "" if self.optional else None
        if (number := number_in(rest)) is not None:
            return number
        typed = normalize(rest)
        return typed if typed in names or (self.ids and _ID.fullmatch(typed)) else None


@dataclass(frozen=True)
class StepArgument:
    """A number or the name of a step on the scale, or nothing."""

    shown: str = "[STEP]"
    example: str = "2"

    def fits(self, rest: str, names: Sequence[str]) -> Argument | None:
        if not rest or (number := number_in(rest)) is not None:
            return number if rest else ""
        return names.index(normalize(rest)) + 1 if normalize(rest) in names else None
