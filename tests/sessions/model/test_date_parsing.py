from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sessions.model.date_parsing import (
    DATE_HELP,
    BadDate,
    Deadline,
    NoTermEnd,
    echo,
    format_full,
    format_long,
    format_month,
    format_short,
    is_full,
    is_long_past,
    needs_term_dates,
    parse_date,
    parse_deadline,
    undated,
    written,
)
from sessions.model.school_terms import Terms
from sessions.model.session import MAX_BY_WORDS

TODAY = date(2026, 11, 23)
ENDS = (date(2027, 3, 25), date(2026, 12, 18), date(2027, 7, 21), date(2026, 7, 22))
TERMS = Terms(ENDS, (date(2026, 10, 23), date(2027, 5, 28), date(2027, 2, 12)))
NO_TERMS = Terms()


@pytest.mark.parametrize("typed", ["18/12/2026", "2026-12-18", "18.12.26", " 18-12-2026 ", "18 / 12 / 2026"])
def test_days_come_before_months(typed):
    assert parse_date(typed) == date(2026, 12, 18)
    assert is_full(typed) == ("2026" in typed)


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
    "end of next term": "2027-03-25",
    "this term": "2026-12-18",
    "Next term": "2027-03-25",
    "18/12": "2026-12-18",
    "5/1": "2027-01-05",
    "5.1": "2027-01-05",
    "18-Dec-26": "2026-12-18",
    "18th of December": "2026-12-18",
    "Friday 18 December 2026": "2026-12-18",
    "Fri, 18 Dec": "2026-12-18",
    "Friday the 18th of December": "2026-12-18",
    "half term": "2027-02-12",
    "by half term": "2027-02-12",
    "next half-term": "2027-02-12",
    "halfterm": "2027-02-12",
    "the end of this half term": "2027-02-12",
    "May half term": "2027-05-28",
    "summer half term 2027": "2027-05-28",
    "October half term 2026": "2026-10-23",
    "Easter": "2027-03-25",
    "by Easter": "2027-03-25",
    "before the Easter holidays": "2027-03-25",
    "Christmas": "2026-12-18",
    "Xmas": "2026-12-18",
    "by Christmas 2027": "2027-12-24",
    "summer": "2027-07-21",
    "by the summer holidays": "2027-07-21",
    "summer 2027": "2027-07-21",
    "end of summer term": "2027-07-21",
    "end of the autumn term": "2026-12-18",
    "until the end of the spring term": "2027-03-25",
    "end of summer term 2026": "2026-07-22",
    "end of January": "2027-01-31",
    "end of Jan": "2027-01-31",
    "May 2027": "2027-05-31",
    "end of feb 2028": "2028-02-29",
    "Dec": "2026-12-31",
    "by the end of November": "2026-11-30",
    "end of the month": "2026-11-30",
    "next month": "2026-12-31",
    "this week": "2026-11-27",
    "by the end of the week": "2026-11-27",
    "next week": "2026-12-04",
    "in 3 weeks": "2026-12-14",
    "3 weeks": "2026-12-14",
    "3 weeks’ time": "2026-12-14",
    "in three weeks' time": "2026-12-14",
    "within a fortnight": "2026-12-07",
    "in 6w": "2027-01-04",
    "2 months from now": "2027-01-23",
    "Monday": "2026-11-23",
    "Friday": "2026-11-27",
    "on Fri.": "2026-11-27",
    "before weds": "2026-11-25",
    "this Friday": "2026-11-27",
    "next Friday": "2026-12-04",
    "next Monday": "2026-11-30",
}


@pytest.mark.parametrize("typed", UNDERSTOOD)
def test_dates_are_understood_as_people_write_them(typed):
    assert parse_date(typed, today=TODAY, terms=TERMS) == date.fromisoformat(UNDERSTOOD[typed])
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
    assert parse_date("end of term", today=date(2026, 12, 18), terms=TERMS) == date(2026, 12, 18)
    assert parse_date("end of term", today=date(2026, 12, 19), terms=TERMS) == date(2027, 3, 25)


UNKNOWN = ["end of term", "half term", "by next half term", "summer", "end of the autumn term", "this term"]


@pytest.mark.parametrize("typed", UNKNOWN)
def test_a_term_that_nobody_set_is_said(typed):
    assert needs_term_dates(typed)
    with pytest.raises(NoTermEnd, match="not known; write 18/12/2026, or set your term dates"):
        parse_date(typed, today=TODAY)
    assert parse_deadline(typed, today=TODAY) == Deadline(words=typed)
    assert parse_deadline(typed, today=TODAY).needs_terms


def test_a_term_of_a_year_that_nobody_set_is_not_taken_from_another():
    late = Terms((date(2028, 7, 21), date(2027, 12, 17)), (date(2026, 10, 23),))
    for typed in ("end of summer term", "summer", "half term", "end of autumn term", "end of summer term 2027"):
        with pytest.raises(NoTermEnd):
            parse_date(typed, today=TODAY, terms=late)
    assert parse_date("Christmas", today=TODAY, terms=late) == date(2026, 12, 24)
    assert parse_date("Christmas", today=date(2026, 12, 25), terms=late) == date(2027, 12, 17)


@pytest.mark.parametrize(
    ("typed", "today", "when"),
    [
        ("Christmas", "2026-11-23", "2026-12-24"),
        ("Christmas", "2027-11-23", "2027-12-24"),
        ("Christmas", "2028-11-23", "2028-12-22"),  # the 24th is a Sunday
        ("Christmas", "2026-12-25", "2027-12-24"),
        ("Easter", "2026-11-23", "2027-03-25"),  # Easter Sunday is 28 March
        ("Easter", "2027-03-26", "2028-04-13"),
        ("Easter 2026", "2026-11-23", "2026-04-02"),
    ],
)
def test_without_terms_holidays_are_the_last_working_day_before_them(typed, today, when):
    assert parse_date(typed, today=date.fromisoformat(today)) == date.fromisoformat(when)


@pytest.mark.parametrize(
    ("typed", "today", "when"),
    [
        ("this week", "2026-11-27", "2026-11-27"),
        ("this week", "2026-11-28", "2026-12-04"),
        ("next week", "2026-11-29", "2026-12-04"),
        ("next Friday", "2026-11-28", "2026-12-04"),
        ("Friday", "2026-11-27", "2026-11-27"),
        ("Friday", "2026-11-28", "2026-12-04"),
        ("Dec", "2026-12-31", "2026-12-31"),
        ("Nov", "2026-12-01", "2027-11-30"),
        ("next month", "2026-12-05", "2027-01-31"),
        ("5/1", "2027-01-05", "2027-01-05"),
    ],
)
def test_words_count_from_today(typed, today, when):
    assert parse_date(typed, today=date.fromisoformat(today)) == date.fromisoformat(when)


NO_DATES = [
    "31/02/2026", "soon", "32/12", "0/0/0000", "2026-13-01", "31 Nov", "0 Dec", "30 Feb 2026", "18 De", "18 Decem ber",
    "18 xyz", "6w", "3 m", "+6", "+6q", "+-6w", "-6w", "+99999d", "+" + "9" * 5_000 + "y", "+9999999y", "term", "week",
    "end of year", "29 Feb 2027", "18 Dec 202", "²/1/2026", "asap", "early May", "next summer", "by", "the", ".",
    "after half term", "first half term", "Saturday 18 December 2026", "half of term", "12/13",
    "a" * 500_000, "9" * 5_000 + " weeks",
]  # fmt: skip


@pytest.mark.parametrize("typed", NO_DATES)
def test_what_is_no_date_is_said_with_the_ways_to_write_one(typed):
    try:
        found = parse_date(typed, today=date(9900, 1, 1))
    except BadDate as problem:
        assert str(problem).endswith(DATE_HELP)
        assert len(str(problem).splitlines()) == 1
    else:
        pytest.fail(f"{typed!r} was taken for {found}")


@pytest.mark.parametrize(
    "offered", [form.strip() for form in DATE_HELP.removeprefix("write ").replace(" or ", ", ").split(",")]
)
def test_what_the_help_offers_works_or_is_kept_as_words(offered):
    assert parse_date(offered, today=TODAY, terms=TERMS)
    assert parse_deadline(offered, today=TODAY) != Deadline()


def test_a_day_of_the_week_that_is_another_is_said():
    with pytest.raises(BadDate, match="18 December 2026 is a Friday"):
        parse_deadline("Thursday 18 December 2026")


def test_words_that_are_no_date_are_kept_and_slips_are_not():
    assert parse_deadline(" asap  please ") == Deadline(words="asap please")
    assert parse_deadline("18 Dec 2026") == Deadline(date(2026, 12, 18))
    assert parse_deadline(" ") == Deadline()
    assert not parse_deadline("asap").needs_terms
    for slip in ("31/2/2027", "31 Nov", "18", "?", "+9999999y", "w" * (MAX_BY_WORDS + 1)):
        with pytest.raises(BadDate):
            parse_deadline(slip)
    assert parse_deadline("w" * MAX_BY_WORDS).words == "w" * MAX_BY_WORDS


def test_what_was_understood_is_said_in_full():
    def said(typed):
        return echo(parse_deadline(typed, today=TODAY), "set them", today=TODAY)

    assert said("25/5/27") == "Tuesday 25 May 2027"
    assert said("1 Feb 2020") == "that is in the past: Saturday 1 February 2020?"
    assert said("half term") == "no date yet, kept as words; set them"
    assert said("asap") == "no date yet, kept as words"
    assert said("") == ""
    assert undated("half term") == "half term (no date yet)"
    assert undated("") == "no date yet"


def test_a_past_year_or_more_than_a_month_back_is_long_past():
    assert not is_long_past(date(2026, 10, 23), today=TODAY)
    assert is_long_past(date(2026, 10, 22), today=TODAY)
    assert is_long_past(date(2026, 12, 31), today=date(2027, 1, 2))


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
        format_short(when), format_long(when), format_full(when), f"{when:%a} {when.day} {when:%b} {year}",
        f"by {format_full(when)}.", f"{when:%d-%b}-{year}",
    ]  # fmt: skip
    if 2000 <= when.year < 2100:
        forms += [f"{when:%d/%m/%y}", f"{when.day} {when:%b %y}", f"{when:%b} {when.day} {when:%y}"]
    for form in forms:
        assert parse_date(form) == when, form
    last = parse_date(format_month(when))
    assert (last.year, last.month) == (when.year, when.month)
    assert last == date.max or (last + timedelta(days=1)).day == 1


@given(today=st.dates(max_value=date(9980, 1, 1)), days=st.integers(0, 365))
def test_every_date_comes_back_from_every_form_that_counts_from_today(today, days):
    when = today + timedelta(days=days)
    assert parse_date(f"+{days}d", today=today) == when
    assert parse_date("end of term", today=today, terms=Terms((when,))) == when
    assert parse_date("half term", today=today, terms=Terms((), (when,))) == when
    assert parse_date(f"in {days} days", today=today) == when
    if days < 7:
        assert parse_date(f"by {when:%A}", today=today) == when
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
     "d", "w", "m", "y", "weeks", "today", "end of", "next", "term", "th", "half ", "by ", "the ", "easter", "summer",
     "christmas", "friday", "week", "month", "autumn ", "in ", "a ", "٣", "²", "\n", "\x00"]
)  # fmt: skip


typed_texts = st.text() | st.lists(PIECES, max_size=7).map("".join)
some_terms = st.builds(Terms, st.lists(st.dates()).map(tuple), st.lists(st.dates()).map(tuple))


@given(typed_texts, st.dates(), st.sampled_from([TERMS, NO_TERMS]) | some_terms)
@example("next week", date.max, NO_TERMS)
@example("christmas", date.max, NO_TERMS)
@example("easter 0000", date.min, NO_TERMS)
@example("summer 9999", date.max, TERMS)
@example("next month", date.max, NO_TERMS)
@example("jan", date.max, NO_TERMS)
def test_whatever_is_typed_is_a_date_or_a_bad_date(typed, today, terms):
    try:
        found = parse_date(typed, today=today, terms=terms)
    except BadDate as problem:
        assert len(str(problem).splitlines()) == 1
        assert "18/12/2026" in str(problem)
    else:
        assert found is None or isinstance(found, date)
        assert (found is None) == (not typed.strip())


@given(typed_texts, st.dates())
def test_words_are_never_lost_without_a_word(typed, today):
    try:
        due = parse_deadline(typed, today=today, terms=TERMS)
    except BadDate:
        return
    assert due.by is None or due.words == ""
    if due.by is None:
        assert due.words == " ".join(typed.split())
