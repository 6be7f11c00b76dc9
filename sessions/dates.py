"""Dates as people in schools write them."""

import re
from datetime import date

from content import UserError


class BadDate(UserError):
    """What was typed is no date."""


def day(typed: str) -> date | None:
    """The date in "18/12/2026", "18.12.26" or "2026-12-18", day before month; None for blank. Raises BadDate."""
    typed = typed.strip()
    if not typed:
        return None
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", typed):
        parts = (int(found[1]), int(found[2]), int(found[3]))
    elif found := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})", typed):
        year = int(found[3])
        parts = (year if year > 99 else 2000 + year, int(found[2]), int(found[1]))
    else:
        raise BadDate("not a date yet; write it as 18/12/2026 or 2026-12-18")
    try:
        return date(*parts)
    except ValueError as error:
        raise BadDate("the calendar has no such day; write it as 18/12/2026 or 2026-12-18") from error


def short(when: date) -> str:
    """Such as "18 Dec 2026"."""
    return f"{when.day} {when:%b %Y}"


def month(when: date) -> str:
    """Such as "Dec 2026"."""
    return f"{when:%b %Y}"


def long(when: date) -> str:
    """Such as "18 December 2026"."""
    return f"{when.day} {when:%B %Y}"
