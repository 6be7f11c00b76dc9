"""The agenda of a meeting."""

import re

import pytest
from msgspec.structs import replace
from support.documents import headings
from support.samples import format_two, session_of, small

from sessions.exports import registry
from sessions.model import edits
from sessions.model.session import Answer, Team
from sessions.planning import export_options
from sessions.planning.agenda import FirstViews
from sessions.planning.export_options import ExportOptions
from sessions.planning.plan_view import PlanAnswer, PlanVoice

VIEWS = {"one": FirstViews("VIEWSWORD", 3), "two": FirstViews("All see it as Few.", 0), "three": FirstViews("", 0)}


def session_with(framework, minutes=80):
    session = edits.answer(session_of(framework), "one.theme.first", note="NOTEWORD", mark="unsure")
    session = edits.place(session, framework, "one", now=2, aim=1, because="BECAUSEWORD", dissent="DISSENTWORD")
    session = edits.upsert_action(session, edits.change_action(edits.new_action("one.plan.act"), what="DEEDWORD"))
    return replace(session, team=Team(minutes=minutes) if minutes else None)


def agenda(framework=None, form="md", *, minutes=80, views=VIEWS, voices=None, **choice):
    framework = framework or format_two()
    options = ExportOptions(part="agenda", **choice)
    session = session_with(framework, minutes)
    plan = export_options.build_export(framework, session, options, views=views, voices=voices)
    return registry.written(plan, form).decode()


def in_order(text, *words):
    places = [text.index(word) for word in words]
    assert places == sorted(places), [text[place : place + 20] for place in sorted(places)]


def test_it_opens_and_closes_with_what_the_framework_says():
    in_order(
        agenda(),
        "## Opening (9 minutes)",
        "**OPENINGQUESTION**",
        "- OPENINGWORD",
        "**Ground rules:**",
        "- RULEWORD",
        "- OTHERRULE",
        "## The first dimension",
        "## The third dimension",
        "## Closing: what we will do (11 minutes)",
        "DEEDWORD",
        "**CLOSINGQUESTION**",
        "- CLOSINGWORD",
    )


@pytest.mark.parametrize("minutes", [1, 20, 59, 60, 61, 90, 1_440])
@pytest.mark.parametrize("views", [None, VIEWS])
def test_the_minutes_add_up_to_the_meeting(minutes, views):
    told = [
        int(number) for number in re.findall(r"^## .* \((\d+) minutes?\)$", agenda(minutes=minutes, views=views), re.M)
    ]
    assert sum(told) == minutes


def test_a_dimension_on_which_views_are_further_apart_has_more_time():
    text = agenda()
    assert "## The first dimension (40 minutes)" in text
    assert "## The second dimension (10 minutes)" in text
    assert "## The third dimension (10 minutes)" in text
    assert "Dimensions on which first views are further apart have more time." in text


@pytest.mark.parametrize("covered", ["one", "two", "three"])
def test_where_a_view_is_covered_every_dimension_has_the_same_time(covered):
    text = agenda(views={key: one for key, one in VIEWS.items() if key != covered})
    assert re.findall(r"dimension \((\d+) minutes\)", text) == ["20", "20", "20"]
    assert "have more time" not in text


def test_what_was_written_and_the_questions_come_before_the_position():
    text = agenda()
    in_order(
        text,
        "## The first dimension",
        "### What was written",
        "NOTEWORD",
        "### Questions",
        "- Unsure: What does the register say?",
        "### Position",
        "**Most now, aiming for All. Is that so still?**",
        "BECAUSEWORD",
        "First views: VIEWSWORD",
        "## The second dimension",
        "**Not placed yet. PLACELABEL.**",
    )


def test_the_places_of_all_dimensions_and_both_their_ends_come_last():
    text = agenda()
    in_order(
        text, "CLOSINGWORD", "## Where we stand", "### POLESLABEL", "| The third dimension | THREELEFT | THREERIGHT |"
    )
    before = text.partition("### Position")[0]
    assert not [step for step in format_two().scale if step in before]


def test_a_view_that_not_all_share_is_mentioned_and_not_told():
    for form in ("md", "json"):
        assert "DISSENTWORD" not in agenda(form=form)
    assert "- A view was not shared by all" in agenda()
    assert "- A view was not shared by all" not in agenda(without=("notes",))


def test_what_is_left_out_is_left_out_of_the_agenda_too():
    assert not {"NOTEWORD", "BECAUSEWORD"} & set(re.findall("[A-Z]+", agenda(without=("notes",))))
    assert "Unsure" not in agenda(without=("marks",))


@pytest.mark.parametrize("form", ["md", "json"])
def test_members_are_quoted_without_the_places_where_they_stand(form):
    said = PlanAnswer("one.theme.second", "What is second?", (), Answer(note="VOICENOTE"), "answered")
    quoted = PlanVoice("Ada Byron", "STANDSWORD", "REASONWORD", (said,))
    silent = PlanVoice("Charles Darwin", "Few now", "", ())
    text = agenda(form=form, voices={"one": (quoted, silent)})
    assert "Ada Byron" in text
    assert "VOICENOTE" in text
    assert not [word for word in ("STANDSWORD", "REASONWORD", "Charles") if word in text]


def test_without_a_guide_the_opening_and_the_closing_have_minutes_and_no_words():
    text = agenda(small(), views=None)
    assert "## Opening (10 minutes)\n\n## The first dimension (30 minutes)" in text
    assert "## Closing: what we will do (10 minutes)" in text


def test_without_a_meeting_there_are_no_minutes():
    assert "minute" not in agenda(minutes=0)
    assert (2, "Opening") in headings(agenda(minutes=0))
    assert (2, "Opening") not in headings(agenda(small(), minutes=0, views=None))


@pytest.mark.parametrize("form", ["html", "docx"])
def test_it_is_written_in_every_format_for_people(form):
    plan = export_options.build_export(
        format_two(), session_with(format_two()), ExportOptions(part="agenda"), views=VIEWS
    )
    assert registry.written(plan, form)
