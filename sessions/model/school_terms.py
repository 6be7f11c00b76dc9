"""When terms end, when half terms begin, and the last working day before Christmas and Easter."""

from calendar import monthrange
from datetime import MAXYEAR, date, timedelta
from typing import Final, Literal, get_args

from msgspec import Struct

Season = Literal["autumn", "spring", "summer"]
SEASONS: Final[tuple[Season, ...]] = get_args(Season)

_MONTHS: Final[dict[Season, range]] = {"autumn": range(9, 13), "spring": range(1, 5), "summer": range(5, 9)}
"""The months in which each term can end."""
_MARCH, _DAYS_IN_WEEK = 3, 7


class Terms(Struct, frozen=True, forbid_unknown_fields=True):
    """The dates of a school's year, as its users have set them."""

    ends: tuple[date, ...] = ()
    """The last day of each term."""
    half_terms: tuple[date, ...] = ()
    """The last day of school before each half term."""

    def year_later(self, today: date) -> "Terms | None":
        """Return the same dates as many years later as it takes until one lies ahead, each on its day of the week.

        None where there are no dates, or one of them is still to come.
        """
        last = max((*self.ends, *self.half_terms), default=None)
        if last is None or last >= today:
            return None
        years = next(years for years in range(1, MAXYEAR) if _years_on(last, years) >= today)
        return Terms(*(tuple(_years_on(each, years) for each in dates) for dates in (self.ends, self.half_terms)))


class UnknownTerm(LookupError):
    """The date of a term or a half term that nobody has set."""


def end_of_term(today: date, terms: Terms, which: int) -> date:
    """Return the end of the current term (0), or of a later one; raises UnknownTerm."""
    to_come = sorted({end for end in terms.ends if end >= today})
    if which >= len(to_come):
        raise UnknownTerm("the end of that term is not known")
    return to_come[which]


def half_term(today: date, terms: Terms, months: range, year: int | None = None) -> date:
    """Return the next last day before a half term in one of these months; raises UnknownTerm."""
    found = (
        each
        for each in terms.half_terms
        if each.month in months and (each.year == year if year is not None else each >= today)
    )
    try:
        return min(found)
    except ValueError:
        raise UnknownTerm("the date of that half term is not known") from None


def season_end(today: date, terms: Terms, season: Season, year: int | None = None) -> date:
    """Return the end of the next term of this season, or of that in the year; raises UnknownTerm."""
    for one in _years(today, year):
        end = _end(terms, season, one)
        if end is None and (year is not None or date(one, _MONTHS[season][-1], 28) >= today):
            break
        if end and (year is not None or end >= today):
            return end
    raise UnknownTerm(f"the end of that {season} term is not known")


def holiday(today: date, terms: Terms, season: Season, year: int | None = None) -> date:
    """Return the last day before the next Christmas (autumn) or Easter (spring), or before that in the year.

    That is the end of the term, where it is set; otherwise the last working day before 25 December, or the Thursday
    before Good Friday. Raises ValueError where it lies outside the calendar.
    """
    for one in _years(today, year):
        last = _end(terms, season, one) or _last_working_day(one, season)
        if year is not None or last >= today:
            return last
    raise ValueError("outside the calendar")


def months_of(season: Season) -> range:
    """Return the months in which a half term of this season can begin."""
    return {"autumn": range(10, 12), "spring": range(2, 4), "summer": range(5, 7)}[season]


def easter(year: int) -> date:
    """Return Easter Sunday in the Gregorian calendar (the anonymous algorithm of 1876)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % _DAYS_IN_WEEK
    days = moon + weekday - 7 * ((golden + 11 * moon + 22 * weekday) // 451) + 21
    return date(year, _MARCH, 1) + timedelta(days=days)


def _years(today: date, year: int | None) -> range:
    """Return the year, or this year and the next, as far as the calendar goes."""
    first, last = (today.year, today.year + 1) if year is None else (year, year)
    return range(max(first, 1), min(last, MAXYEAR) + 1)


def _end(terms: Terms, season: Season, year: int) -> date | None:
    return max((end for end in terms.ends if end.year == year and end.month in _MONTHS[season]), default=None)


def _last_working_day(year: int, season: Season) -> date:
    if season == "spring":
        return easter(year) - timedelta(days=3)
    eve = date(year, 12, 24)
    return eve - timedelta(days=max(0, eve.weekday() - 4))


def _years_on(when: date, years: int) -> date:
    """Return the day of the same day of the week that is nearest to this date so many years later."""
    last_day = monthrange(when.year + years, when.month)[1]
    there = when.replace(year=when.year + years, day=min(when.day, last_day))
    return when + timedelta(weeks=round((there - when).days / _DAYS_IN_WEEK))
