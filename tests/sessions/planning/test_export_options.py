import itertools
import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from support.samples import session_of, small

from content import UserError
from sessions.exports import registry
from sessions.model import edits
from sessions.model.session import Answer, Position
from sessions.planning import export_memory, export_options
from sessions.planning.export_options import DETAILS, PRESETS, ExportOptions
from sessions.planning.name_redaction import NAMES, initials, shown
from sessions.planning.plan_view import PARTS, PlanAnswer, PlanVoice


def full():
    """A session in which every kind of text is a different word."""
    framework, session = small(), session_of(small())
    session = edits.answer(
        session, "one.theme.first", note="NOTEWORD", evidence="PROOFWORD", from_whom=("pupils",), mark="unsure"
    )
    session = edits.place(
        session, framework, "one", now=2, aim=1, sure="not", because="REASONWORD", dissent="OTHERWORD"
    )
    session = edits.answer(session, "two.theme.only", note="SECONDWORD")
    session = edits.answer(session, "one.gone", note="GONEWORD")
    session = replace(session, positions={**session.positions, "gone": Position(now=1, because="LOSTWORD", sure="not")})
    for prompt in ("one.plan.act", "one.gone"):
        action = edits.change_action(
            edits.new_action(prompt), what="DEEDWORD", lead="Charles Darwin", involve=("Emma Frank", "SENCO")
        )
        session = edits.upsert_action(session, action)
    return session


def quoted():
    """Return what a member of the team said on the first dimension."""
    said = PlanAnswer("one.theme.second", "What is second?", (), Answer(note="VOICENOTE", mark="unsure"), "unsure")
    return {"one": (PlanVoice("George Hill", "Some now", "VOICEREASON", (said,)),)}


def sent(choice, form="md"):
    plan = export_options.build_export(small(), full(), choice, voices=quoted())
    return registry.written(plan, form).decode("utf-8-sig")


NOTES = ("NOTEWORD", "REASONWORD", "OTHERWORD", "SECONDWORD", "GONEWORD", "LOSTWORD", "VOICENOTE", "VOICEREASON")
GOES = {
    "notes": NOTES,
    "evidence": ("PROOFWORD", "pupils", "parents"),
    "marks": ("unsure", "not sure"),
}


def told(choice, form):
    """Return the export; for JSON, without names of counts that are 0, and with certainty worded as in the others."""
    text = sent(choice, form)
    text = re.sub(r'"sure": "(\w+)"', r"\1 sure", re.sub(r'"[a-z ]+": 0', "", text))
    return text.partition('"leaves_out"')[0].replace(
        export_options.build_export(small(), full(), choice).leaves_out or "-", ""
    )


@pytest.mark.parametrize("form", ["md", "json"])
@pytest.mark.parametrize("detail", DETAILS)
def test_a_detail_that_is_left_out_is_nowhere(detail, form):
    text = told(ExportOptions(without=(detail,)), form)
    assert not [word for word in GOES[detail] if word in text]
    assert not [word for other in DETAILS if other != detail for word in GOES[other] if word not in text]


@pytest.mark.parametrize("form", ["md", "json"])
@pytest.mark.parametrize("everything", [False, True])
def test_without_marks_a_question_is_answered_or_not(form, everything):
    session = edits.answer(full(), "two.theme.only", note="", mark="cannot judge")
    plan = export_options.build_export(small(), session, ExportOptions(without=("marks",), unanswered=everything))
    answers = {said.id: said.state for one in plan.dimensions for group in one.groups for said in group.answers}
    assert answers.get("one.theme.first") == "answered"
    assert answers.get("two.theme.only") == ("unanswered" if everything else None)
    assert plan.progress.in_words() == "2 of 4 answered; 2 left"
    whole = export_options.build_export(small(), session, ExportOptions())
    assert whole.progress.in_words() == "3 of 4 answered (1 unsure, 1 cannot judge); 1 left"


@pytest.mark.parametrize("form", ["md", "json", "csv"])
def test_people_are_named_in_full_as_initials_or_not_at_all(form):
    people = ("Charles Darwin", "Emma Frank", "A. Byron")
    whole = sent(ExportOptions(), form)
    assert all(name in whole for name in people[: 2 if form == "csv" else 3])
    for names in ("initials", "none"):
        text = sent(ExportOptions(names=names), form)
        assert not [word for name in people for word in name.split() if len(word) > 2 and word in text]
        assert ("C.D." in text) == (names == "initials")
        assert "SENCO" in text


TEXTS = {*NOTES, "PROOFWORD"}
FIRST = {"NOTEWORD", "PROOFWORD", "REASONWORD", "OTHERWORD", "VOICENOTE", "VOICEREASON"}
AGENDA = {"NOTEWORD", "PROOFWORD", "REASONWORD", "SECONDWORD", "VOICENOTE"}
PART = {
    "actions": ({"DEEDWORD"}, TEXTS),
    "profile": (set(), {"DEEDWORD", *TEXTS}),
    "agenda": ({"DEEDWORD", *AGENDA}, TEXTS - AGENDA),
    "dimension": ({"DEEDWORD", *FIRST}, TEXTS - FIRST),
}


@pytest.mark.parametrize("form", ["md", "json"])
@pytest.mark.parametrize("part", PART)
def test_a_part_holds_its_own_and_nothing_of_the_rest(part, form):
    text = sent(ExportOptions(part=part, dimension="one"), form)
    there, gone = PART[part]
    assert all(word in text for word in there)
    assert not [word for word in gone if word in text]


@pytest.mark.parametrize(
    "choice",
    [
        ExportOptions(part=part, dimension="one", without=without, names=names)
        for part, names in itertools.product(PARTS, NAMES)
        for without in ((), DETAILS)
        if (part, names, without) != ("whole", "full", ())
    ],
)
def test_a_copy_that_is_not_the_whole_says_so_on_itself(choice):
    plan = export_options.build_export(small(), full(), choice)
    assert plan.leaves_out
    assert plan.leaves_out in registry.written(plan, "md").decode()


def test_the_whole_of_a_whole_review_leaves_nothing_out():
    assert export_options.build_export(small(), full(), ExportOptions(unanswered=True)).leaves_out == ""
    assert "questions not answered yet" in export_options.build_export(small(), full(), ExportOptions()).leaves_out


def test_the_agenda_says_what_is_open_and_what_is_overdue():
    framework, session = small(), full()
    action = session.actions[0]
    today = session.updated.date()
    session = edits.upsert_action(session, edits.change_action(action, by=today.replace(year=2020)))
    due = edits.change_action(edits.new_action("one.plan.act"), what="TODAYWORD", by=today)
    session = edits.upsert_action(
        edits.upsert_action(session, due), edits.change_action(session.actions[1], status="done")
    )
    session = edits.answer(session, "one.plan.act", mark="cannot judge")
    session = edits.answer(session, "two.theme.only", note="", mark="skipped")
    text = registry.written(
        export_options.build_export(framework, session, ExportOptions(part="agenda")), "md"
    ).decode()
    assert text.startswith("# Agenda: Autumn review")
    assert "- Unsure: What is first?" in text
    assert "- 1 question not answered yet" in text
    assert "- A view was not shared by all" in text
    assert "- Cannot judge: What will you do?" in text
    assert "- Skipped: Is there only one?" in text
    assert text.count("DEEDWORD") == 1
    assert "- Overdue: DEEDWORD (proposed, by" in text
    assert "- TODAYWORD (proposed, by" in text
    assert "Place your school." in text


def test_a_dimension_that_is_not_there_is_refused():
    with pytest.raises(UserError, match="three: there is no such dimension"):
        sent(ExportOptions(part="dimension", dimension="three"))


@pytest.mark.parametrize("form", ["csv", "ics"])
def test_a_table_or_a_calendar_holds_the_actions_of_what_was_chosen(form):
    def fitted(part):
        return export_options.for_format(ExportOptions(part=part, dimension="two", names="initials"), form)

    assert fitted("dimension") == ExportOptions(part="actions", dimension="two", names="initials")
    for part in ("whole", "actions", "profile", "agenda"):
        assert fitted(part) == ExportOptions(part="actions", names="initials")
    session = edits.upsert_action(full(), edits.change_action(edits.new_action("one.plan.act"), what="ONEWORD"))
    kept = export_options.build_export(small(), session, ExportOptions(part="actions", dimension="one")).actions
    assert [each.action.what for each in kept] == ["DEEDWORD", "ONEWORD"]
    assert export_options.build_export(small(), session, ExportOptions(part="actions", dimension="two")).actions == ()
    assert export_options.for_format(ExportOptions(part="profile"), "docx") == ExportOptions(part="profile")


@pytest.mark.parametrize("name", ["zara quill", "ada", "dr who", "de la cruz", "amy jones"])
def test_a_name_typed_in_small_letters_is_a_name(name):
    assert shown(name, "none") == ""
    assert initials(name) != name


def test_roles_are_no_names():
    for role in ("head of year", "speech and language therapist", "the SENCO", "Lunchtime supervisors"):
        assert shown(role, "none") == role
    assert initials("Deputy head") == "Deputy head"
    assert initials("all staff") == "all staff"
    assert initials("Ada Byron") == "A.B."
    assert shown("Year 4 teachers", "none") == "Year 4 teachers"
    assert shown("Ada", "none") == ""


choices = st.builds(
    ExportOptions,
    part=st.sampled_from(PARTS),
    dimension=st.sampled_from(["", "one", "two"]),
    unanswered=st.booleans(),
    without=st.lists(st.sampled_from(DETAILS), unique=True).map(tuple),
    names=st.sampled_from(NAMES),
)


@given(choices, st.sampled_from(export_options.AUDIENCES))
def test_what_was_chosen_is_remembered_for_each_review_and_audience(choice, audience):
    export_memory.remember("a1", audience, choice)
    kept = export_memory.recall("a1")
    assert kept.last == audience
    assert kept.of(audience) == choice
    assert export_memory.recall("b2").of(audience) == PRESETS[audience]


def test_a_damaged_memory_is_no_harm(home):
    export_memory.remember("a1", "staff", ExportOptions(names="none"))
    (kept,) = (home / "exports").iterdir()
    kept.write_text("last = 3")
    assert export_memory.recall("a1").of("staff") == PRESETS["staff"]
    assert msgspec.to_builtins(PRESETS["us"]) == {}


def test_what_goes_out_is_told_in_words():
    told = export_options.in_words(ExportOptions(part="dimension", without=("notes", "marks"), names="none"), "Values")
    assert told == "one dimension, Values, without notes and reasons and what we are unsure of, without names"


@pytest.mark.parametrize("form", ["md", "json", "html"])
def test_a_first_hunch_leaves_in_no_export(form):
    framework = small()
    placed = edits.place(session_of(framework), framework, "one", now=1, hunch=3)
    hunches = {
        **placed.positions,
        "two": Position(hunch=1),
        "gone": Position(now=2, hunch=3),
        "lost": Position(hunch=2),
    }
    with_hunch = replace(placed, positions=hunches)
    without = replace(placed, positions={"one": Position(now=1), "gone": Position(now=2)})
    plans = [export_options.build_export(framework, each, ExportOptions()) for each in (with_hunch, without)]
    assert registry.written(plans[0], form) == registry.written(plans[1], form)
