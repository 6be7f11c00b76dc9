from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from support.samples import session_of, small

from content.frameworks.steps import steps
from sessions.model import edits
from sessions.model.edits import InvalidEdit
from sessions.model.session import MAX_ENTRIES, STATUSES, Answer


@pytest.fixture
def session():
    return session_of(small())


def test_a_change_leaves_the_rest_and_the_old_session_alone(session):
    first = edits.answer(session, "one.theme.first", note="a", evidence="b", from_whom=("pupils",))
    second = edits.answer(first, "one.theme.first", mark="unsure")
    assert second.answer("one.theme.first") == Answer(note="a", evidence="b", from_whom=("pupils",), mark="unsure")
    assert first.answer("one.theme.first").mark is None
    assert session.answers == {}


def test_a_mark_never_touches_text(session):
    noted = edits.answer(session, "one.theme.first", note="kept")
    for mark in ("unsure", "cannot judge", "not for us", "skipped", None):
        noted = edits.answer(noted, "one.theme.first", mark=mark)
        assert noted.answer("one.theme.first").note == "kept"


def test_what_is_emptied_is_not_kept(session):
    assert edits.answer(edits.answer(session, "x", note="a"), "x", note="").answers == {}
    placed = edits.place(session, small(), "one", now=1)
    assert edits.place(placed, small(), "one", now=None).positions == {}


@pytest.mark.parametrize("step", [0, 4, -1])
def test_a_step_off_the_scale_is_refused_in_words(session, step):
    with pytest.raises(InvalidEdit, match=r"use 1 \(All\) to 3 \(Some\)"):
        edits.place(session, small(), "one", now=step)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_text_is_kept_exactly_but_for_line_ends(typed):
    assert edits.text(typed) == typed.replace("\r\n", "\n").replace("\r", "\n")


def test_half_a_character_is_refused_and_said_where():
    with pytest.raises(InvalidEdit, match="character 3 "):
        edits.text("ab\ud800")


def test_fields_of_one_line_stay_on_one_line(session):
    named = edits.rename(session, title=" A\nB ", school="C\r\nD", author="E")
    assert (named.title, named.school) == ("A B", "C D")
    with pytest.raises(InvalidEdit, match="needs a title"):
        edits.rename(session, title=" \n", school="", author="")


def test_actions_are_added_changed_and_removed(session):
    action = edits.change_action(edits.new_action("one.plan.act"), what="Do it", involve=("A", " ", "B\n"))
    assert action.involve == ("A", "B")
    session = edits.upsert_action(session, action)
    session = edits.upsert_action(session, edits.change_action(action, status="done"))
    assert [kept.status for kept in session.actions] == ["done"]
    assert edits.remove_action(session, action.id).actions == ()


def test_a_status_moves_on_and_round(session):
    moved, other = (edits.change_action(edits.new_action("one.plan.act"), what=what) for what in "ab")
    planned = edits.upsert_action(edits.upsert_action(session, moved), other)
    seen, changed = [], planned
    for _ in STATUSES:
        changed = edits.next_status(changed, moved.id)
        seen.append(changed.actions[0].status)
    assert seen == [*STATUSES[1:], STATUSES[0]]
    assert changed == planned


def test_an_action_that_says_nothing_is_not_kept(session):
    action = edits.change_action(edits.new_action("one.plan.act"), what="Do it")
    session = edits.upsert_action(session, action)
    assert edits.upsert_action(session, edits.change_action(action, what=" ")).actions == ()


def test_every_new_session_and_action_has_an_id_of_its_own(session):
    assert session_of(small()).id != session.id
    assert edits.new_action("a").id != edits.new_action("a").id


@pytest.mark.parametrize(
    ("before", "after"),
    [("", "more"), (" \n", "more"), ("one", "one\n\nmore"), ("one\n", "one\n\nmore"), ("one\n\n\n", "one\n\n\nmore")],
)
def test_what_is_added_to_a_text_is_a_paragraph_of_its_own(before, after):
    assert edits.added(before, "more") == after


def test_a_new_action_belongs_to_the_prompt_in_hand_or_begins_with_the_answer_in_hand():
    framework = small()
    session = edits.answer(session_of(framework), "one.theme.first", note="Ask first. Then act.")
    by_id = steps(framework)
    assert edits.action_at(session, by_id["one.plan.act"]).prompt == "one.plan.act"
    begun = edits.action_at(session, by_id["one.theme.first"])
    assert (begun.what, begun.question, begun.prompt) == ("Ask first.", "one.theme.first", "one.plan.act")
    assert edits.action_at(session, by_id["place:one"]) is None
    assert edits.action_at(session, by_id["two.theme.only"]) is None  # its dimension has no prompt


def test_one_more_entry_than_a_review_may_have_is_refused(session):
    session = replace(session, answers={f"id{number}": Answer(note="x") for number in range(MAX_ENTRIES)})
    with pytest.raises(InvalidEdit, match="at most 5,000 answers or positions; clear one"):
        edits.answer(session, "another", note="x")
    assert edits.answer(session, "id7", note="changed").answer("id7").note == "changed"
    assert len(edits.answer(session, "id7", note="").answers) == MAX_ENTRIES - 1


def test_one_more_action_than_a_review_may_have_is_refused(session):
    actions = [edits.change_action(edits.new_action("one.p"), what="Do it") for _ in range(MAX_ENTRIES)]
    full = replace(session, actions=tuple(actions))
    one_more = edits.change_action(edits.new_action("one.p"), what="One more")
    with pytest.raises(InvalidEdit, match="at most 5,000 actions; remove one"):
        edits.upsert_action(full, one_more)
    assert edits.upsert_action(full, edits.change_action(actions[0], what="Changed")).actions[0].what == "Changed"
    assert edits.upsert_action(edits.remove_action(full, actions[0].id), one_more).actions[-1] == one_more


def test_a_date_takes_the_place_of_words_and_words_that_of_a_date(session):
    action = edits.change_action(edits.new_action("one.plan.act"), by_words=" by\nhalf term ")
    assert (action.by, action.by_words) == (None, "by half term")
    assert edits.upsert_action(session, action).actions == (action,)
    assert edits.change_action(action, what="x", by=None).by_words == "by half term"
    dated = edits.change_action(action, by=date(2026, 12, 18))
    assert (dated.by, dated.by_words) == (date(2026, 12, 18), "")
    assert edits.change_action(dated, what="x", by_words="").by == date(2026, 12, 18)
    again = edits.change_action(dated, by_words="asap")
    assert (again.by, again.by_words) == (None, "asap")
    assert edits.upsert_action(edits.upsert_action(session, again), edits.change_action(again, by_words="")) == session
    assert edits.change_action(action, by_words="w" * 80).by_words == "w" * 80
    with pytest.raises(InvalidEdit, match="longer than 80 characters"):
        edits.change_action(action, by_words="w" * 81)
