"""Dates as people in schools write them."""

import calendar
import re
from dataclasses import dataclass, field
from datetime import MAXYEAR, date
from typing import Final

from content import UserError
from content.text.string_utils import normalize

from .date_words import asks_for_terms, day_of, month, prepared, weekday
from .school_terms import Terms, UnknownTerm
from .session import MAX_BY_WORDS

DATE_HELP: Final = "write 18/12/2026, 18 Dec, in 6 weeks, half term or end of term"
"""How a date can be written, in short."""

_YEAR_FIRST = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})\s*[/.-]\s*(?P<month>\d{1,2})\s*[/.-]\s*(?P<year>\d{4}|\d{2})")
_NO_YEAR = re.compile(r"(?P<day>\d{1,2})\s*[/.-]\s*(?P<month>\d{1,2})")
_DAY_AND_WORD = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s/-]*(?:of\s+)?(?P<month>[a-z]+)\.?(?:\s*[,/-]?\s*(?P<year>\d{4}|\d{2}))?"
)
_WORD_AND_DAY = re.compile(
    r"(?P<month>[a-z]+)\.?\s*(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:(?:\s*,\s*|\s+)(?P<year>\d{4}|\d{2}))?"
)
_WEEKDAY_BEFORE = re.compile(r"(?P<weekday>[a-z]+)\.?\s*,?\s*(?:the\s+)?(?P<rest>.*\d.*)")
_LONGEST = 100
"""Characters above which a text is no date, so that no long one takes long to compare."""
_LONG_AGO = 31
"""Days in the past from which a date is asked about."""


class BadDate(UserError):
    """What was typed is no date."""


class NotADate(BadDate):
    """It does not look like a date: perhaps words that mean one to people."""


class NoTermEnd(NotADate):
    """It asks for a date of the school's year that is not known."""


@dataclass(frozen=True)
class Deadline:
    """When something is to be done: a day, or words that are no date yet; neither where it is not said."""

    by: date | None = None
    words: str = ""
    needs_terms: bool = field(default=False, compare=False)
    """Whether the words would be a date if the school's term dates were set."""


def parse_date(typed: str, *, today: date | None = None, terms: Terms | None = None) -> date | None:
    """Return the date that was typed; None for blank. Raises BadDate, which says how to write one.

    Days come before months: "18/12/2026", "18.12.26", "2026-12-18", "18 Dec", "Friday 18 December 2026", "Dec 18".
    Without a year ("5/1", "18 Dec", "Friday") it is the next such day from today on. Others are counted from today:
    "tomorrow", "+10d", "in 3 weeks", "3 weeks", "+1y". "This week" and "next week" are their Fridays, "next Friday" is
    that of next week; "Dec", "end of January" and "May 2027" are the last day of that month.

    With the school's `terms`: "end of term", "end of next term", "end of the summer term", "summer", "half term" and
    "next half term" (both the next one to come), "February half term". NoTermEnd is raised where these are not known.
    "Christmas" and "Easter" are the end of the autumn and of the spring term; where these are not known, the last
    working day before 25 December, and the Thursday before Good Friday.

    "By", "before", "on", "at", "until" and "the" in front make no difference, nor do capitals and spaces.
    """
    words = normalize(typed)
    if not words:
        return None
    if len(words) > _LONGEST:
        raise NotADate(None, "not a date yet", DATE_HELP)
    words = prepared(words)
    today = today or date.today()
    try:
        if found := _WEEKDAY_BEFORE.fullmatch(words):
            number = weekday(found["weekday"])
            when = _in_calendar(found["rest"], today) if number is not None else None
            if when and when.weekday() != number:
                raise BadDate(None, f"{format_long(when)} is a {when:%A}", DATE_HELP)
            if when:
                return when
        when = _in_calendar(words, today) or day_of(words, today, terms or Terms())
    except UnknownTerm as error:
        raise NoTermEnd(None, str(error), "write 18/12/2026, or set your term dates") from error
    except (OverflowError, ValueError) as error:
        raise BadDate(None, "too far away", DATE_HELP) from error
    if when is None:
        raise NotADate(None, "not a date yet", DATE_HELP)
    return when


def parse_deadline(typed: str, *, today: date | None = None, terms: Terms | None = None) -> Deadline:
    """Return the date that was typed, or the words where they are no date.

    Raises BadDate for a date that does not exist, for figures without a word, and for words longer than
    MAX_BY_WORDS characters.
    """
    try:
        return Deadline(parse_date(typed, today=today, terms=terms))
    except NotADate as problem:
        words = " ".join(typed.split())
        if not any(map(str.isalpha, words)):
            raise
        if len(words) > MAX_BY_WORDS:
            raise BadDate(None, f"longer than {MAX_BY_WORDS} characters", "shorten it") from problem
        return Deadline(words=words, needs_terms=isinstance(problem, NoTermEnd))


def needs_term_dates(typed: str) -> bool:
    """Return whether the day that was typed depends on the school's term dates."""
    return asks_for_terms(prepared(normalize(typed)))


def is_full(typed: str) -> bool:
    """Whether what was typed is a day, a month and a year of four digits, and leaves nothing to be understood."""
    found = _YEAR_FIRST.fullmatch(words := normalize(typed)) or _DAY_FIRST.fullmatch(words)
    return found is not None and len(found["year"]) > 2


def is_long_past(when: date, *, today: date | None = None) -> bool:
    """Return whether the date lies in a past year, or more than a month back: likely a slip."""
    today = today or date.today()
    return when.year < today.year or (today - when).days > _LONG_AGO


def echo(due: Deadline, how_to_set_terms: str, *, today: date | None = None) -> str:
    """Return what was understood, with the day of the week; empty where nothing was said.

    It asks about a date that is long past. Of words that need the school's term dates it says how these are set.
    """
    if due.by:
        when = format_full(due.by)
        return f"that is in the past: {when}?" if is_long_past(due.by, today=today) else when
    if not due.words:
        return ""
    return f"no date yet, kept as words{f'; {how_to_set_terms}' if due.needs_terms else ''}"


def undated(words: str, otherwise: str = "no date yet") -> str:
    """Return what is shown instead of a date: "half term (no date yet)", or `otherwise` where there are no words."""
    return f"{words} (no date yet)" if words else otherwise


def due_in_words(by: date | None, words: str, otherwise: str = "no date yet") -> str:
    """Return such as "by 18 December 2026", or what is shown instead of a date."""
    return f"by {format_long(by)}" if by else undated(words, otherwise)


def written(when: date) -> str:
    """Such as "18/12/2026", which `day` reads."""
    return f"{when.day:02}/{when.month:02}/{when.year:04}"


def format_short(when: date) -> str:
    """Such as "18 Dec 2026"."""
    return f"{when.day} {when:%b} {when.year:04}"


def format_month(when: date) -> str:
    """Such as "Dec 2026"."""
    return f"{when:%b} {when.year:04}"


def format_long(when: date) -> str:
    """Such as "18 December 2026"."""
    return f"{when.day} {when:%B} {when.year:04}"


def format_full(when: date) -> str:
    """Such as "Friday 18 December 2026"."""
    return f"{when:%A} {format_long(when)}"


def _in_calendar(words: str, today: date) -> date | None:
    """Return the day that is named by its number in a month; None for words in another form.

    Raises BadDate for a day that does not exist.
    """
    if found := _YEAR_FIRST.fullmatch(words) or _DAY_FIRST.fullmatch(words):
        return _on(_year(found["year"]), int(found["month"]), int(found["day"]))
    if found := _NO_YEAR.fullmatch(words):
        return _next(today, int(found["month"]), int(found["day"]))
    found = _DAY_AND_WORD.fullmatch(words) or _WORD_AND_DAY.fullmatch(words)
    if found and (number := month(found["month"])):
        if found["year"]:
            return _on(_year(found["year"]), number, int(found["day"]))
        return _next(today, number, int(found["day"]))
    return None


def _year(digits: str) -> int:
    return int(digits) if len(digits) > 2 else 2000 + int(digits)


def _on(year: int, month: int, day_of_month: int) -> date:
    try:
        return date(year, month, day_of_month)
    except ValueError as error:
        raise BadDate(None, "there is no such day", DATE_HELP) from error


def _next(today: date, month: int, day_of_month: int) -> date:
    """The next day of this name from today on; 29 February may be eight years away."""
    _on(2000, month, day_of_month)
    for year in range(today.year, min(today.year + 9, MAXYEAR + 1)):
        if day_of_month <= calendar.monthrange(year, month)[1] and date(year, month, day_of_month) >= today:
            return date(year, month, day_of_month)
    raise BadDate(None, "too far away", DATE_HELP)
