from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace
from support.samples import built_in, session_of, small

from content import UserError
from sessions.comparison.review_changes import check_comparable, compare, timeline
from sessions.model import edits


def placed(now=None, aim=None):
    return edits.place(session_of(small()), small(), "one", now=now, aim=aim)


@pytest.mark.parametrize(
    ("then", "now", "words"),
    [
        (None, None, "not placed, then or now"),
        (None, 2, "placed for the first time: Most"),
        (3, None, "not placed this time; Some then"),
        (2, 2, "stayed at Most"),
        (3, 1, "moved two steps towards All: Some then, All now"),
        (1, 2, "moved one step towards Some: All then, Most now"),
    ],
)
def test_what_moved_is_told_in_words(then, now, words):
    assert compare(small(), placed(then), placed(now)).moves[0].words == words


def test_what_became_of_the_aim():
    assert compare(small(), placed(3, 1), placed(3, 2)).moves[0].aim_words == "aim: Most, All then"
    assert compare(small(), placed(3, 1), placed(3)).moves[0].aim_words == "aim: none, All then"
    assert compare(small(), placed(3, 1), placed(2, 1)).moves[0].aim_words == ""


def test_only_answers_that_changed_are_told_and_none_is_dropped():
    then = edits.answer(session_of(small()), "one.theme.first", note="same")
    then = edits.answer(then, "one.theme.second", note="old", from_whom=("pupils", "data"), mark="unsure")
    now = edits.answer(then, "one.theme.second", note="new", from_whom=("data", "staff"), mark=None)
    now = edits.answer(now, "gone.long.ago", note="kept")
    second, elsewhere = compare(small(), then, now).answers
    assert [(piece.kind, piece.text) for piece in second.note] == [("gone", "old"), ("new", "new")]
    assert (second.gained, second.lost, second.mark) == (("staff",), ("pupils",), ("unsure", None))
    assert (elsewhere.id, elsewhere.item, elsewhere.first_time) == ("gone.long.ago", None, True)
    back = compare(small(), now, then).answers
    assert back[1].not_this_time


def action(what, **fields):
    return replace(edits.change_action(edits.new_action("one.plan.act"), what=what), **fields)


def test_what_became_of_the_actions():
    done, going, dropped, forgotten = (action(what) for what in ("Done", "Going", "Dropped", "Forgotten"))
    over = action("Long over", status="done")
    then = replace(session_of(small()), actions=(done, going, dropped, forgotten, over))
    new = action("New")
    now = replace(
        session_of(small()),
        actions=(
            action("Done, in other words", carries=done.id, status="done"),
            action("Going", carries=going.id, status="under way"),
            replace(dropped, status="dropped"),  # as in a copy of the review
            new,
        ),
    )
    actions = compare(small(), then, now).actions
    assert [each.then for each in actions.done] == [done]
    assert [(each.then, each.now.status) for each in actions.going_on] == [(going, "under way")]
    assert [each.then for each in actions.dropped] == [dropped]
    assert [each.then for each in actions.forgotten] == [forgotten]
    assert actions.new == (new,)


def test_an_action_of_the_same_words_carries_one_on():
    then = replace(session_of(small()), actions=(action("Ask the kitchen"),))
    now = replace(session_of(small()), actions=(action("ask the KITCHEN", status="done"),))
    actions = compare(small(), then, now).actions
    assert [each.now.status for each in actions.done] == ["done"]
    assert (actions.forgotten, actions.new) == ((), ())


def test_a_timeline_goes_over_any_number_of_reviews():
    reviews = [
        replace(placed(step), updated=datetime(year, 11, 3, tzinfo=UTC))
        for year, step in ((2024, 3), (2025, None), (2026, 2))
    ]
    moments = timeline(small().dimension("one"), reviews)
    assert [(moment.date, moment.position.now) for moment in moments] == [
        (date(2024, 11, 3), 3), (date(2025, 11, 3), None), (date(2026, 11, 3), 2),
    ]  # fmt: skip


def test_reviews_of_two_frameworks_are_not_compared():
    with pytest.raises(UserError, match="'whole-school-send' and of 'small'"):
        check_comparable([session_of(built_in()), session_of(small())])
