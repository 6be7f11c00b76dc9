from datetime import date

import pytest

from sessions.dates import BadDate, day, long, short


@pytest.mark.parametrize("typed", ["18/12/2026", "2026-12-18", "18.12.26", " 18-12-2026 "])
def test_days_come_before_months(typed):
    assert day(typed) == date(2026, 12, 18)


def test_blank_is_no_date():
    assert day(" ") is None


@pytest.mark.parametrize("typed", ["31/02/2026", "soon", "18/12", "0/0/0000", "2026-13-01"])
def test_what_is_no_date_is_said_with_the_way_to_write_one(typed):
    with pytest.raises(BadDate, match="18/12/2026"):
        day(typed)


def test_dates_in_words():
    assert short(date(2026, 12, 4)) == "4 Dec 2026"
    assert long(date(2026, 12, 4)) == "4 December 2026"
