"""The words by which names are recognised, from the lists in data/."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from content.files.word_list import read_words

_DATA: Final = Path(__file__).parent / "data"

WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True)
class NameWords:
    """Lists of words, all plain as `plain` makes them, but for `capitals`."""

    names: frozenset[str]
    """First names that are no other words."""
    ambiguous: frozenset[str]
    """First names that are words too."""
    times: frozenset[str]
    """Those of them that are months and seasons."""
    places: frozenset[str]
    kinds: frozenset[str]
    """What comes after the name of a street, a class or a group."""
    usual: frozenset[str]
    """Words that are nobody's name wherever they have a capital: of schools, of places, and the commonest."""
    capitals: frozenset[str]
    """Abbreviations in their capitals."""
    before: frozenset[str]
    """Words before a name in small letters."""
    asking: frozenset[str]
    """Verbs before a name that may be a word."""
    verbs: frozenset[str]
    """Verbs after a name that begins a sentence."""
    said: frozenset[str]
    """Words after "is" and "was" for how people are."""
    determiners: frozenset[str]
    """Words before what may be a name and is an ordinary word."""
    titles: frozenset[str]
    months: frozenset[str]
    before_times: frozenset[str]
    """Words before a month or a season."""
    before_places: frozenset[str]


@lru_cache(maxsize=1)
def name_words() -> NameWords:
    """Return the lists, read once."""
    school = _read("school_words")
    capitals = frozenset(word for word in school if word.isupper() or not word[1:].islower())
    places = _plain("places")
    ambiguous = _plain("names_that_are_words")
    usual = frozenset(map(plain, school - capitals)) | places | _plain("common_words")
    return NameWords(
        names=_plain("first_names"),
        ambiguous=ambiguous,
        times=_plain("times"),
        places=places,
        kinds=_plain("kinds_of_places"),
        usual=usual,
        capitals=capitals,
        before=_plain("words_before_names"),
        asking=_plain("words_of_asking"),
        verbs=_plain("done_by_people"),
        said=_plain("said_of_people"),
        determiners=_plain("determiners"),
        titles=_plain("titles"),
        months=_plain("months"),
        before_times=_plain("words_before_times"),
        before_places=_plain("words_before_places"),
    )


def plain(word: str) -> str:
    """Return the word for comparing: in small letters, without accents and what an apostrophe adds at its end."""
    word = word.casefold().replace("’", "'")
    for ending in ("'s", "'ll", "'d"):
        word = word.removesuffix(ending)
    if word.isascii():
        return word
    return "".join(sign for sign in unicodedata.normalize("NFKD", word) if not unicodedata.combining(sign))


def name_key(name: str) -> str:
    """Return the name for comparing it with another, as `plain` does it, and without full stops."""
    return " ".join(plain(word) for word in name.replace(".", "").split())


def _read(name: str) -> frozenset[str]:
    return read_words(_DATA / f"{name}.txt")


def _plain(name: str) -> frozenset[str]:
    return frozenset(map(plain, _read(name)))
