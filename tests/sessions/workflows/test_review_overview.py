from datetime import date

import pytest
from msgspec.structs import replace
from support.samples import built_in, session_of

from content import UserError
from content.frameworks.steps import steps
from sessions.model import edits, routes
from sessions.storage import user_state
from sessions.storage.user_state import Place
from sessions.workflows.review_overview import look

TODAY = date(2026, 11, 24)


def session(*answered):
    """A review with an answer to each of these."""
    made = session_of(built_in())
    for item_id in answered:
        made = edits.answer(made, item_id, note="x")
    return made


def left_at(one, at):
    user_state.remember_place(one.id, Place(at=at))
    return look(one, TODAY).following


FIRST, SECOND, THIRD = (key for key in list(built_in().items)[:3])


def test_a_new_review_begins_at_its_first_step():
    assert look(session(), TODAY).following.id == "values"


def test_what_is_next_is_where_it_was_left_or_else_the_next_open_question():
    one = session(FIRST, SECOND)
    assert look(one, TODAY).following.id == THIRD
    assert left_at(one, SECOND).id == THIRD
    assert left_at(one, THIRD).id == THIRD
    assert left_at(one, "teaching").id == "teaching"
    assert left_at(one, "gone").id == THIRD
    assert left_at(one, "place:values").id == "place:values"
    placed = edits.place(one, built_in(), "values", now=2)
    assert left_at(placed, "place:values").id == THIRD


def test_nothing_is_next_where_everything_on_the_route_is_answered():
    one = routes.choose(session(FIRST), built_in(), "own", [FIRST])
    assert look(one, TODAY).following is None


def test_a_review_of_one_dimension_shows_it_alone_with_its_number_in_the_framework():
    one = routes.choose(session(), built_in(), "resources")
    assert [(stand.number, stand.dimension.id) for stand in look(one, TODAY).stands] == [(3, "resources")]
    assert len(look(session(), TODAY).stands) == 5


@pytest.mark.parametrize(
    ("by", "status", "late"),
    [
        (date(2026, 11, 23), "agreed", 1),
        (TODAY, "agreed", 0),
        (None, "agreed", 0),
        (date(2026, 1, 1), "done", 0),
        (date(2026, 1, 1), "dropped", 0),
    ],
)
def test_open_actions_past_their_date_are_overdue(by, status, late):
    prompt = next(key for key, item in built_in().items.items() if item.kind == "prompt")
    action = edits.change_action(edits.new_action(prompt), what="Do it", by=by, status=status)
    assert look(edits.upsert_action(session(), action), TODAY).overdue == late


def test_a_missing_framework_is_an_error():
    with pytest.raises(UserError):
        look(replace(session(), framework="gone"), TODAY)


def test_every_step_can_be_where_it_was_left():
    for step in steps(built_in()):
        assert left_at(session(), step)
