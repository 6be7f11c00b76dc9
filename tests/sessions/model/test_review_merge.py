"""Merging two versions of one review."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from support.samples import built_in, session_of, sessions, small

from sessions.model import edits
from sessions.model.review_merge import Difference, conflicts, in_words, merge
from sessions.model.session import Answer, Position
from sessions.teams import meeting_state

A, B = "one.theme.first", "one.theme.second"


def base():
    framework = small()
    session = edits.answer(session_of(framework), "one.theme.first", note="Then")
    return edits.place(session, framework, "one", now=2)


def note(session, text, key=A):
    return edits.answer(session, key, note=text)


def test_what_only_one_changed_is_taken_from_it():
    start = base()
    ours = note(start, "Ours")
    theirs = edits.place(start, small(), "one", now=3)
    assert conflicts(ours, theirs, start) == []
    both = merge(ours, theirs, start)
    assert both.answer(A).note == "Ours"
    assert both.position("one").now == 3


def test_other_fields_of_one_item_go_together():
    start = base()
    ours, theirs = edits.place(start, small(), "one", now=3), edits.place(start, small(), "one", aim=1)
    assert conflicts(ours, theirs, start) == []
    assert merge(ours, theirs, start).position("one") == Position(now=3, aim=1)


def test_other_fields_of_an_item_that_both_began_go_together():
    start = base()
    ours, theirs = note(start, "Ours", B), edits.answer(start, B, evidence="Theirs")
    assert conflicts(ours, theirs, start) == []
    assert merge(ours, theirs, start).answer(B) == Answer(note="Ours", evidence="Theirs")
    assert [one.key for one in conflicts(ours, note(start, "Theirs", B), start)] == [("answers", B)]


def test_what_both_changed_is_asked_about():
    start = base()
    ours, theirs = note(start, "Ours"), note(start, "Theirs")
    (difference,) = conflicts(ours, theirs, start)
    assert difference.key == ("answers", A)
    assert in_words(small(), difference)[1:] == ("Ours", "Theirs")
    chosen = {side: merge(ours, theirs, start, {difference.key: side}) for side in ("ours", "theirs", "both")}
    assert [one.answer(A).note for one in chosen.values()] == ["Ours", "Theirs", "Ours\n\nTheirs"]
    assert merge(ours, theirs, start).answer(A).note == "Ours"


def test_what_stands_in_both_is_not_said_twice():
    ours, theirs = note(base(), "Ours. And more."), note(base(), "And more.")
    choices = {difference.key: "both" for difference in conflicts(ours, theirs)}
    assert merge(ours, theirs, None, choices).answer(A).note == "Ours. And more."


def test_what_one_removed_and_the_other_changed_is_asked_about():
    start = base()
    ours, theirs = note(start, ""), note(start, "Theirs")
    (difference,) = conflicts(ours, theirs, start)
    assert not difference.can_keep_both
    assert merge(ours, theirs, start, {difference.key: "theirs"}).answer(A).note == "Theirs"
    assert A not in merge(ours, theirs, start, {difference.key: "ours"}).answers


def test_what_one_removed_and_the_other_left_goes():
    start = base()
    assert A not in merge(start, note(start, ""), start).answers
    assert A not in merge(note(start, ""), start, start).answers


def test_an_action_that_is_gone_from_the_other_version_is_asked_about_and_kept():
    start = edits.upsert_action(base(), replace(edits.new_action("one.plan.first"), what="Agreed"))
    (action,) = start.actions
    theirs = edits.remove_action(start, action.id)
    (difference,) = conflicts(start, theirs, start)
    assert difference == Difference(("actions", action.id), action, None)
    assert merge(start, theirs, start).actions == (action,)
    assert merge(start, theirs, start, {difference.key: "theirs"}).actions == ()
    assert conflicts(theirs, start, start) == []
    assert merge(theirs, start, start).actions == ()
    assert conflicts(start, base(), base()) == []


def test_both_of_two_actions_are_kept_under_ids_of_their_own():
    start = edits.upsert_action(base(), replace(edits.new_action("one.plan.first"), what="Then"))
    (action,) = start.actions
    ours = edits.upsert_action(start, replace(action, what="Ours"))
    theirs = edits.upsert_action(start, replace(action, what="Theirs"))
    (difference,) = conflicts(ours, theirs, start)
    both = merge(ours, theirs, start, {difference.key: "both"})
    assert [one.what for one in both.actions] == ["Ours", "Theirs"]
    assert len({one.id for one in both.actions}) == 2


def test_where_the_meeting_is_and_its_clock_are_nobodys_question():
    start = meeting_state.with_members(base(), ["A. Byron"])
    now = datetime(2026, 11, 24, tzinfo=UTC)
    ours, theirs = meeting_state.go_to(start, "one", now), meeting_state.reveal(start, small(), "two", now, "amy")
    assert conflicts(ours, theirs) == conflicts(ours, theirs, start) == []
    assert merge(ours, theirs).team.at == "one"
    (difference,) = conflicts(ours, meeting_state.with_members(theirs, ["C. Darwin"]))
    assert in_words(small(), difference) == (
        "What is arranged for the meeting",
        "A. Byron\n90 minutes",
        "C. Darwin\n90 minutes",
    )


@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_what_was_revealed_and_covered_again_is_not_merged_away(side):
    start, now = base(), datetime(2026, 11, 24, tzinfo=UTC)
    ours = meeting_state.hide(
        meeting_state.reveal(start, small(), "one", now, "amy"), "one", now + timedelta(minutes=1), "amy"
    )
    theirs = meeting_state.reveal(start, small(), "two", now + timedelta(seconds=30), "ben")
    for before, choices in ((start, None), (None, {("facts", "team"): side})):
        both = merge(ours, theirs, before, choices)
        assert [(one.dimension, one.what) for one in both.team.trace] == [
            ("one", "revealed"),
            ("two", "revealed"),
            ("one", "covered"),
        ]


def test_without_the_version_both_began_from_everything_that_differs_is_asked_about():
    start = base()
    found = conflicts(note(start, "Ours"), edits.place(start, small(), "one", now=3))
    assert {difference.key for difference in found} == {("answers", A), ("positions", "one")}


@given(sessions, sessions)
def test_nothing_is_dropped_that_was_chosen(ours, theirs):
    found = conflicts(ours, theirs)
    taken = merge(ours, theirs, None, {difference.key: "theirs" for difference in found})
    assert dict(taken.positions) == dict(theirs.positions)
    assert dict(taken.answers) == dict(theirs.answers)
    assert {one.id: one for one in taken.actions} == {one.id: one for one in theirs.actions}
    kept = merge(ours, theirs)
    assert replace(kept, team=ours.team) == ours
    assert replace(meeting_state.team_settings(kept), trace=()) == replace(meeting_state.team_settings(ours), trace=())
    assert set(meeting_state.team_settings(kept).trace) == {
        *meeting_state.team_settings(ours).trace,
        *meeting_state.team_settings(theirs).trace,
    }
    assert all(in_words(built_in(), difference) for difference in found)


@given(sessions, st.text(min_size=1), st.text(min_size=1))
def test_in_both_every_text_of_either_is_kept(session, one, other):
    one, other = one.strip() or "x", other.strip() or "y"
    ours, theirs = note(session, edits.text(one), "a"), note(session, edits.text(other), "a")
    choices = {difference.key: "both" for difference in conflicts(ours, theirs)}
    both = merge(ours, theirs, None, choices).answer("a").note
    assert edits.text(one) in both
    assert edits.text(other) in both


def test_a_note_that_ends_like_a_label_is_shown():
    (difference,) = conflicts(note(base(), "We asked: "), note(base(), "How we know: "))
    assert in_words(small(), difference)[1:] == ("We asked: ", "How we know: ")


def test_a_label_without_words_is_not_shown():
    (difference,) = conflicts(base(), edits.answer(base(), A, evidence="Visits: "))
    assert in_words(small(), difference)[1:] == ("Then", "Then\nHow we know: Visits: ")


def with_action(session, action, **changes):
    return edits.upsert_action(session, edits.change_action(action, **changes))


def test_a_date_and_words_for_it_that_both_came_to_be_are_chosen_between():
    action = edits.change_action(edits.new_action("one.plan.act"), what="Act")
    start = with_action(base(), action)
    ours, theirs = with_action(start, action, by=date(2026, 12, 18)), with_action(start, action, by_words="half term")
    (difference,) = conflicts(ours, theirs, start)
    assert "By: half term" in in_words(small(), difference)[2]
    for side in (ours, theirs):
        choice = {difference.key: "ours" if side is ours else "theirs"}
        assert merge(ours, theirs, start, choice).actions == side.actions
    both = merge(ours, theirs, start, {difference.key: "both"}).actions
    assert [one.by_words for one in both] == ["", "half term"]


def test_words_for_a_date_are_kept_beside_what_the_other_changed():
    action = edits.change_action(edits.new_action("one.plan.act"), what="Act", by=date(2026, 12, 18))
    start = with_action(base(), action)
    ours, theirs = with_action(start, action, lead="Head"), with_action(start, action, by_words="half term")
    assert conflicts(ours, theirs, start) == []
    (merged,) = merge(ours, theirs, start).actions
    assert (merged.lead, merged.by, merged.by_words) == ("Head", None, "half term")
