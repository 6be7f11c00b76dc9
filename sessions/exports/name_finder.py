"""Finding what may be a person's name in a note: by lists of first names, and by what stands around a word."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from .name_words import WORD, name_words, plain

FIRST_NAME: Final = "a first name"
INITIALS: Final = "initials with a class"
TITLED: Final = "a title with a name"
CAPITAL: Final = "a capital within a sentence"

_LETTERS: Final = re.compile(r"[^\W\d_]+")
_CLASS: Final = (
    r"(?:(?:year|yr|class|form|y)\.?\s?\d{1,2}[a-z]?|(?:1[0-3]|[1-9])[a-z]|reception|nursery|eyfs|ks\s?[1-5])(?!\w)"
)
_IN_CLASS: Final = re.compile(
    rf"(?:\s{{0,2}}[,(:]\s{{0,2}}|\s{{1,2}}(?:is\s|was\s)?(?:in|from|of)\s(?:our\s|the\s)?){_CLASS}", re.IGNORECASE
)
"""After a name: its class."""
_INITIALS: Final = re.compile(
    r"(?<![\w.])((?:[^\W\d_]\.\s?){1,3}[^\W\d_]\.?|[A-Z]{2,3}|[A-Z]\s[A-Z](?:\s[A-Z])?)(?:['’]s)?(?![\w.])"
)
_CLASS_BEFORE: Final = re.compile(rf"(?<!\w){_CLASS}\s{{0,2}}[(:,]\s{{0,2}}$", re.IGNORECASE)
_WITHIN: Final = re.compile(r"[\w,;)’'][ \t]+(?P<opened>[(\[“‘\"']?)$")
"""What stands before a word that does not begin a sentence."""
_CLOSING: Final = frozenset(")]”’\"'")
_HOLY: Final = frozenset({"st", "saint", "holy"})
_IS: Final = frozenset({"is", "was"})
_LATIN: Final = frozenset({"eg", "ie", "am", "pm", "ps", "nb"})
_SHORTEST: Final = 4
"""Letters from which a first name is one in small letters too, whatever stands around it."""


@dataclass(frozen=True)
class NamedText:
    """What may be a person's name."""

    text: str
    why: str
    """One of the reasons of this module."""


@dataclass(frozen=True)
class _Word:
    text: str
    start: int
    end: int
    within: bool
    """Whether it is within a sentence, rather than at its beginning."""
    joined: bool
    """Whether nothing but spaces is between it and the word before."""

    @property
    def titled(self) -> bool:
        """Whether it is written as a name is: Zoë, O'Brien, McKay or Lily-Mae."""
        parts = _LETTERS.findall(self.text)
        if not self.text[0].isupper() or len(self.text) < 2:
            return False
        return all(part[1:].islower() or len(part) == 1 or part.startswith(("Mc", "Mac")) for part in parts)


def find_names(text: str, people: frozenset[str], known: frozenset[str]) -> Iterator[NamedText]:
    """Return what may be a person's name in the text, in its order but for initials, which come first.

    `people` are plain words of names that may be there, among them the author's; `known` plain words that are no name
    merely for their capital.
    """
    text = unicodedata.normalize("NFC", text)
    yield from _initials(text, people)
    words = list(_words(text))
    run: list[_Word] = []
    reasons: set[str] = set()
    for at, word in enumerate(words):
        why = _why(text, words, at, people, known)
        if run and not (why and word.joined and word.titled):
            yield from _told(text, run, reasons, word)
            run, reasons = [], set()
        if why:
            if why == TITLED and not run:
                run.append(words[at - 1])
            run.append(word)
            reasons.add(why)
    yield from _told(text, run, reasons, None)


def _words(text: str) -> Iterator[_Word]:
    end = 0
    for found in WORD.finditer(text):
        start = found.start()
        before = _WITHIN.search(text, max(0, start - 5), start)
        after = text[found.end() : found.end() + 1]
        within = before is not None and (not before["opened"] or before["opened"] in "([" or after in _CLOSING)
        between = text[end:start]
        yield _Word(found[0], start, found.end(), within, end > 0 and between in {" ", "  ", "\t"})
        end = found.end()


def _why(text: str, words: list[_Word], at: int, people: frozenset[str], known: frozenset[str]) -> str:
    """Why the word may be a name, or of one; empty where it is not."""
    lists, word = name_words(), words[at]
    bare = plain(word.text)
    before = _near(words, at - 1)
    if bare in people or _is_abbreviation(word.text) or before in _HOLY:
        return ""
    if before in lists.titles and word.titled and _follows_title(text, words, at):
        return TITLED
    first = plain(word.text.replace("’", "'").partition("-")[0]) if "-" in word.text else bare
    if first in lists.names or _plural_of_name(word.text):
        return FIRST_NAME if _is_name(text, words, at, first) else ""
    if first in lists.ambiguous and (first == bare or word.titled):
        return FIRST_NAME if _is_meant(text, words, at, bare) else ""
    if not (word.titled and word.within) or "n't" in word.text.replace("’", "'"):
        return ""
    parts = [plain(part) for part in _LETTERS.findall(word.text) if len(part) > 1]
    stem = plain(re.split("['’]", word.text)[0])
    usual = any(each in lists.usual or each in known for each in (bare, stem, bare.removesuffix("s")))
    usual = usual or (len(parts) > 1 and lists.usual.issuperset(parts))
    return "" if usual or bare in lists.titles or _is_of_title(words, at) else CAPITAL


def _is_name(text: str, words: list[_Word], at: int, bare: str) -> bool:
    """Whether a first name that is no other word is one here: in small letters a short one needs words around it."""
    lists, word = name_words(), words[at]
    if word.titled:
        return not (bare in lists.places and _near(words, at - 1) in lists.before_places)
    if len(bare) >= _SHORTEST or _IN_CLASS.match(text, word.end):
        return True
    after = _near(words, at + 1)
    return word.text.islower() and (_near(words, at - 1) in lists.before or after in lists.verbs or after in _IS)


def _is_meant(text: str, words: list[_Word], at: int, bare: str) -> bool:
    """Whether a first name that is a word too is a name here."""
    lists, word = name_words(), words[at]
    before, after = _near(words, at - 1), _near(words, at + 1)
    if not word.titled and not word.text.islower():
        return False
    if bare in lists.times and (before in lists.before_times or _has_times_near(text, words, at)):
        return False
    if bare in lists.places and before in lists.before_places:
        return False
    if before in lists.determiners or after in lists.kinds:
        return False
    owns = re.search("['’]s$", word.text) is not None
    if not word.titled:
        in_class = before not in {"we", "they", "pupils", "children"} and _in_numbered_class(text, word)
        return (owns or in_class or before in lists.asking) and bare not in lists.times
    if word.within or (owns and bare not in lists.times) or _IN_CLASS.match(text, word.end):
        return True
    how = _near(words, at + 2) if after in _IS else ""
    return after in lists.verbs or how in lists.said or (how.endswith("ing") and len(how) > 5)


def _is_of_title(words: list[_Word], at: int) -> bool:
    """Whether it is the end of a title, as in "Code of Conduct"."""
    return at > 1 and words[at - 1].text == "of" and words[at - 2].titled and words[at - 2].within


def _in_numbered_class(text: str, word: _Word) -> bool:
    return bool((found := _IN_CLASS.match(text, word.end)) and re.search(r"\d", found[0]))


def _has_times_near(text: str, words: list[_Word], at: int) -> bool:
    """Whether a number or another month is beside it, as in "12 May" and "April and May"."""
    word = words[at]
    if re.search(r"\d\w{0,2} $", text[max(0, word.start - 5) : word.start]) or re.match(
        r",? \d\d", text[word.end : word.end + 5]
    ):
        return True
    near = [words[other] for other in (at - 2, at + 2) if 0 <= other < len(words)]
    return any(plain(other.text) in name_words().months for other in near)


def _plural_of_name(word: str) -> bool:
    """Whether it is a first name whose apostrophe was forgotten, as in "jaydens"."""
    lists, bare = name_words(), plain(word)
    return len(bare) > _SHORTEST and bare[-1] == "s" and bare[:-1] in lists.names and bare not in lists.usual


def _near(words: list[_Word], at: int) -> str:
    return plain(words[at].text) if 0 <= at < len(words) else ""


def _follows_title(text: str, words: list[_Word], at: int) -> bool:
    return text[words[at - 1].end : words[at].start] in {" ", ". ", "."} and words[at - 1].text[0].isupper()


def _is_abbreviation(word: str) -> bool:
    """Whether it is one that schools use, or any in the plural: "TAs"."""
    stem = re.sub(r"['’]?s$", "", word)
    return len(stem) > 1 and (word in name_words().capitals or stem in name_words().capitals or _is_plural(word, stem))


def _is_plural(word: str, stem: str) -> bool:
    return word != stem and stem.isupper() and word[-1] == "s" and "-" not in word


def _initials(text: str, people: frozenset[str]) -> Iterator[NamedText]:
    """Initials with a class or a year: "J.S. in 4B", "JS (Year 4)" or "Year 4: J.S."."""
    for found in _INITIALS.finditer(text):
        letters = "".join(_LETTERS.findall(found[1]))
        shouted = found[1].isalpha() and letters.casefold() in name_words().usual
        if shouted or letters.upper() in name_words().capitals or letters.casefold() in people | _LATIN:
            continue
        after = _IN_CLASS.match(text, found.end())
        if after or _CLASS_BEFORE.search(text, max(0, found.start() - 16), found.start()):
            yield NamedText(found[1], INITIALS)


def _told(text: str, run: list[_Word], reasons: set[str], after: _Word | None) -> Iterator[NamedText]:
    """The words of a run as one name; not where the next word makes a place or a group of it."""
    if not run:
        return
    kind = after is not None and after.joined and plain(after.text) in name_words().kinds
    if after and kind and (after.text[0].isupper() or FIRST_NAME not in reasons):
        return
    if reasons == {CAPITAL} and plain(run[-1].text) in name_words().kinds:
        return
    why = next(one for one in (FIRST_NAME, TITLED, CAPITAL) if one in reasons)
    yield NamedText(text[run[0].start : run[-1].end], why)
