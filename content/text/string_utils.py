"""Words made for reading, for comparing and for names."""

import itertools
import os
import re
import unicodedata
from collections.abc import Iterator


def pluralize(number: int, thing: str) -> str:
    """Such as "1 question" or "3 questions"."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def capitalized(words: str) -> str:
    """Return the words with a capital at their beginning; the others stay as they are."""
    return f"{words[:1].upper()}{words[1:]}"


def normalize(text: str) -> str:
    """The text for comparing: in whatever case, and with however many spaces, it is the same."""
    return " ".join(text.casefold().split())


def truncate(text: str, most: int) -> str:
    """The text in at most so many characters; where it is longer, its end is a sign that it goes on."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def slugify(text: str, most: int) -> str:
    """At most so many small letters, digits and hyphens made from the text; empty where it has none."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:most].strip("-")


def unique_names(name: str) -> Iterator[str]:
    """The name, and then with 2, 3 and so on after it: to take the first that is free."""
    return itertools.chain((name,), (f"{name}-{number}" for number in itertools.count(2)))


def random_hex(size: int) -> str:
    """Random bytes, fit for names that nobody should guess, as twice as many small letters and digits."""
    return os.urandom(size).hex()
