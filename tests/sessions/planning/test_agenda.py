"""How the minutes of a meeting are divided."""

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from content.frameworks.model import Facilitation
from sessions.planning.agenda import divided

GUIDE = Facilitation(opening_minutes=10, closing_minutes=10)
guides = st.builds(Facilitation, opening_minutes=st.integers(1, 480), closing_minutes=st.integers(1, 480))
differences = st.lists(st.integers(0, 19), max_size=8)


@given(st.integers(0, 1_440), guides, differences)
def test_they_are_whole_and_add_up_to_the_meeting(minutes, guide, apart):
    times = divided(minutes, guide, apart)
    assert len(times.dimensions) == len(apart)
    assert all(part >= 0 for part in (times.opening, *times.dimensions, times.closing))
    assert times.opening + sum(times.dimensions) + times.closing == minutes


@given(st.integers(0, 1_440), guides, differences)
def test_the_further_apart_views_are_the_more_time_a_dimension_has(minutes, guide, apart):
    ordered = sorted(zip(apart, divided(minutes, guide, apart).dimensions, strict=True))
    assert [time for _, time in ordered] == sorted(time for _, time in ordered)
    assert len(set(ordered)) == len(set(apart)), "equal differences have equal times"


def test_each_step_of_difference_is_worth_as_much_as_a_dimension():
    assert divided(90, GUIDE, [4, 1, 0, 0]) == (10, (38, 15, 7, 7), 13)
    assert divided(90, GUIDE, [0] * 5) == (10, (14,) * 5, 10)


def test_the_opening_and_the_closing_leave_half_of_a_short_meeting():
    assert divided(30, GUIDE, [0, 0, 0]) == (7, (5, 5, 5), 8)
    assert divided(1, GUIDE, [0, 0]) == (0, (0, 0), 1)


def test_the_guides_minutes_are_kept():
    assert divided(60, Facilitation(opening_minutes=5, closing_minutes=15), [0, 0]) == (5, (20, 20), 15)


def test_the_facilitators_guide_has_the_times_that_the_rule_gives():
    guide = (Path(__file__).parents[3] / "docs" / "facilitating.md").read_text().partition("## Timings")[2]
    rows = [[int(cell) for cell in re.findall(r"\| (\d+)(?= \|)", line)] for line in guide.splitlines()]
    opening, *dimensions, closing, equal = [row for row in rows if len(row) == 3]
    for column, minutes in enumerate((60, 90, 120)):
        times = divided(minutes, GUIDE, [4, 3, 2, 1, 0])
        assert times.opening == opening[column]
        assert [row[column] for row in dimensions] == [*times.dimensions]
        assert times.closing == closing[column]
        assert set(divided(minutes, GUIDE, [0] * 5).dimensions) == {equal[column]}
