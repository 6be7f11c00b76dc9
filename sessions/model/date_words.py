"""Words that stand for a day: "half term", "by Easter", "next week", "in 3 weeks", "end of January"."""

import calendar
import re
from datetime import MAXYEAR, date, timedelta
from typing import Final

from .school_terms import SEASONS, Season, Terms, end_of_term, half_term, holiday, months_of, season_end

_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_FRIDAY: Final = 4
_FEWEST_LETTERS: Final = 3
_NUMBERS: Final = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_MAX_DIGITS: Final = 7
"""Digits of a number of days beyond which every date lies outside the calendar."""

_LEADING: Final = re.compile(r"(?:(?:by|before|on|at|until|till|the)\s+)+(?=\S)")
_YEAR: Final = r"(?:\s*(?P<year>\d{4}))?"
_LATER: Final = re.compile(
    rf"(?P<ahead>\+|in\s|within\s)?\s*(?P<number>\d+|{'|'.join(_NUMBERS)})\s*"
    r"(?P<unit>days?|weeks?|fortnights?|months?|years?|[dwmy])(?:'?\s+time|\s+from\s+(?:now|today))?"
)
_SPAN: Final = re.compile(r"(?P<end>end\s*of\s*)?(?:the\s+)?(?P<which>this|next)?\s*(?P<unit>week|month)")
_WEEKDAY: Final = re.compile(r"(?:(?P<which>this|next)\s+)?(?P<day>[a-z]+)")
_MONTH: Final = re.compile(rf"(?:end\s*(?:of\s*)?)?(?P<month>[a-z]+)\.?{_YEAR}")
_END_OF_TERM: Final = re.compile(
    r"end\s*of\s*(?:the\s*|this\s*)?(?P<next>next\s*)?term|(?:this|(?P<coming>next))\s+term"
)
_SEASON_END: Final = re.compile(
    rf"(?:end\s*of\s*(?:the\s*|this\s*)?(?P<season>{'|'.join(SEASONS)})\s*term|summer(?:\s*(?:holidays?|break))?){_YEAR}"
)
_HALF_TERM: Final = re.compile(
    rf"(?:end\s*of\s*)?(?:(?:the|this|next)\s+)?(?:(?P<when>[a-z]+)\s+)?half[\s-]*term(?:\s*(?:holidays?|break))?{_YEAR}"
)
_HOLIDAY: Final = re.compile(rf"(?:(?P<spring>easter)|christmas|xmas)(?:\s*(?:holidays?|break))?{_YEAR}")


def prepared(typed: str) -> str:
    """Return what was typed and normalised without the words in front of a date, and without its last full stop."""
    words = typed.replace("’", "'").rstrip(" .,;!")
    leading = _LEADING.match(words)
    return words[leading.end() :] if leading else words


def asks_for_terms(words: str) -> bool:
    """Return whether the day that the words stand for depends on the school's term dates."""
    return any(form.fullmatch(words) for form in (_END_OF_TERM, _SEASON_END, _HALF_TERM, _HOLIDAY))


def day_of(words: str, today: date, terms: Terms) -> date | None:
    """Return the day that the words stand for; None where they stand for none. They are as `prepared` returns them.

    Raises UnknownTerm where the school's dates would have to be known, ValueError or OverflowError where the day lies
    outside the calendar.
    """
    if words in {"today", "tomorrow"}:
        return today + timedelta(days=words == "tomorrow")
    if found := _LATER.fullmatch(words):
        return _later(found, today)
    if (found := _SPAN.fullmatch(words)) and (found["end"] or found["which"]):
        return _end_of_span(today, found["unit"], 1 if found["which"] == "next" else 0)
    if found := _END_OF_TERM.fullmatch(words):
        return end_of_term(today, terms, 1 if found["next"] or found["coming"] else 0)
    if found := _SEASON_END.fullmatch(words):
        return season_end(today, terms, _season(found["season"] or "summer"), _number(found["year"]))
    if found := _HOLIDAY.fullmatch(words):
        return holiday(today, terms, "spring" if found["spring"] else "autumn", _number(found["year"]))
    if (found := _HALF_TERM.fullmatch(words)) and (months := _months(found["when"])):
        return half_term(today, terms, months, _number(found["year"]))
    if (found := _WEEKDAY.fullmatch(words)) and (number := weekday(found["day"])) is not None:
        if found["which"] == "next":
            return _monday(today) + timedelta(days=7 + number)
        return today + timedelta(days=(number - today.weekday()) % 7)
    if (found := _MONTH.fullmatch(words)) and (number := month(found["month"])):
        year = _number(found["year"])
        return _last_of(today.year + (number < today.month) if year is None else year, number)
    return None


def month(word: str) -> int | None:
    """Return the number, from 1, of the month with this name, or with a name that begins so."""
    return 9 if word == "sept" else _place(word, _MONTHS, 1)


def weekday(word: str) -> int | None:
    """Return the number, from 0 for Monday, of the day with this name, or with a name that begins so."""
    return 2 if word == "weds" else _place(word, _WEEKDAYS, 0)


def _place(word: str, names: tuple[str, ...], first: int) -> int | None:
    if len(word) < _FEWEST_LETTERS:
        return None
    return next((number for number, name in enumerate(names, first) if name.startswith(word)), None)


def _later(found: re.Match[str], today: date) -> date | None:
    number, unit = found["number"], found["unit"]
    if len(unit) == 1 and not (found["ahead"] and number.isdigit()):
        return None  # the beginning of a month's name
    digits = number.lstrip("0")
    if len(digits) > _MAX_DIGITS:
        raise OverflowError
    many = _NUMBERS[number] if number in _NUMBERS else int(digits or 0)
    if unit[0] in "dwf":
        return today + timedelta(days=many * {"d": 1, "w": 7, "f": 14}[unit[0]])
    months = today.year * 12 + today.month - 1 + many * (12 if unit[0] == "y" else 1)
    year, number_of_month = months // 12, months % 12 + 1
    if year > MAXYEAR:
        raise OverflowError
    return date(year, number_of_month, min(today.day, calendar.monthrange(year, number_of_month)[1]))


def _end_of_span(today: date, unit: str, later: int) -> date:
    """Return the last day of a month, or the Friday of a week; at a weekend the week to come counts as this one."""
    if unit == "month":
        months = today.year * 12 + today.month - 1 + later
        return _last_of(months // 12, months % 12 + 1)
    friday = _monday(today) + timedelta(days=_FRIDAY + 7 * later)
    return friday if friday >= today else friday + timedelta(days=7)


def _monday(today: date) -> date:
    return today - timedelta(days=today.weekday())


def _last_of(year: int, number_of_month: int) -> date:
    if not 1 <= year <= MAXYEAR:
        raise ValueError("outside the calendar")
    return date(year, number_of_month, calendar.monthrange(year, number_of_month)[1])


def _months(word: str | None) -> range | None:
    """Return the months that the word before "half term" can stand for; None where it stands for none."""
    if word is None or word in {"the", "this", "next"}:
        return range(1, 13)
    if word in SEASONS:
        return months_of(_season(word))
    number = month(word)
    return range(number, number + 1) if number else None


def _season(word: str) -> Season:
    return next(season for season in SEASONS if season == word)


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None
