import pytest
from msgspec.structs import replace
from support.samples import built_in, session_of, small

from content import UnknownId
from content.frameworks.steps import get_step
from sessions.model import edits, routes
from sessions.model.edits import InvalidEdit


def ids(steps):
    return [step.id for step in steps]


def test_the_whole_route_visits_every_stop_in_order():
    framework, session = small(), session_of(small())
    assert ids(routes.steps_on(framework, session)) == [
        "one", "one.theme", "one.theme.first", "one.theme.second", "place:one", "one.plan.act",
        "two", "two.theme.only", "place:two",
    ]  # fmt: skip
    assert routes.step_after(framework, session, "one.plan.act").id == "two"
    assert routes.step_after(framework, session, "two", -1).id == "one.plan.act"
    assert routes.step_after(framework, session, "place:two") is None
    assert routes.step_after(framework, session, "one", -1) is None


def test_the_short_route_asks_12_to_16_questions_of_every_theme_and_plans_in_every_dimension():
    framework = built_in()
    session = routes.choose(session_of(framework), framework, "short")
    items = routes.items_on(framework, session).values()
    questions = [item for item in items if item.kind == "question"]
    assert 12 <= len(questions) <= 16
    assert {item.group for item in questions} == {theme.name for each in framework.dimensions for theme in each.themes}
    for dimension in framework.dimensions:
        kinds = [step.kind for step in routes.steps_on(framework, session) if step.dimension == dimension]
        assert list(dict.fromkeys(kinds)) == ["read", "question", "place", "prompt"]


def test_a_route_of_ones_own_visits_what_was_chosen_in_the_framework_s_order_and_no_other_dimension():
    framework = small()
    session = routes.choose(session_of(framework), framework, "own", ["one.plan.act", "one.theme.second"])
    assert session.chosen == ("one.theme.second", "one.plan.act")
    assert ids(routes.steps_on(framework, session)) == [
        "one", "one.theme", "one.theme.second", "place:one", "one.plan.act",
    ]  # fmt: skip
    assert str(routes.progress_on(framework, session)) == "0 of 2"
    # From a question that is not on the route, the next step is on the route again.
    assert routes.step_after(framework, session, "one.theme.first").id == "one.theme.second"
    assert routes.step_after(framework, session, "two.theme.only", -1).id == "one.plan.act"


def test_a_route_can_be_left_and_taken_up_again():
    framework = small()
    session = routes.choose(session_of(framework), framework, "own", ["one.theme.first"])
    session = routes.choose(routes.choose(session, framework, "whole"), framework, "own")
    assert session.chosen == ("one.theme.first",)


def test_a_route_of_ones_own_whose_questions_a_newer_framework_lacks_is_the_whole_review():
    framework = small()
    session = replace(session_of(framework), route="own", chosen=("one.theme.gone",))
    assert ids(routes.steps_on(framework, session)) == ids(routes.steps_on(framework, session_of(framework)))
    assert str(routes.progress_on(framework, session)) == "0 of 4"


def test_routes_that_there_are_not_are_refused():
    framework = small()
    with pytest.raises(InvalidEdit, match="marks no short route"):
        routes.choose(session_of(framework), framework, "short")
    with pytest.raises(InvalidEdit, match="at least one question"):
        routes.choose(session_of(framework), framework, "own")
    with pytest.raises(UnknownId, match=r"did you mean one\.theme\.first"):
        routes.choose(session_of(framework), framework, "own", ["one.theme.frist"])


def test_it_says_where_one_is():
    framework, session = built_in(), session_of(built_in())
    session = edits.answer(session, "values.commitment.shared", note="said")

    def where(step_id):
        return " · ".join(routes.where_in_parts(framework, session, get_step(framework, step_id)))

    assert where("values.commitment.widespread") == "Values · question 2 of 4 · 1 of 49 answered"
    assert where("values.plan.signal") == "Values · plan 3 of 3 · 1 of 49 answered"
    assert where("teaching") == "Teaching · read · 1 of 49 answered"
    session = routes.choose(session, framework, "short")
    assert where("values.commitment.widespread") == "Values · question 2 of 2 · short route: 1 of 19 answered"
    assert (
        where("values.commitment.modelled") == "Values · question 4 of 4, off the route · short route: 1 of 19 answered"
    )


def test_where_the_reader_is_comes_in_parts_for_those_who_hear_it():
    session, step = session_of(small()), get_step(small(), "one.theme.second")
    assert routes.where_in_parts(small(), session, step) == ("One", "question 2 of 2", "0 of 4 answered")


def test_one_dimension_is_a_route_of_about_twenty_minutes_and_names_itself():
    framework, session = built_in(), session_of(built_in())
    offered = routes.choices(framework, session)
    for dimension in framework.dimensions:
        assert 10 <= offered[dimension.id].minutes <= 40
    assert offered["values"].words == "Values alone: 4 questions, 3 prompts, about 15 minutes"
    session = routes.choose(session, framework, "values")
    assert routes.current(framework, session).key == "values"
    assert {step.dimension.id for step in routes.steps_on(framework, session)} == {"values"}
    assert (
        routes.where_in_parts(framework, session, get_step(framework, "values"))[2] == "Values alone: 0 of 7 answered"
    )


def test_a_route_of_the_framework_is_chosen_by_its_id():
    framework, session = built_in(), session_of(built_in())
    named = framework.routes[0]
    session = routes.choose(session, framework, named.id)
    assert session.chosen == tuple(key for key in framework.items if key in named.items)
    assert routes.current(framework, session).words.startswith(named.name)
    assert routes.current(framework, session).minutes == named.minutes


def test_a_dimension_named_as_a_route_of_the_program_hides_none():
    framework = small()
    first, *others = framework.dimensions
    framework = replace(framework, dimensions=(replace(first, id="whole"), *others))
    offered = routes.choices(framework, session_of(framework))
    assert set(offered["whole"].items) == set(framework.items)
