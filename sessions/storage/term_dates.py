"""The ends of the school's terms, which its users set, so that "end of term" is a date."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import msgspec
import tomli_w
from msgspec import Struct

from content import InvalidFileError
from content.files import paths
from content.files.atomic import atomic_write
from content.files.schema_errors import convert, problems_in
from content.files.toml_reader import LineNumbers, read
from sessions.model import date_parsing
from sessions.model.date_parsing import BadDate

MEND = "set the ends of your terms again"
"""The fix for an invalid file."""


class Terms(Struct, frozen=True, forbid_unknown_fields=True):
    """What is in the file."""

    ends: tuple[date, ...] = ()


def path() -> Path:
    """The file that the ends of terms are kept in."""
    return paths.home() / "terms.toml"


def load() -> tuple[date, ...]:
    """The ends of terms, the earliest first; none where none were set. Raises InvalidFileError."""
    try:
        if not path().exists():
            return ()
    except OSError:
        pass  # the reading says why
    try:
        data, text = read(path())
    except InvalidFileError as error:
        raise error.with_hint(MEND) from error
    try:
        terms = convert(data, Terms)
    except msgspec.ValidationError:
        raise InvalidFileError(path(), problems_in(data, Terms, LineNumbers(text)), MEND) from None
    return tuple(sorted(set(terms.ends)))


def save(ends: Iterable[date]) -> None:
    """Keep these as the ends of terms, in the place of those before; raises WriteError."""
    data = msgspec.to_builtins(Terms(tuple(sorted(set(ends)))), builtin_types=(date,))
    atomic_write(path(), tomli_w.dumps(data).encode())


def parse(typed: str) -> tuple[date, ...]:
    """The dates in a line, with commas between them, the earliest first; raises BadDate, which names the wrong one."""
    ends = set()
    for part in filter(None, map(str.strip, re.split("[,;]", typed))):
        try:
            end = date_parsing.parse_date(part)
        except BadDate as problem:
            raise BadDate(part, problem.problem, problem.fix) from problem
        if end:
            ends.add(end)
    return tuple(sorted(ends))


def day(typed: str, *, today: date | None = None) -> date | None:
    """As `dates.day`, with the ends of terms that were set. Raises also InvalidFileError, where one is asked for."""
    return date_parsing.parse_date(typed, today=today, term_ends=load() if date_parsing.asks_for_term(typed) else ())
