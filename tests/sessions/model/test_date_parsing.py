from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sessions.model.date_parsing import (
    BadDate,
    NoTermEnd,
    asks_for_term,
    format_full,
    format_long,
    format_short,
    is_full,
    parse_date,
    written,
)

TODAY = date(2026, 11, 23)
TERMS = (date(2027, 3, 26), date(2026, 12, 18), date(2026, 10, 23))


@pytest.mark.parametrize("typed", ["18/12/2026", "2026-12-18", "18.12.26", " 18-12-2026 ", "18 / 12 / 2026"])
def test_days_come_before_months(typed):
    assert parse_date(typed) == date(2026, 12, 18)
    assert is_full(typed)


def test_blank_is_no_date():
    assert parse_date(" ") is None


UNDERSTOOD = {
    "18 Dec": "2026-12-18",
    "18dec": "2026-12-18",
    " 18  DECEMBER ": "2026-12-18",
    "18th December": "2026-12-18",
    "Dec 18": "2026-12-18",
    "December 18, 2027": "2027-12-18",
    "Dec. 18 27": "2027-12-18",
    "18 December 2027": "2027-12-18",
    "18 Dec 27": "2027-12-18",
    "1 Sept": "2027-09-01",
    "23 Nov": "2026-11-23",
    "22 Nov": "2027-11-22",
    "29 Feb": "2028-02-29",
    "today": "2026-11-23",
    "Tomorrow": "2026-11-24",
    "+10d": "2026-12-03",
    "+6w": "2027-01-04",
    "+ 6 Weeks": "2027-01-04",
    "+1m": "2026-12-23",
    "+2 months": "2027-01-23",
    "+1y": "2027-11-23",
    "+0d": "2026-11-23",
    "end of term": "2026-12-18",
    "End Of This  Term": "2026-12-18",
    "endofterm": "2026-12-18",
    "end of next term": "2027-03-26",
}


@pytest.mark.parametrize("typed", UNDERSTOOD)
def test_dates_are_understood_as_people_write_them(typed):
    assert parse_date(typed, today=TODAY, term_ends=TERMS) == date.fromisoformat(UNDERSTOOD[typed])
    assert not is_full(typed)


def test_months_and_years_later_end_on_the_last_day_where_that_is_needed():
    assert parse_date("+1m", today=date(2027, 1, 31)) == date(2027, 2, 28)
    assert parse_date("+3m", today=date(2026, 11, 30)) == date(2027, 2, 28)
    assert parse_date("+1y", today=date(2028, 2, 29)) == date(2029, 2, 28)
    assert parse_date("+4y", today=date(2028, 2, 29)) == date(2032, 2, 29)


def test_the_29th_of_february_is_the_next_that_there_is():
    assert parse_date("29 Feb", today=date(2028, 2, 29)) == date(2028, 2, 29)
    assert parse_date("29 Feb", today=date(2028, 3, 1)) == date(2032, 2, 29)
    assert parse_date("29 Feb", today=date(2096, 3, 1)) == date(2104, 2, 29)


def test_a_term_that_ends_today_is_this_term():
    assert parse_date("end of term", today=date(2026, 12, 18), term_ends=TERMS) == date(2026, 12, 18)
    assert parse_date("end of term", today=date(2026, 12, 19), term_ends=TERMS) == date(2027, 3, 26)


@pytest.mark.parametrize(
    ("typed", "ends"), [("end of term", ()), ("end of term", TERMS[2:]), ("end of next term", TERMS[1:])]
)
def test_the_end_of_a_term_that_nobody_set_is_said(typed, ends):
    assert asks_for_term(typed)
    with pytest.raises(NoTermEnd, match="not known"):
        parse_date(typed, today=TODAY, term_ends=ends)


@pytest.mark.parametrize(
    "typed",
    ["31/02/2026", "soon", "18/12", "0/0/0000", "2026-13-01", "31 Nov", "0 Dec", "30 Feb 2026", "18 De", "18 Decem ber",
     "Dec 2026", "18 xyz", "6w", "+6", "+6q", "+-6w", "-6w", "+99999d", "+" + "9" * 5_000 + "y", "+9999999y", "term",
     "end of year", "29 Feb 2027", "18 Dec 202", "²/1/2026"],
)  # fmt: skip
def test_what_is_no_date_is_said_with_the_ways_to_write_one(typed):
    try:
        found = parse_date(typed, today=date(9900, 1, 1))
    except BadDate as problem:
        assert "18/12/2026, 18 Dec, +6w or end of term" in str(problem)
        assert len(str(problem).splitlines()) == 1
    else:
        pytest.fail(f"{typed!r} was taken for {found}")


def test_a_day_beyond_the_calendar_is_too_far_away():
    with pytest.raises(BadDate, match="too far away"):
        parse_date("1 Jan", today=date(9999, 12, 31))
    assert parse_date("31 Dec", today=date(9999, 12, 31)) == date.max


def test_dates_in_words():
    assert format_short(date(2026, 12, 4)) == "4 Dec 2026"
    assert format_long(date(2026, 12, 4)) == "4 December 2026"
    assert format_full(date(2026, 12, 4)) == "Friday 4 December 2026"


@given(st.dates())
@example(date.min)
@example(date.max)
def test_every_date_comes_back_from_every_form_with_a_year(when):
    year = f"{when.year:04}"
    forms = [
        written(when), when.isoformat(), f"{when.day}.{when.month}.{year}", f"{when.day}-{when:%m}-{year}",
        f"{when.day} {when:%b} {year}", f"{when.day} {when:%B} {year}", f"{when:%b} {when.day} {year}",
        f"{when:%B} {when.day}, {year}", f"{when.day}{when:%b}{year}".upper(),
    ]  # fmt: skip
    if 2000 <= when.year < 2100:
        forms += [f"{when:%d/%m/%y}", f"{when.day} {when:%b %y}", f"{when:%b} {when.day} {when:%y}"]
    for form in forms:
        assert parse_date(form) == when, form


@given(today=st.dates(max_value=date(9980, 1, 1)), days=st.integers(0, 365))
def test_every_date_comes_back_from_every_form_that_counts_from_today(today, days):
    when = today + timedelta(days=days)
    assert parse_date(f"+{days}d", today=today) == when
    assert parse_date("end of term", today=today, term_ends=[when]) == when
    if days < 365 and (when.month, when.day) != (2, 29):
        for form in (f"{when.day} {when:%b}", f"{when:%B} {when.day}"):
            assert parse_date(form, today=today) == when


@given(today=st.dates(), number=st.integers(0, 130_000), unit=st.sampled_from("dwmy"))
def test_a_date_later_on_is_a_date_or_too_far_away(today, number, unit):
    try:
        found = parse_date(f"+{number}{unit}", today=today)
    except BadDate as problem:
        assert "too far away" in str(problem)
    else:
        assert found >= today
        days = {"d": 1, "w": 7, "m": 30.436875, "y": 365.2425}[unit] * number
        assert abs((found - today).days - days) <= 5


PIECES = st.sampled_from(
    ["+", "-", "/", ".", " ", ",", "0", "1", "18", "29", "31", "99", "2026", "0000", "9999", "dec", "feb", "december",
     "d", "w", "m", "y", "weeks", "today", "end of", "next", "term", "th", "٣", "²", "\n", "\x00"]
)  # fmt: skip


@given(st.text() | st.lists(PIECES, max_size=7).map("".join), st.dates())
def test_whatever_is_typed_is_a_date_or_a_bad_date(typed, today):
    try:
        found = parse_date(typed, today=today, term_ends=TERMS)
    except BadDate as problem:
        assert len(str(problem).splitlines()) == 1
        assert "18/12/2026" in str(problem)
    else:
        assert found is None or isinstance(found, date)
        assert (found is None) == (not typed.strip())
