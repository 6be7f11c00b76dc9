from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from support.samples import built_in, session_of, sessions, small

from sessions.model.session import Action
from sessions.planning import plan_view
from sessions.planning.action_table import NOT_HERE, SORT_KEYS, Filter, filters, rows, sorted_by

TODAY = date(2026, 11, 23)


def action(number, prompt="one.plan.act", **changes):
    return Action(id=f"a{number}", prompt=prompt, what=f"Thing {number}", **changes)


PLAN = (
    action(0, lead="Head", by=date(2026, 12, 18), status="agreed"),
    action(1, prompt="gone.prompt"),
    action(2, lead="deputy", by=date(2026, 11, 22), question="one.theme.first"),
    action(3, lead="Deputy ", by=date(2026, 11, 22), status="done"),
    action(4, prompt="one.theme.first", by=date(2026, 11, 22), status="dropped"),
    action(5, by=TODAY),
)


def table():
    return rows(small(), replace(session_of(small()), actions=PLAN), TODAY)


def numbers(found):
    return [row.number for row in found]


def test_a_row_says_where_its_action_comes_from():
    found = table()
    assert (found[2].dimension, found[2].dimension_short, found[2].prompt) == ("The first dimension", "One", "Act")
    assert (found[2].question, found[0].question) == ("First", "")
    for unknown in (found[1], found[4]):
        assert (unknown.dimension, unknown.prompt) == ("", NOT_HERE)


def test_overdue_is_what_should_be_done_by_now_and_is_not():
    assert [row.number for row in table() if row.overdue] == [2]
    assert [row.number for row in table() if row.undated] == [1]
    assert [row.number for row in table() if row.open] == [0, 1, 2, 5]


def test_rows_are_sorted_and_what_is_missing_comes_last():
    assert numbers(sorted_by(table(), "date")) == [2, 3, 4, 5, 0, 1]
    assert numbers(sorted_by(table(), "status")) == [1, 2, 5, 0, 3, 4]
    assert numbers(sorted_by(table(), "lead")) == [2, 3, 0, 1, 4, 5]
    assert numbers(sorted_by(table(), "dimension")) == [0, 2, 3, 5, 1, 4]
    assert numbers(sorted_by(reversed(table()), "added")) == [0, 1, 2, 3, 4, 5]


def test_filters_are_offered_where_they_show_something():
    offered = {each.in_words(): [row.number for row in table() if each.lets(row)] for each in filters(table())}
    assert offered == {
        "all": [0, 1, 2, 3, 4, 5],
        "open": [0, 1, 2, 5],
        "overdue": [2],
        "without a date": [1],
        "proposed": [1, 2, 5],
        "agreed": [0],
        "done": [3],
        "dropped": [4],
        "The first dimension": [0, 2, 3, 5],
        "not in this framework": [1, 4],
        "led by deputy": [2, 3],
        "led by Head": [0],
        "led by nobody yet": [1, 4, 5],
    }
    assert filters(()) == (Filter(),)


@given(sessions, st.dates())
def test_every_action_has_a_row_in_every_order_and_a_filter_that_shows_it(session, today):
    found = rows(built_in(), session, today)
    assert [row.action for row in found] == list(session.actions)
    for key in SORT_KEYS:
        assert sorted(numbers(sorted_by(found, key))) == list(range(len(found)))
    for row in found:
        assert any(each.lets(row) for each in filters(found) if each.kind == "lead")
        assert not (row.overdue and row.undated)


def test_words_for_a_date_come_after_dates_and_before_none():
    kept = (action(0), action(1, by_words="half term"), action(2, by=date(2030, 1, 1)))
    found = rows(small(), replace(session_of(small()), actions=kept), TODAY)
    assert numbers(sorted_by(found, "date")) == [2, 1, 0]
    assert [row.undated for row in found] == [True, True, False]
    assert not any(row.overdue for row in found)
    assert [one.id for one in plan_view.by_date(kept)] == ["a2", "a1", "a0"]
