import itertools

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.samples import session_of, small

from content import UserError
from sessions import edits, export_choice, export_memory, exports
from sessions.export_choice import DETAILS, PRESETS, Choice
from sessions.naming import NAMES, initials, shown
from sessions.plan import PARTS


def full():
    """A session in which every kind of text is a word of its own."""
    framework, session = small(), session_of(small())
    session = edits.answer(
        session, "one.theme.first", note="NOTEWORD", evidence="PROOFWORD", from_whom=("pupils",), mark="unsure"
    )
    session = edits.place(
        session, framework, "one", now=2, aim=1, sure="not", because="REASONWORD", dissent="OTHERWORD"
    )
    session = edits.answer(session, "two.theme.only", note="SECONDWORD")
    session = edits.answer(session, "one.gone", note="GONEWORD")
    action = edits.change_action(
        edits.new_action("one.plan.act"), what="DEEDWORD", lead="Charles Darwin", involve=("Emma Frank", "SENCO")
    )
    return edits.put_action(session, action)


def sent(choice, form="md"):
    return exports.written(export_choice.plan_of(small(), full(), choice), form).decode("utf-8-sig")


GOES = {
    "notes": ("NOTEWORD", "REASONWORD", "OTHERWORD", "SECONDWORD", "GONEWORD"),
    "evidence": ("PROOFWORD", "pupils"),
    "marks": ("unsure.", "not sure"),
}


@pytest.mark.parametrize("form", ["md", "json"])
@pytest.mark.parametrize("detail", DETAILS)
def test_a_detail_that_is_left_out_is_nowhere(detail, form):
    text = sent(Choice(without=(detail,)), form)
    assert not [word for word in GOES[detail] if word in text and word not in {"unsure.", "pupils"}]
    others = [word for other in DETAILS if other != detail for word in GOES[other] if form == "md"]
    assert not [word for word in others if word not in text]


@pytest.mark.parametrize("form", ["md", "json", "csv"])
def test_people_are_named_in_full_as_initials_or_not_at_all(form):
    people = ("Charles Darwin", "Emma Frank", "A. Byron")
    whole = sent(Choice(), form)
    assert all(name in whole for name in people[: 2 if form == "csv" else 3])
    for names in ("initials", "none"):
        text = sent(Choice(names=names), form)
        assert not [word for name in people for word in name.split() if len(word) > 2 and word in text]
        assert ("C.D." in text) == (names == "initials")
        assert "SENCO" in text


PART = {
    "actions": ({"DEEDWORD"}, {"NOTEWORD", "PROOFWORD", "REASONWORD", "OTHERWORD", "SECONDWORD", "GONEWORD"}),
    "profile": (set(), {"DEEDWORD", "NOTEWORD", "PROOFWORD", "REASONWORD", "OTHERWORD", "SECONDWORD", "GONEWORD"}),
    "agenda": ({"DEEDWORD"}, {"NOTEWORD", "PROOFWORD", "REASONWORD", "OTHERWORD", "SECONDWORD", "GONEWORD"}),
    "dimension": ({"DEEDWORD", "NOTEWORD", "PROOFWORD", "REASONWORD", "OTHERWORD"}, {"SECONDWORD", "GONEWORD"}),
}


@pytest.mark.parametrize("form", ["md", "json"])
@pytest.mark.parametrize("part", PART)
def test_a_part_holds_its_own_and_nothing_of_the_rest(part, form):
    text = sent(Choice(part=part, dimension="one"), form)
    there, gone = PART[part]
    assert all(word in text for word in there)
    assert not [word for word in gone if word in text]


@pytest.mark.parametrize(
    "choice",
    [
        Choice(part=part, dimension="one", without=without, names=names)
        for part, names in itertools.product(PARTS, NAMES)
        for without in ((), DETAILS)
        if (part, names, without) != ("whole", "full", ())
    ],
)
def test_a_copy_that_is_not_the_whole_says_so_on_itself(choice):
    plan = export_choice.plan_of(small(), full(), choice)
    assert plan.leaves_out
    assert plan.leaves_out in exports.written(plan, "md").decode()


def test_the_whole_of_a_whole_review_leaves_nothing_out():
    assert export_choice.plan_of(small(), full(), Choice(unanswered=True)).leaves_out == ""
    assert "questions not answered yet" in export_choice.plan_of(small(), full(), Choice()).leaves_out


def test_the_agenda_says_what_is_open_and_what_is_overdue():
    framework, session = small(), full()
    action = session.actions[0]
    session = edits.put_action(session, edits.change_action(action, by=session.updated.date().replace(year=2020)))
    text = exports.written(export_choice.plan_of(framework, session, Choice(part="agenda")), "md").decode()
    assert text.startswith("# Agenda: Autumn review")
    assert "- Unsure: What is first?" in text
    assert "- 1 question not answered yet" in text
    assert "- A view was not shared by all" in text
    assert "- Overdue: DEEDWORD (proposed, by" in text
    assert "Place the school." in text


def test_a_dimension_that_is_not_there_is_refused():
    with pytest.raises(UserError, match="three: there is no such dimension"):
        sent(Choice(part="dimension", dimension="three"))


def test_roles_are_no_names():
    assert initials("Deputy head") == "Deputy head"
    assert initials("all staff") == "all staff"
    assert initials("Ada Byron") == "A.B."
    assert shown("Year 4 teachers", "none") == "Year 4 teachers"
    assert shown("Ada", "none") == ""


choices = st.builds(
    Choice,
    part=st.sampled_from(PARTS),
    dimension=st.sampled_from(["", "one", "two"]),
    unanswered=st.booleans(),
    without=st.lists(st.sampled_from(DETAILS), unique=True).map(tuple),
    names=st.sampled_from(NAMES),
)


@given(choices, st.sampled_from(export_choice.AUDIENCES))
def test_what_was_chosen_is_remembered_for_each_review_and_audience(choice, audience):
    export_memory.remember("a1", audience, choice)
    kept = export_memory.recall("a1")
    assert kept.last == audience
    assert kept.of(audience) == choice
    assert export_memory.recall("b2").of(audience) == PRESETS[audience]


def test_a_damaged_memory_is_no_harm(home):
    export_memory.remember("a1", "staff", Choice(names="none"))
    (kept,) = (home / "exports").iterdir()
    kept.write_text("last = 3")
    assert export_memory.recall("a1").of("staff") == PRESETS["staff"]
    assert msgspec.to_builtins(PRESETS["us"]) == {}


def test_what_goes_out_is_told_in_words():
    told = export_choice.in_words(Choice(part="dimension", without=("notes", "marks"), names="none"), "Values")
    assert told == "one dimension, Values, without notes and reasons and what we are unsure of, without names"
