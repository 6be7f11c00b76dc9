from datetime import date

import pytest

from sessions.model.school_terms import easter


@pytest.mark.parametrize("sunday", ["1818-03-22", "1943-04-25", "2024-03-31", "2026-04-05", "2027-03-28", "2038-04-25"])
def test_easter_sunday(sunday):
    when = date.fromisoformat(sunday)
    assert easter(when.year) == when


@pytest.mark.parametrize("year", [1, 1583, 9999])
def test_easter_is_a_sunday_of_march_or_april_in_any_year(year):
    assert easter(year).weekday() == 6
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)
