"""The glossary's terms in a text: where they stand, so that they can be marked and opened."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from content.text.string_utils import normalize

from .model import Framework, Term

NO_TERMS = "This framework explains no words."


class Found(NamedTuple):
    """A term in a text, from one place to another."""

    start: int
    end: int
    term: Term


def entries(framework: Framework) -> tuple[Term, ...]:
    """Return everything that is explained: the words of the framework's text, then what has changed."""
    return (*framework.terms, *framework.changes)


def look_up(framework: Framework, word: str) -> Term | None:
    """Return the entry of this word, in any of its spellings; of two, that of the framework's text."""
    wanted = normalize(word)
    return next((one for one in entries(framework) if wanted in map(normalize, (one.term, *one.also))), None)


def find(framework: Framework, text: str) -> list[Found]:
    """Every term of the framework in the text, also one of its changes, in order; of two that overlap, the longer one.

    A spelling in capitals alone, such as "IEP", is found in capitals only; others in any case, and in the plural.
    """
    # Of two entries with one spelling the last counts, which is that of the framework's text.
    pattern, terms = _finder((*framework.changes, *framework.terms))
    if not terms:
        return []
    found = pattern.finditer(text)
    return [Found(match.start(), match.end(), terms[_key(match[1])]) for match in found if _key(match[1]) in terms]


def terms_in(framework: Framework, texts: Iterable[str]) -> list[Term]:
    """The terms that stand in these texts, each once, in the order in which they come."""
    return list({found.term.term: found.term for text in texts for found in find(framework, text)}.values())


def _key(spelling: str) -> str:
    return spelling if spelling.isupper() else spelling.casefold()


@lru_cache(maxsize=8)
def _finder(terms: tuple[Term, ...]) -> tuple[re.Pattern[str], dict[str, Term]]:
    """What finds the terms, and the term of each spelling."""
    spellings = {spelling: term for term in terms for spelling in (term.term, *term.also)}
    longest_first = sorted(spellings, key=len, reverse=True)
    either = "|".join(re.escape(each) if each.isupper() else f"(?i:{re.escape(each)})" for each in longest_first)
    return re.compile(rf"(?<![\w/])({either})s?(?![\w/])"), {_key(each): spellings[each] for each in longest_first}
