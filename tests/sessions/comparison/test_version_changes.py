from msgspec.structs import replace
from support.samples import session_of, small

from sessions.comparison.version_changes import NO_CHANGE, changes_in_words, contents_in_words, differences
from sessions.model import edits
from sessions.model.session import Position

NAMES = {one.id: one.name for one in small().dimensions}


def words(then, now):
    return changes_in_words(then, now, NAMES)


def test_answers_positions_and_actions_are_told_in_words():
    then = edits.answer(session_of(small()), "one.theme.first", note="First")
    then = edits.place(then, small(), "one", now=2)
    now = edits.answer(then, "one.theme.second", note="Second")
    now = edits.answer(now, "two.theme.only", note="Third")
    now = edits.place(now, small(), "one", now=3)
    now = edits.upsert_action(now, edits.change_action(edits.new_action("one.plan.act"), what="Deed"))
    first = small().dimensions[0].name
    assert words(then, now) == f"two answers more, the position on {first} moved, one action added"
    assert words(now, then) == f"two answers fewer, the position on {first} moved, one action removed"
    assert words(now, now) == NO_CHANGE
    assert contents_in_words(now) == "three answers, one position, one action"
    assert contents_in_words(session_of(small())) == "no answers, no positions, no actions"


def test_what_was_changed_and_marked_is_told():
    then = edits.answer(session_of(small()), "one.theme.first", note="First")
    now = edits.answer(then, "one.theme.first", note="Other", mark="unsure")
    assert words(then, now) == "one answer changed, one mark changed"
    assert words(then, edits.answer(then, "one.theme.second", mark="unsure")) == "one mark changed"
    assert words(then, replace(then, title="New", school="S")) == "the title changed, the school changed"
    placed = replace(then, positions={"one": Position(now=2), "two": Position(now=1)})
    assert words(then, placed) == "two positions set"
    aimed = replace(placed, positions={"one": Position(now=2, aim=3), "two": Position(now=1, because="B")})
    names = [one.name for one in small().dimensions]
    assert words(placed, aimed) == f"the aim on {names[0]} set, the note on {names[1]} changed"
    assert words(then, replace(then, positions={"gone": Position(now=2)})) == "the position on gone set"


def test_words_in_place_of_a_date_and_a_first_hunch_are_told():
    dated = edits.change_action(edits.new_action("one.plan.act"), what="Deed", by_words="half term")
    then = edits.upsert_action(session_of(small()), dated)
    now = edits.place(then, small(), "one", hunch=2)
    now = edits.upsert_action(now, edits.change_action(dated, by_words="Easter"))
    names = {one.id: one.name for one in small().dimensions}
    assert changes_in_words(then, now, names) == f"the first hunch on {names['one']} set, one action changed"
    position, action = differences(small(), then, now)
    assert (position.then, position.now) == ("Not placed yet", "Not placed yet; first hunch: Most")
    assert action.then == "Deed (proposed; half term (no date yet))"
    assert action.now == "Deed (proposed; Easter (no date yet))"


def test_many_changes_are_cut():
    now = replace(session_of(small()), title="a", school="b", author="c", route="own", chosen=("x",))
    then = edits.answer(session_of(small()), "one.theme.first", note="First", mark="unsure")
    assert words(then, now) == "one answer fewer, one mark changed, the title changed, and more"


def test_the_differences_are_listed_with_both_states():
    then = edits.place(session_of(small()), small(), "one", now=2)
    now = edits.answer(then, "one.theme.first", note="x" * 900, evidence="Seen", from_whom=("pupils",))
    now = edits.answer(now, "gone", mark="unsure")
    now = edits.place(now, small(), "one", now=3, because="So")
    now = edits.upsert_action(now, edits.change_action(edits.new_action("one.plan.act"), what="Deed", lead="Head"))
    now = replace(now, title="Later")
    title, position, answer, gone, action = differences(small(), then, now)
    assert (title.then, title.now) == ("Autumn review", "Later")
    assert position.name == f"{small().dimensions[0].name}: position"
    assert position.now.endswith("So")
    assert (answer.then, len(answer.now)) == ("", 600)
    assert (gone.name, gone.now) == ("gone", "Marked: unsure")
    assert action.now == "Deed (proposed; no date; Head)"
    assert list(differences(small(), now, now)) == []
