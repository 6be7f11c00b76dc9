"""The school's term dates, which its users set, so that "end of term" and "half term" are dates."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import tomli_w

from content import InvalidFileError
from content.files import paths
from content.files.atomic import atomic_write
from content.files.schema_errors import convert, problems_in
from content.files.toml_reader import LineNumbers, read
from sessions.model import date_parsing
from sessions.model.date_parsing import BadDate, Deadline
from sessions.model.school_terms import Terms

MEND = "set your term dates again"
"""The fix for an invalid file."""
EXAMPLE = "write 18/12/2026, or 18 Dec"
"""How each of the dates can be written."""


def path() -> Path:
    """The file that the term dates are kept in."""
    return paths.home() / "terms.toml"


def load() -> Terms:
    """The term dates, the earliest first; none where none were set. Raises InvalidFileError."""
    try:
        if not path().exists():
            return Terms()
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
    return _in_order(terms)


def save(terms: Terms) -> None:
    """Keep these in the place of those before; raises WriteError."""
    data: dict[str, Any] = msgspec.to_builtins(_in_order(terms), builtin_types=(date,))
    if not terms.half_terms:
        del data["half_terms"]  # version 0.1 does not know the key
    atomic_write(path(), tomli_w.dumps(data).encode())


def parse(typed: str) -> tuple[date, ...]:
    """The dates in a line, with commas between them, the earliest first; raises BadDate, which names the wrong one."""
    found = set()
    for part in filter(None, map(str.strip, re.split("[,;]", typed))):
        try:
            when = date_parsing.parse_date(part)
        except BadDate as problem:
            raise BadDate(part, problem.problem, EXAMPLE) from problem
        if when:
            found.add(when)
    return tuple(sorted(found))


def written(dates: tuple[date, ...]) -> str:
    """The dates in a line that `parse` reads."""
    return ", ".join(map(date_parsing.written, dates))


def lines(terms: Terms) -> list[str]:
    """The dates in full, a line for each, the earliest first, with what each is."""
    dates = [(each, "end of term") for each in terms.ends] + [(each, "half term") for each in terms.half_terms]
    return [f"{date_parsing.format_full(when)}: {what}" for when, what in sorted(dates)]


def day(typed: str, *, today: date | None = None) -> date | None:
    """As `parse_date`, with the term dates that were set. Raises also InvalidFileError, where these are needed."""
    return date_parsing.parse_date(typed, today=today, terms=_terms_for(typed))


def deadline(typed: str, *, today: date | None = None) -> Deadline:
    """As `parse_deadline`, with the term dates that were set. Raises also InvalidFileError, where these are needed."""
    return date_parsing.parse_deadline(typed, today=today, terms=_terms_for(typed))


def _terms_for(typed: str) -> Terms:
    return load() if date_parsing.needs_term_dates(typed) else Terms()


def _in_order(terms: Terms) -> Terms:
    return Terms(tuple(sorted(set(terms.ends))), tuple(sorted(set(terms.half_terms))))
