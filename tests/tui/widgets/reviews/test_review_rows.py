"""Rows of the list of reviews: told apart, said to be follow-ups or teams, and never wider than there is room."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from support.samples import HOSTILE, built_in, session_of

from sessions.model import routes
from sessions.storage import membership
from sessions.storage.membership import Membership
from sessions.storage.reviews import ReviewSummary
from tui.literal_text import quoted
from tui.widgets.reviews.review_rows import columns_of, draw, rows_of, team_row, whole_name

NOW = datetime(2026, 11, 24, 9, 40).astimezone()
DAY = timedelta(days=1)


def review(number, **fields):
    session = replace(session_of(built_in()), id=f"r{number}", created=NOW, updated=NOW, **fields)
    return ReviewSummary(Path(f"r{number}.toml"), session, routes.progress_told(built_in(), session))


def rows(*found, among=()):
    return rows_of(found, among, NOW)


def test_dates_are_as_short_as_can_be():
    moments = (NOW, NOW - DAY, NOW - 133 * DAY, NOW - 400 * DAY)
    found = [replace(review(number).session, updated=moment) for number, moment in enumerate(moments)]
    said = [row.when for row in rows(*(ReviewSummary(Path(one.id), one) for one in found))]
    assert said == ["today 09:40", "yesterday", "14 Jul", "20 Oct 2025"]


def test_what_is_counted_is_said():
    assert rows(review(1))[0].facts == "0 of 49 answered"


def test_a_follow_up_is_said_to_be_one():
    same, other, said, lost = rows(
        review(2, follows="r1"),
        review(3, follows="r1", title="Spring"),
        review(4, follows="r1", title="Follow-up of Autumn"),
        review(5, follows="gone", title="Lost"),
        among=[review(1)],
    )
    assert same.title == f"Follow-up of {quoted('Autumn review')}"
    assert other.title == "Follow-up: Spring"
    assert said.title == "Follow-up of Autumn"
    assert lost.title == "Follow-up: Lost"


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        ({"author": "A. Byron"}, {"author": "P. Raman"}, ("A. Byron", "P. Raman")),
        ({}, {"created": NOW - 82 * DAY}, ("begun 24 Nov", "begun 3 Sep")),
        ({}, {"created": NOW - timedelta(minutes=5)}, ("begun 24 Nov 09:40", "begun 24 Nov 09:35")),
        ({}, {}, ("r1", "r2")),
        ({}, {"title": "autumn  REVIEW"}, ("r1", "r2")),
        ({}, {"title": "Winter"}, ("", "")),
        ({}, {"school": "Elsewhere"}, ("", "")),
    ],
)
def test_two_of_one_title_and_school_are_told_apart_also_where_one_is_not_in_view(first, second, apart):
    one, two = (replace(review(n).session, **fields) for n, fields in ((1, first), (2, second)))
    found = [ReviewSummary(Path(f"{each.id}.toml"), each) for each in (one, two)]
    assert tuple(row.apart for row in rows(*found)) == apart
    assert rows(found[0], among=found)[0].apart == apart[0]


def test_long_names_give_way_and_nothing_else_does():
    long = review(1, title="A long title of a review that goes on", school="Saint Somebody's Church of England Primary")
    (row,) = rows(long)
    for width in (50, 55, 75):
        said = draw(row, columns_of([row]), width).plain
        assert len(said) == width
        assert "0 of 49 answered" in said
        assert "today 09:40" in said
        assert whole_name(row, columns_of([row]), width).plain.startswith(row.title)
    wide = draw(row, columns_of([row]), 160).plain
    for text in (row.title, row.school, "begun 24 Nov", "A. Byron", "0 of 49 answered", "today 09:40"):
        assert text in wide
    assert whole_name(row, columns_of([row]), 160) is None


def test_a_name_may_reach_into_columns_that_its_row_does_not_fill():
    one = replace(review(1).session, title="Follow-up of the summer review", updated=NOW - 133 * DAY)
    found = rows(ReviewSummary(Path("r1.toml"), one, review(1).progress), review(2))
    columns = columns_of(found)
    for width in (77, 82):
        said = [draw(row, columns, width).plain for row in found]
        assert said[0].endswith("  0 of 49 answered  14 Jul" + (" " if width == 77 else " " * 6))
        assert "Northgate Primary " in said[0]
        assert said[1].endswith("  0 of 49 answered  today 09:40 ")


def test_what_tells_two_apart_is_not_cut():
    title = "A long title of a review that goes on and on"
    found = rows(review(1, title=title, author="A. Byron"), review(2, title=title, author="P. Raman"))
    said = [draw(row, columns_of(found), 55).plain for row in found]
    assert "A. Byron" in said[0]
    assert "P. Raman" in said[1]


@pytest.mark.parametrize("width", [20, 37, 57, 117])
def test_any_text_is_as_wide_as_the_row(width):
    for text in HOSTILE:
        (row,) = rows(review(1, title=text, school=text, author=text))
        drawn = draw(row, columns_of([row]), width)
        assert drawn.cell_length == width
        assert not set(drawn.plain) & {"\x1b", "\n", "\u202e"}


@pytest.mark.parametrize(
    ("state", "shared", "said"),
    [
        ("6 of 8 shared", False, "6 of 8 shared, you have not"),
        ("6 of 8 shared", True, "6 of 8 shared"),
        ("6 of 8 shared, agreeing", False, "6 of 8 shared, you have not; agreeing"),
        ("6 of 8 shared, agreeing", True, "6 of 8 shared; agreeing"),
        ("", False, "you have not shared"),
    ],
)
def test_a_team_says_how_many_have_shared_and_whether_you_have(state, shared, said):
    member = Membership(team="t", folder="/x", title="Autumn", school="S", voice="v", review="/r", state=state)
    membership.save(member)
    membership.remember_shared(member, b"x" if shared else None)
    row = team_row(member, datetime.now().astimezone())
    assert (row.title, row.facts) == ("Team: Autumn", said)
    assert row.when.startswith("today")


def test_an_observer_of_a_team_has_nothing_to_share():
    member = Membership(team="t", folder="/x", title="Autumn", school="S", voice="v", state="1 of 8 shared")
    row = team_row(member, NOW)
    assert (row.facts, row.when) == ("1 of 8 shared", "")
