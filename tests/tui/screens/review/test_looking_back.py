"""A school's fourth year: three earlier reviews, and the exact text that is shown about them."""

import re
from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace
from support.commands import out, refused
from support.samples import SMALL_FRAMEWORK
from support.screens import press, running, text_of

from content.frameworks import library
from sessions.model import edits
from sessions.storage import follow_up, reviews, session_toml
from sessions.storage.open_session import OpenSession
from tui.app import WholeSchool


def saved(opened, year, *changes):
    """Return the review with these changes, dated as if last edited in that year."""
    session = opened.session
    for change in changes:
        session = change(session)
    moment = datetime(year, 11, 3, 9, tzinfo=UTC)
    opened.path.write_bytes(session_toml.encode(replace(session, created=moment, updated=moment)))
    opened.close()
    return opened.path


def answer(item, **fields):
    return lambda session: edits.answer(session, item, **fields)


def place(dimension, **fields):
    return lambda session: edits.place(session, library.get("small"), dimension, **fields)


def act(action_id, what, **fields):
    def change(session):
        old = next((one for one in session.actions if one.what == what), None)
        action = old or replace(edits.new_action("one.plan.act"), id=action_id)
        return edits.upsert_action(session, edits.change_action(action, what=what, **fields))

    return change


@pytest.fixture
def years():
    """Four reviews, each of which follows the one before."""
    library.install(str(SMALL_FRAMEWORK))
    begun = reviews.create(library.get("small"), title="First", school="Northgate", author="A. Byron")
    first = saved(begun, 2023, place("one", now=3, aim=1), answer("two.theme.only", note="Perhaps."))
    second = saved(follow_up.begin(first, title="Second"), 2024, place("one", now=3, aim=1))
    third = saved(
        follow_up.begin(second, title="Third"),
        2025,
        place("one", now=2, aim=1, because="Most staff plan together."),
        place("two", now=2),
        answer(
            "one.theme.first", note="Few staff know of it.", evidence="A survey", from_whom=("staff",), mark="unsure"
        ),
        answer("two.theme.only", note="There is one."),
        act("a1", "Ask the kitchen staff", lead="Deputy", status="agreed"),
        act("a2", "Write a leaflet"),
        act("a3", "Watch two lunchtimes", status="under way"),
        act("a4", "Buy a programme"),
        act("a5", "Long done", status="done"),
    )

    def forget(session):
        return replace(session, actions=tuple(one for one in session.actions if one.what != "Write a leaflet"))

    fourth = saved(
        follow_up.begin(third, title="Fourth"),
        2026,
        place("one", now=1, aim=1, because="Most teams plan together."),
        answer("one.theme.first", note="Most staff know of it.", evidence="A survey", from_whom=("staff", "pupils")),
        answer("one.theme.second", note="New thought"),
        act("", "Ask the kitchen staff", status="done"),
        act("", "Watch two lunchtimes", by=date(2026, 12, 18)),
        act("", "Buy a programme", status="dropped"),
        act("a6", "Start a lunch club", lead="Cook"),
        forget,
    )
    return [first, second, third, fourth]


def test_the_comparison_is_right_to_the_word(years):
    expected = """\
Northgate · Third (3 Nov 2025), and now Fourth (3 Nov 2026)

WHERE THE SCHOOL STANDS

The first dimension
  Nov 2023: All ◎───○───● Some  Some
  Nov 2024: All ◎───○───● Some  Some
  Nov 2025: All ◎───●───○ Some  Most
  Nov 2026: All ◉───○───○ Some  All
  Moved one step towards All: Most then, All now
  Because:
    Then: Most staff plan together.
    Now: Most teams plan together.

The second dimension
  Nov 2023: All ○───○───○ Some  not placed
  Nov 2024: All ○───○───○ Some  not placed
  Nov 2025: All ○───●───○ Some  Most
  Nov 2026: All ○───○───○ Some  not placed
  Not placed this time; Most then

ANSWERS THAT CHANGED

One · First
  What we see:
    Then: Few staff know of it.
    Now: Most staff know of it.
  Heard now, and not then: pupils
  Marked with nothing, unsure then

One · Second, for the first time
  What we see:
    Now: New thought

Answered then, and not this time
  Two · Only

THE ACTIONS SINCE THEN

Done
  Ask the kitchen staff (done, agreed then; by no date; Deputy)

Going on
  Watch two lunchtimes (under way; by 18 Dec 2026, no date then)

Dropped
  Buy a programme (dropped, proposed then; by no date)

Forgotten: nothing carries these on
  Write a leaflet (proposed then; by no date)

New
  Start a lunch club (proposed; by no date; Cook)
"""
    assert out("compare", years[-1]) == expected
    assert out("compare", *years) == expected
    of_two = out("compare", years[2], years[3])
    assert of_two.replace("  Nov 2025", "\0").count("Nov 2024") == 0
    assert "Then: Few staff know of it.\n    Now: Most staff know of it." in of_two


def test_what_cannot_be_compared_says_why(years, tmp_path):
    assert "follows no review" in refused("compare", years[0])
    other = out("new", "--title", "T", "--school", "S", "--author", "A").strip()
    assert "ask different things" in refused("compare", other, years[0])
    assert "cannot be read" in refused("compare", tmp_path / "none.toml")


def test_a_follow_up_is_begun_from_the_command_line(years):
    path = out("follow", years[-1], "--title", "Fifth").strip()
    assert "Nov 2026: All ◉" in out("compare", path)


async def test_the_screen_shows_the_same_words(years):
    app = WholeSchool(OpenSession.open(years[-1]))
    async with running(app, size=(80, 70)) as pilot:
        await press(pilot, "f6", "s", "c")
        shown = text_of(app)
    for words in (
        "Looking back · Northgate · Third (3 Nov 2025), and now Fourth (3 Nov 2026)",
        "Then: Most staff plan together.",
        "Now: Most teams plan together.",
        "Then: Few staff know of it.",
        "Forgotten: nothing carries these on",
        "Write a leaflet (proposed then; by no date)",
    ):
        assert words in shown
    drawn = [line for line in shown.splitlines() if re.search("[─━]{2}", line) and "Nov" in line]
    years_drawn = [re.search(r"Nov (20\d\d)", line)[1] for line in drawn]
    assert years_drawn == ["2023", "2024", "2025", "2026"] * 2


async def test_last_time_is_marked_and_readable_beside_what_is_written_now(years):
    opened = OpenSession.open(years[-1])
    app = WholeSchool(opened, "one.theme.first")
    async with running(app) as pilot:
        assert "All now, aiming to stay there   ◇ last time" in text_of(app)
        await press(pilot, "ctrl+g")
        assert "Most last time" in text_of(app)
        await app.screen.go("one.theme.first")
        await press(pilot, "ctrl+r")
        shown = text_of(app)
        assert "Last time (Nov 2025)" in shown
        assert "Few staff know of it." in shown
        assert "How you knew: staff" in shown
        assert "Marked: unsure" in shown
        await press(pilot, "escape", "f6", "s", "w")
        assert "All now, aiming to stay there; Most last time" in text_of(app)
        assert "◇ last time" in text_of(app)


async def test_without_an_earlier_review_looking_back_is_not_offered(opened):
    app = WholeSchool(opened)
    async with running(app) as pilot:
        await press(pilot, "f6", "s")
        assert "since the reviews" not in text_of(app)


async def test_last_times_words_are_kept_with_one_key_and_that_can_be_taken_back(years):
    opened = follow_up.begin(years[2], title="Fifth")
    app = WholeSchool(opened, "one.theme.first")
    async with running(app) as pilot:
        assert re.search("Last time .Nov 2025.: Few staff know of it. +.B keep", text_of(app))
        await press(pilot, "ctrl+b", "k")
        assert "Kept: last time's words are in your answer" in text_of(app)
        kept = session_toml.load(opened.path).session.answer("one.theme.first")
        assert (kept.note, kept.evidence, kept.from_whom) == ("Few staff know of it.", "A survey", ("staff",))
        assert kept.mark == "unsure"
        await press(pilot, *" Still.", "ctrl+n")
        assert session_toml.load(opened.path).session.answer("one.theme.first").note == "Few staff know of it. Still."
        assert "Last time" not in text_of(app)


async def test_an_answer_of_last_time_is_retired(years):
    opened = follow_up.begin(years[2], title="Fifth")
    app = WholeSchool(opened, "one.theme.first")
    async with running(app) as pilot:
        await press(pilot, "f11", "r")
        assert "Retired" in text_of(app)
        assert session_toml.load(opened.path).session.answer("one.theme.first").mark == "not for us"
        await press(pilot, "ctrl+z")
        assert session_toml.load(opened.path).session.answer("one.theme.first").mark is None


async def test_where_nothing_was_said_last_time_the_key_says_so(years):
    app = WholeSchool(follow_up.begin(years[2], title="Fifth"), "one.theme.second")
    async with running(app) as pilot:
        assert "Last time" not in text_of(app)
        await press(pilot, "ctrl+b")
        assert "Nothing was said here last time." in text_of(app)
