"""The guide for whoever leads the meeting: what it says first, and that nothing of it is left out."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace
from support.samples import built_in, session_of, small

from content.frameworks.model import Facilitation
from sessions.model import edits
from sessions.teams import guide, meeting_state
from sessions.teams.team_settings import team_settings

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
FRAMEWORK = replace(
    small(),
    facilitation=Facilitation(
        before=("Invite them.",),
        opening=("What went well?", "Nobody comments."),
        opening_minutes=5,
        ground_rules=("One at a time.",),
        after_reveal=("Look in silence.",),
        disagreement=("Record both.",),
        closing=("What is next?",),
    ),
)
HEADINGS = {"Before the meeting", "Opening (5 min)", "Ground rules", "After the reveal", "When views differ",
            "Closing (10 min)"}  # fmt: skip


def revealed(*dimensions):
    session = session_of(FRAMEWORK)
    for one in dimensions:
        session = meeting_state.reveal(session, FRAMEWORK, one, NOW, "amy")
    return session


def headings(sections):
    return [section.heading for section in sections]


def now(session, dimension="one", widest=0):
    told = guide.in_meeting(FRAMEWORK, session, dimension, widest)
    assert set(headings((*told.now, *told.others))) == HEADINGS
    assert len(told.now) + len(told.others) == len(HEADINGS)
    return headings(told.now)


@pytest.mark.parametrize("dimension", ["one", "two"])
def test_it_begins_with_the_opening_before_anything_is_revealed(dimension):
    assert now(session_of(FRAMEWORK), dimension) == ["Opening (5 min)", "Ground rules"]


def test_after_a_reveal_it_says_what_to_do_next():
    assert now(revealed("one")) == ["After the reveal"]
    assert now(revealed("one"), "two") == ["After the reveal"]
    placed = edits.place(revealed("one"), FRAMEWORK, "one", now=2)
    assert now(placed) == ["After the reveal"]


@pytest.mark.parametrize(("widest", "says"), [(0, False), (1, False), (2, True), (4, True)])
def test_where_views_are_two_steps_apart_it_says_what_to_do_about_that(widest, says):
    assert now(revealed("one"), widest=widest) == ["After the reveal", *(["When views differ"] if says else [])]


def test_where_a_view_is_not_shared_by_all_it_says_what_to_do_about_that():
    differ = edits.place(revealed("one"), FRAMEWORK, "one", dissent="One of us does not.")
    assert now(differ) == ["After the reveal", "When views differ"]
    assert now(differ, "two") == ["After the reveal"]
    blank = edits.place(revealed("one"), FRAMEWORK, "one", dissent="  ")
    assert now(blank) == ["After the reveal"]


def test_when_every_dimension_is_agreed_or_revealed_it_says_how_to_close():
    session = revealed("one", "two")
    assert now(session, "two") == ["After the reveal", "Closing (10 min)"]
    assert now(session, "two", widest=3) == ["After the reveal", "When views differ", "Closing (10 min)"]
    agreed = edits.place(session, FRAMEWORK, "two", now=1)
    assert now(agreed, "two") == ["Closing (10 min)"]
    assert now(agreed, "two", widest=3) == ["Closing (10 min)", "When views differ"]
    unrevealed = edits.place(edits.place(session_of(FRAMEWORK), FRAMEWORK, "one", now=1), FRAMEWORK, "two", now=1)
    assert now(unrevealed, "two") == ["Closing (10 min)"]


def test_a_dimension_that_the_framework_does_not_have_reveals_nothing():
    session = session_of(FRAMEWORK)
    session = replace(session, team=replace(team_settings(session), revealed=("gone", "away")))
    assert now(session) == ["Opening (5 min)", "Ground rules"]


def test_the_first_entry_of_a_round_is_its_question():
    opening, _ = guide.in_meeting(FRAMEWORK, session_of(FRAMEWORK), "one").now
    assert opening.lines == ("Ask everyone: What went well?", "Nobody comments.")
    closing = guide.before_meeting(FRAMEWORK).others[-1]
    assert closing.lines == ("Ask everyone: What is next?",)


def test_before_the_meeting_comes_first_for_whoever_prepares_it():
    told = guide.before_meeting(FRAMEWORK)
    assert headings(told.now) == ["Before the meeting"]
    assert headings(told.others) == [
        "Opening (5 min)", "Ground rules", "After the reveal", "When views differ", "Closing (10 min)",
    ]  # fmt: skip


def test_a_part_without_entries_is_left_out_and_a_framework_without_any_has_no_guide():
    assert guide.has_guide(FRAMEWORK)
    assert guide.has_guide(built_in())
    assert not guide.has_guide(small())
    assert guide.before_meeting(small()) == ((), ())
    only = replace(small(), facilitation=Facilitation(closing=("What is next?",)))
    assert guide.has_guide(only)
    told = guide.in_meeting(only, session_of(only), "one")
    assert (told.now, headings(told.others)) == ((), ["Closing (10 min)"])
