from msgspec.structs import replace
from support.samples import session_of, small

from sessions.model import edits
from sessions.model.progress import can_be_skipped, next_left, position_in_words, progress, state


def test_unanswered_marks_and_text_are_counted_apart():
    framework, session = small(), session_of(small())
    session = edits.answer(session, "one.theme.first", note="said")
    session = edits.answer(session, "one.theme.second", note="said", mark="unsure")
    session = edits.answer(session, "one.plan.act", mark="skipped")
    session = edits.answer(session, "two.theme.only", mark="not for us")
    done = progress(framework, session)
    assert done.counts == {
        "answered": 1, "unsure": 1, "cannot judge": 0, "not for us": 1, "skipped": 1, "unanswered": 0,
    }  # fmt: skip
    assert str(done) == "3 of 4"
    assert done.in_words() == "3 of 4 answered (1 unsure, 1 not for us); 1 left, of which 1 skipped"
    assert str(progress(framework, session, framework.dimension("one"))) == "2 of 3"


def test_blank_text_is_no_answer_and_an_action_answers_its_prompt():
    framework, session = small(), session_of(small())
    session = edits.answer(session, "one.theme.first", note=" \n ")
    assert state(session, framework.item("one.theme.first")) == "unanswered"
    action = edits.change_action(edits.new_action("one.plan.act"), what="Do it")
    assert state(edits.upsert_action(session, action), framework.item("one.plan.act")) == "answered"


def test_the_next_one_left_goes_round_once():
    framework, session = small(), session_of(small())
    session = edits.answer(session, "one.theme.second", note="x")
    assert next_left(framework, session, "one") == "one.theme.first"
    assert next_left(framework, session, "one.theme.first") == "one.plan.act"
    assert next_left(framework, session, "two.theme.only") == "one.theme.first"
    for item in framework.items:
        session = edits.answer(session, item, mark="unsure")
    assert next_left(framework, session, "one") is None


def test_positions_in_words():
    framework = small()
    assert position_in_words(framework, None, None) == "Not placed yet"
    assert position_in_words(framework, 2, 1) == "Most now, aiming for All"
    assert position_in_words(framework, 2, 2) == "Most now, aiming to stay there"
    assert position_in_words(framework, 3, None) == "Some now; no aim yet"
    assert position_in_words(framework, None, 1) == "Not placed yet; aiming for All"
    assert "step 9, which the scale does not have" in position_in_words(framework, 9, None)


def test_only_what_is_without_an_answer_can_be_skipped():
    item = small().items["one.theme.first"]
    session = session_of(small())
    assert can_be_skipped(session, item)
    assert can_be_skipped(edits.answer(session, item.id, mark="skipped"), item)
    assert not can_be_skipped(edits.answer(session, item.id, note="Said"), item)
    assert not can_be_skipped(edits.answer(session, item.id, mark="unsure"), item)


def test_an_action_carried_over_answers_its_prompt_once_it_is_closed():
    framework = small()
    prompt = framework.item("one.plan.act")
    new = edits.change_action(edits.new_action(prompt.id), what="Do it")
    carried = replace(new, id="carried", carries="then")
    session = edits.upsert_action(session_of(framework), carried)
    assert state(session, prompt) == "unanswered"
    assert state(edits.upsert_action(session, replace(carried, status="done")), prompt) == "answered"
    assert state(edits.upsert_action(session, new), prompt) == "answered"
