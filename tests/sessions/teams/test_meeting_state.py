"""The meeting: what is revealed, and the time given to each dimension."""

from datetime import UTC, datetime, time, timedelta

from msgspec.structs import replace
from support.samples import format_two, session_of, small

from sessions.model.session import Team, Trace
from sessions.model.size_limits import MAX_TRACES
from sessions.storage import session_toml
from sessions.teams import meeting_state, meeting_timer
from sessions.teams.meeting_timer import time_in_words
from sessions.teams.team_settings import team_settings

FRAMEWORK = small()
START = datetime(2026, 11, 24, 9, tzinfo=UTC)


def after(seconds):
    return START + timedelta(seconds=seconds)


def told(session, seconds, dimension="one"):
    return time_in_words(session, FRAMEWORK, dimension, after(seconds))


def revealed():
    session = meeting_state.with_minutes(session_of(FRAMEWORK), 40)
    return meeting_state.reveal(meeting_state.go_to(session, "one", START), FRAMEWORK, "one", START, "amy")


def test_each_dimension_has_the_same_whole_minutes_between_the_opening_and_the_closing():
    session = meeting_state.with_minutes(session_of(FRAMEWORK), 91)
    assert told(session, 0) == told(session, 0, "two") == "35 minutes planned"
    assert told(meeting_state.with_minutes(session, 1), 0) == "1 minute planned"
    welsh = meeting_state.with_minutes(session_of(format_two()), 80)
    assert time_in_words(welsh, format_two(), "one", START) == "20 minutes planned"


def test_revealing_begins_the_time_once():
    session = revealed()
    assert told(session, 0) == "10:00 left"
    assert told(session, 61) == "08:59 left"
    again = meeting_state.reveal(
        meeting_state.hide(session, "one", after(61), "amy"), FRAMEWORK, "one", after(61), "amy"
    )
    assert told(again, 61) == "08:59 left"
    assert team_settings(again).revealed == ("one",)


def test_the_time_is_paused_goes_on_and_is_extended():
    paused = meeting_timer.toggle_timer(revealed(), FRAMEWORK, "one", after(60))
    assert told(paused, 600) == "paused, 09:00 left"
    going_on = meeting_timer.toggle_timer(paused, FRAMEWORK, "one", after(600))
    assert told(going_on, 630) == "08:30 left"
    assert told(meeting_timer.extend(going_on, FRAMEWORK, "one", after(630)), 631) == "10:29 left"
    assert told(meeting_timer.extend(paused, FRAMEWORK, "one", after(630)), 631) == "paused, 11:00 left"


def test_the_end_is_said_and_two_minutes_more_count_from_now():
    session = revealed()
    assert told(session, 600) == "time is up"
    assert told(session, 665) == "time is up, 01:05 over"
    assert told(meeting_timer.extend(session, FRAMEWORK, "one", after(665)), 665) == "02:00 left"


def test_going_to_another_dimension_stops_the_time_of_the_one_before():
    session = meeting_state.go_to(revealed(), "two", after(100))
    assert told(session, 500) == "paused, 08:20 left"
    assert told(session, 500, "two") == "10 minutes planned"
    assert team_settings(session).at == "two"
    assert meeting_state.go_to(session, "two", after(600)) == session


def at(clock):
    return datetime.combine(datetime.now().astimezone().date(), clock).astimezone()


def test_revealing_and_covering_again_leaves_a_trace():
    one = FRAMEWORK.by_id["one"]
    session = meeting_state.reveal(session_of(FRAMEWORK), FRAMEWORK, "one", at(time(14, 2)), "amy")
    assert meeting_state.trace_in_words(session, one) == ""
    covered = meeting_state.hide(session, "one", at(time(14, 3)), "amy")
    assert meeting_state.trace_in_words(covered, one) == "One was revealed at 14:02 and covered again at 14:03 by amy."
    assert meeting_state.trace_in_words(covered, FRAMEWORK.by_id["two"]) == ""
    again = meeting_state.hide(
        meeting_state.reveal(covered, FRAMEWORK, "one", at(time(15)), "amy"), "one", at(time(15, 1)), "ben"
    )
    assert meeting_state.trace_in_words(again, one) == (
        "One was revealed at 14:02 and covered again at 14:03 by amy; "
        "revealed at 15:00 by amy and covered again at 15:01 by ben."
    )
    assert meeting_state.trace_in_words(meeting_state.reveal(again, FRAMEWORK, "one", at(time(16)), "amy"), one)


def test_lifting_the_cover_and_setting_it_again_leaves_a_trace():
    session = meeting_state.with_cover(session_of(FRAMEWORK), True, at(time(14)), "amy")
    assert meeting_state.cover_in_words(session) == ""
    lifted = meeting_state.with_cover(session, False, at(time(14, 1)), "amy")
    assert meeting_state.cover_in_words(lifted) == "The cover of every view was lifted at 14:01 by amy."
    assert meeting_state.cover_in_words(meeting_state.with_cover(lifted, True, at(time(14, 2)), "ben")) == (
        "The cover of every view was lifted at 14:01 by amy and set again at 14:02 by ben."
    )


def test_the_trace_is_of_limited_length_and_takes_any_date():
    session, one = session_of(FRAMEWORK), FRAMEWORK.by_id["one"]
    for number in range(100):
        session = meeting_state.reveal(session, FRAMEWORK, "one", after(number), "x" * 1_000)
        session = meeting_state.hide(session, "one", after(number), "x" * 1_000)
    assert len(team_settings(session).trace) == MAX_TRACES
    assert len(meeting_state.trace_in_words(session, one)) < 1_000
    for when in ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"):
        trace = (Trace(dimension="one", what="covered", when=datetime.fromisoformat(when), by="\n"),)
        told = meeting_state.trace_in_words(replace(session, team=Team(trace=trace)), one)
        assert told.startswith("One was covered again at ")


def test_who_comes_late_covers_nothing_again():
    session = meeting_state.with_cover(
        meeting_state.with_members(session_of(FRAMEWORK), ["A", "B"]), True, START, "amy"
    )
    assert team_settings(meeting_state.with_members(session, ["A", "B", "C"])).covered
    assert not team_settings(meeting_state.with_members(session, ["A", "B", "C"], everyone_was_in=True)).covered


def test_members_are_named_once_and_without_what_is_not_a_name():
    assert team_settings(meeting_state.with_members(session_of(FRAMEWORK), [" A ", "", "B\n", "A"])).members == (
        "A",
        "B",
    )


def test_everything_that_is_arranged_comes_back_from_the_file():
    session = meeting_state.with_members(
        meeting_timer.extend(revealed(), FRAMEWORK, "two", START), ["A. Byron", "C. Darwin"]
    )
    session = meeting_state.hide(session, "one", after(10), "amy")
    assert session_toml.decode("agreed.toml", session_toml.encode(session)).session == session
