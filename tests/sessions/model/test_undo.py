from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from support.samples import session_of, sessions, small

from sessions.model import edits
from sessions.model.undo import History, UndoStep, follow

BASE = edits.place(
    edits.upsert_action(
        edits.answer(session_of(small()), "one.theme.first", note="first", mark="unsure"),
        edits.change_action(edits.new_action("one.plan.act"), what="Do"),
    ),
    small(), "one", now=2,
)  # fmt: skip


def parts(session):
    return session.positions, session.answers, session.actions


@given(sessions, sessions)
def test_there_and_back_is_where_it_was(before, after):
    after = replace(after, id=before.id)
    there = follow(before, UndoStep(before, after))
    assert there.positions == {key: value for key, value in after.positions.items() if value != type(value)()}
    assert parts(follow(after, UndoStep(after, before)))[1].keys() <= before.answers.keys()


@given(st.sampled_from(["mark", "place", "remove"]), st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_what_was_typed_since_stays(deed, typed):
    deeds = {
        "mark": lambda session: edits.answer(session, "one.theme.first", mark="unsure"),
        "place": lambda session: edits.place(session, small(), "one", now=3, aim=1),
        "remove": lambda session: edits.remove_action(session, BASE.actions[0].id),
    }
    history = History()
    after = deeds[deed](BASE)
    history.did(BASE, after)
    later = edits.answer(after, "one.theme.first", note=typed, evidence=typed)
    undone = follow(later, history.undo())
    assert undone == edits.answer(BASE, "one.theme.first", note=typed, evidence=typed)
    assert follow(undone, history.redo()) == later
    assert history.redo() is None


def test_a_removed_action_comes_back_to_its_place():
    session = BASE
    for what in ("Second", "Third"):
        session = edits.upsert_action(session, edits.change_action(edits.new_action("one.plan.act"), what=what))
    after = edits.remove_action(session, session.actions[1].id)
    assert follow(after, UndoStep(after, session)).actions == session.actions


def test_it_says_where_something_changed():
    assert UndoStep(BASE, edits.place(BASE, small(), "one", now=1)).step_id == "place:one"
    assert UndoStep(BASE, edits.answer(BASE, "two.theme.only", mark="unsure")).step_id == "two.theme.only"
    assert UndoStep(BASE, edits.remove_action(BASE, BASE.actions[0].id)).step_id == "one.plan.act"


def test_a_new_deed_ends_what_could_be_done_again():
    history = History()
    history.did(BASE, edits.place(BASE, small(), "one", now=1))
    history.undo()
    history.did(BASE, edits.place(BASE, small(), "one", now=3))
    assert history.redo() is None
    assert history.undo() is not None
    assert history.undo() is None
