"""What was answered last time, in a line and taken over."""

from support.samples import session_of, small

from content.frameworks.steps import get_step
from sessions.model import edits, last_answers
from sessions.model.session import Answer

FIRST = "one.theme.first"


def test_a_line_says_when_and_what_was_said():
    step = get_step(small(), FIRST)
    earlier = edits.answer(session_of(small()), FIRST, note="Two\nlines")
    assert last_answers.in_a_line(step, earlier).endswith("): Two lines")
    marked = edits.answer(session_of(small()), FIRST, mark="unsure")
    assert last_answers.in_a_line(step, marked).endswith("): marked: unsure")
    assert last_answers.in_a_line(step, session_of(small())) == ""
    assert last_answers.in_a_line(step, None) == ""
    assert last_answers.in_a_line(get_step(small(), "one"), earlier) == ""


def test_what_is_taken_over_comes_after_what_is_said_now_and_loses_nothing():
    now = edits.answer(session_of(small()), FIRST, note="Now.", from_whom=("data",), mark="cannot judge")
    last = Answer(note="Then.", evidence="A survey", from_whom=("staff", "data"), mark="unsure")
    taken = last_answers.take_over(now, FIRST, last).answer(FIRST)
    assert taken == Answer(note="Now.\n\nThen.", evidence="A survey", from_whom=("data", "staff"), mark="cannot judge")
