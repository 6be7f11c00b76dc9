"""Dates as people in schools write them."""

import calendar
import re
from collections.abc import Iterable
from datetime import date, timedelta

from content import UserError
from content.text.string_utils import normalize

DATE_HELP = "write 18/12/2026, 18 Dec, +6w or end of term"
"""How a date can be written, in short."""

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_FEWEST_LETTERS = 3

_YEAR_FIRST = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})\s*[/.-]\s*(?P<month>\d{1,2})\s*[/.-]\s*(?P<year>\d{4}|\d{2})")
_DAY_AND_WORD = re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\s*(?P<month>[a-z]+)\.?(?:\s*,?\s*(?P<year>\d{4}|\d{2}))?")
_WORD_AND_DAY = re.compile(
    r"(?P<month>[a-z]+)\.?\s*(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:(?:\s*,\s*|\s+)(?P<year>\d{4}|\d{2}))?"
)
_LATER = re.compile(r"\+\s*(?P<number>\d+)\s*(?P<unit>days?|weeks?|months?|years?|[dwmy])")
_TERM = re.compile(r"end\s*of\s*(?:the\s*|this\s*)?(?P<next>next\s*)?term")

_MAX_DIGITS = 7
"""Digits of a number of days beyond which every date lies outside the calendar."""


class BadDate(UserError):
    """What was typed is no date."""


class NoTermEnd(BadDate):
    """It asks for the end of a term that is not known."""


def parse_date(typed: str, *, today: date | None = None, term_ends: Iterable[date] = ()) -> date | None:
    """The date that was typed; None for blank. Raises BadDate, which says how to write one.

    Days come before months: "18/12/2026", "18.12.26", "2026-12-18", "18 Dec", "18 December 2026", "Dec 18". Without
    a year it is the next such day from today on. Or counted from today: "today", "tomorrow", "+10d", "+6w", "+2m",
    "+1y". Or "end of term" and "end of next term", the first and the second of `term_ends` from today on; NoTermEnd is
    raised where that is not known. Capitals and spaces make no difference.
    """
    words = normalize(typed)
    today = today or date.today()
    if not words:
        return None
    if words in {"today", "tomorrow"}:
        return _later(today, 1 if words == "tomorrow" else 0, "d")
    if found := _LATER.fullmatch(words):
        digits = found["number"].lstrip("0")
        return _later(today, _counted(digits), found["unit"][0])
    if found := _TERM.fullmatch(words):
        return _end_of_term(today, term_ends, 1 if found["next"] else 0)
    if found := _YEAR_FIRST.fullmatch(words) or _DAY_FIRST.fullmatch(words):
        return _on(_year(found["year"]), int(found["month"]), int(found["day"]))
    found = _DAY_AND_WORD.fullmatch(words) or _WORD_AND_DAY.fullmatch(words)
    if found and (month := _month(found["month"])):
        if found["year"]:
            return _on(_year(found["year"]), month, int(found["day"]))
        return _next(today, month, int(found["day"]))
    raise BadDate(None, "not a date yet", DATE_HELP)


def asks_for_term(typed: str) -> bool:
    """Whether what was typed stands for the end of a term."""
    return _TERM.fullmatch(normalize(typed)) is not None


def is_full(typed: str) -> bool:
    """Whether what was typed is a day, a month and a year in figures, and leaves nothing to be understood."""
    words = normalize(typed)
    return any(form.fullmatch(words) for form in (_YEAR_FIRST, _DAY_FIRST))


def written(when: date) -> str:
    """Such as "18/12/2026", which `day` reads."""
    return f"{when.day:02}/{when.month:02}/{when.year:04}"


def format_short(when: date) -> str:
    """Such as "18 Dec 2026"."""
    return f"{when.day} {when:%b} {when.year}"


def month(when: date) -> str:
    """Such as "Dec 2026"."""
    return f"{when:%b %Y}"


def format_long(when: date) -> str:
    """Such as "18 December 2026"."""
    return f"{when.day} {when:%B} {when.year}"


def format_full(when: date) -> str:
    """Such as "Friday 18 December 2026"."""
    return f"{when:%A} {format_long(when)}"


def _year(digits: str) -> int:
    return int(digits) if len(digits) > 2 else 2000 + int(digits)


def _month(word: str) -> int | None:
    """The number of the month with this name, or with a name that begins so."""
    if len(word) >= _FEWEST_LETTERS:
        for number, name in enumerate(_MONTHS, 1):
            if name.startswith(word) or (word == "sept" and name == "september"):
                return number
    return None


def _on(year: int, month: int, day_of_month: int) -> date:
    try:
        return date(year, month, day_of_month)
    except ValueError as error:
        raise BadDate(None, "there is no such day", DATE_HELP) from error


def _next(today: date, month: int, day_of_month: int) -> date:
    """The next day of this name from today on; 29 February may be eight years away."""
    if not 1 <= day_of_month <= calendar.monthrange(2000, month)[1]:
        raise BadDate(None, "there is no such day", DATE_HELP)
    for year in range(today.year, min(today.year + 9, date.max.year + 1)):
        if day_of_month <= calendar.monthrange(year, month)[1] and date(year, month, day_of_month) >= today:
            return date(year, month, day_of_month)
    raise BadDate(None, "too far away", DATE_HELP)


def _counted(digits: str) -> int:
    if len(digits) > _MAX_DIGITS:
        raise BadDate(None, "too far away", DATE_HELP)
    return int(digits or 0)


def _later(today: date, number: int, unit: str) -> date:
    try:
        if unit in "dw":
            return today + timedelta(days=number * (7 if unit == "w" else 1))
        months = today.year * 12 + today.month - 1 + number * (12 if unit == "y" else 1)
        year, month = months // 12, months % 12 + 1
        return date(year, month, min(today.day, calendar.monthrange(year, month)[1]))
    except (OverflowError, ValueError) as error:
        raise BadDate(None, "too far away", DATE_HELP) from error


def _end_of_term(today: date, term_ends: Iterable[date], which: int) -> date:
    to_come = sorted({end for end in term_ends if end >= today})
    if which >= len(to_come):
        raise NoTermEnd(None, "the end of that term is not known", "write 18/12/2026, or set the ends of your terms")
    return to_come[which]
