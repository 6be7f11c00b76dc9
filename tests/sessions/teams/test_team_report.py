"""What leaves a team's folder for its agenda."""

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace
from support.samples import format_two, session_of

from sessions.exports import registry
from sessions.model.session import Answer, Position, Team
from sessions.planning import export_options
from sessions.planning.export_options import ExportOptions
from sessions.teams import team_report, visibility
from sessions.teams.folder import TeamFolder
from sessions.teams.visibility import MEETING_AUDIENCE, Audience

FRAMEWORK = format_two()
IDS = tuple(FRAMEWORK.by_id)
MINE = Audience("me")
BLANK = session_of(FRAMEWORK)
"""Made once, so that no second passes between two folders that are compared."""


def voice(key, places):
    """Return somebody's shared view; `places` has a step, or None, for each dimension."""
    positions = {one: Position(now=step) for one, step in zip(IDS, places, strict=True) if step}
    answers = {"one.theme.first": Answer(note=f"note {key}")}
    shared = replace(BLANK, id=key, author=f"Person {key}", kind="voice", quotable=True)
    return replace(shared, positions=positions, answers=answers)


def folder(everyone, **arranged):
    voices = tuple(voice("me" if not number else f"v{number}", places) for number, places in enumerate(everyone))
    agreed = replace(BLANK, id="agreed", kind="agreed", team=Team(**arranged))
    return TeamFolder(folder=Path("/team"), framework=FRAMEWORK, agreed=agreed, voices=voices)


def agenda(found, viewer, form="md"):
    """Return the agenda with all that this viewer can have put into it."""
    plan = export_options.build_export(
        FRAMEWORK,
        found.agreed,
        ExportOptions(part="agenda"),
        views=team_report.first_views(found, viewer),
        voices=team_report.quotable_voices(found, viewer),
    )
    return registry.written(plan, form).decode()


steps = st.none() | st.integers(1, 4)
placed = st.lists(st.tuples(steps, steps, steps), min_size=2, max_size=5)


@given(
    placed,
    st.data(),
    st.fixed_dictionaries(
        {
            "covered": st.booleans(),
            "members": st.lists(st.sampled_from(["Person me", "Person v1", "Ben"]), unique=True).map(tuple),
            "revealed": st.lists(st.sampled_from(IDS), unique=True).map(tuple),
            "minutes": st.integers(1, 200),
        }
    ),
    st.sampled_from([MINE, MEETING_AUDIENCE, Audience()]),
)
def test_no_order_minutes_or_words_give_a_covered_difference_away(everyone, data, arranged, viewer):
    found = folder(everyone, **arranged)
    covered = [number for number, key in enumerate(IDS) if visibility.hidden_reason(found, key, viewer)]
    assume(covered)
    first, *others = everyone
    changed = [
        tuple(data.draw(steps) if number in covered else step for number, step in enumerate(places))
        for places in others
    ]
    other = folder([first, *changed], **arranged)
    for form in ("md", "json"):
        assert agenda(found, viewer, form) == agenda(other, viewer, form)


@pytest.mark.parametrize("viewer", [MINE, MEETING_AUDIENCE])
def test_differences_in_view_divide_the_time(viewer):
    found = folder([(1, 2, 3), (4, 2, 3)], minutes=80, revealed=IDS)
    text = agenda(found, viewer)
    assert "## The first dimension (40 minutes)" in text
    assert "## The third dimension (10 minutes)" in text


def test_a_dimension_that_nobody_has_placed_is_not_taken_for_a_covered_one():
    found = folder([(1, None, 3), (4, None, 3)], minutes=80, revealed=IDS)
    text = agenda(found, MEETING_AUDIENCE)
    assert "## The first dimension (40 minutes)" in text
    assert text.count("First views:") == 2


def test_before_the_reveal_the_room_has_the_same_time_for_everything():
    found = folder([(1, 2, 3), (4, 2, 3)], minutes=80, revealed=("one", "two"))
    assert agenda(found, MEETING_AUDIENCE).count("dimension (20 minutes)") == 3
