"""The meeting: what is revealed, and the time that each dimension is given."""

from datetime import UTC, datetime, timedelta

from support.samples import session_of, small

from sessions import meeting, session_file
from sessions.meeting import time_in_words

FRAMEWORK = small()
START = datetime(2026, 11, 24, 9, tzinfo=UTC)


def after(seconds):
    return START + timedelta(seconds=seconds)


def told(session, seconds, dimension="one"):
    return time_in_words(session, FRAMEWORK, dimension, after(seconds))


def revealed():
    session = meeting.with_minutes(session_of(FRAMEWORK), 30)
    return meeting.reveal(meeting.go_to(session, "one", START), FRAMEWORK, "one", START)


def test_the_agenda_gives_each_dimension_and_the_plan_the_same_whole_minutes():
    session = meeting.with_minutes(session_of(FRAMEWORK), 31)
    assert told(session, 0) == "10 minutes planned"
    assert told(meeting.with_minutes(session, 1), 0) == "1 minute planned"


def test_revealing_begins_the_time_once():
    session = revealed()
    assert told(session, 0) == "10:00 left"
    assert told(session, 61) == "08:59 left"
    again = meeting.reveal(meeting.hide(session, "one"), FRAMEWORK, "one", after(61))
    assert told(again, 61) == "08:59 left"
    assert meeting.arranged(again).revealed == ("one",)


def test_the_time_is_paused_goes_on_and_is_extended():
    paused = meeting.run_or_pause(revealed(), FRAMEWORK, "one", after(60))
    assert told(paused, 600) == "paused, 09:00 left"
    going_on = meeting.run_or_pause(paused, FRAMEWORK, "one", after(600))
    assert told(going_on, 630) == "08:30 left"
    assert told(meeting.extend(going_on, FRAMEWORK, "one", after(630)), 631) == "10:29 left"
    assert told(meeting.extend(paused, FRAMEWORK, "one", after(630)), 631) == "paused, 11:00 left"


def test_the_end_is_said_and_two_minutes_more_count_from_now():
    session = revealed()
    assert told(session, 600) == "time is up"
    assert told(session, 665) == "time is up, 01:05 over"
    assert told(meeting.extend(session, FRAMEWORK, "one", after(665)), 665) == "02:00 left"


def test_going_to_another_dimension_stops_the_time_of_the_one_before():
    session = meeting.go_to(revealed(), "two", after(100))
    assert told(session, 500) == "paused, 08:20 left"
    assert told(session, 500, "two") == "10 minutes planned"
    assert meeting.arranged(session).at == "two"
    assert meeting.go_to(session, "two", after(600)) == session


def test_who_comes_late_covers_nothing_again():
    session = meeting.with_cover(meeting.with_members(session_of(FRAMEWORK), ["A", "B"]), covered=True)
    assert meeting.arranged(meeting.with_members(session, ["A", "B", "C"])).covered
    assert not meeting.arranged(meeting.with_members(session, ["A", "B", "C"], everyone_was_in=True)).covered


def test_members_are_named_once_and_without_what_is_not_a_name():
    assert meeting.arranged(meeting.with_members(session_of(FRAMEWORK), [" A ", "", "B\n", "A"])).members == ("A", "B")


def test_everything_that_is_arranged_comes_back_from_the_file():
    session = meeting.with_members(meeting.extend(revealed(), FRAMEWORK, "two", START), ["A. Byron", "C. Darwin"])
    assert session_file.decode("agreed.toml", session_file.encode(session)).session == session
