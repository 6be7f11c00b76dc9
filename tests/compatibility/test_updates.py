"""Frameworks of version 0.1, and reviews that were made with an earlier version of their framework."""

from msgspec import structs
from support.commands import out_here
from support.plain import review as talk
from support.screens import flat, press, running
from support.version_0_1 import FILES, raw, review, said

from content.frameworks import library
from content.frameworks.model import Labels
from sessions.model import edits
from sessions.model.framework_diff import changed_since
from sessions.storage.open_session import OpenSession
from tui.app import WholeSchool

READING = FILES / "home" / "frameworks" / "reading.toml"


def test_the_update_to_the_built_in_framework_is_told_and_says_what_keeps_its_place(whole):
    words = "(version 1, now 2): 49 answers, 5 positions and 5 actions are kept in place."
    assert words in out_here("show", whole)
    assert words in out_here("check", whole)
    with OpenSession.open(whole) as opened:
        assert words in talk(opened, "quit")
    assert raw(whole)["framework_version"] == "1"


def test_after_the_update_everything_has_its_place_and_the_change_can_be_taken_back(whole):
    before = raw(whole)
    with OpenSession.open(whole) as opened:
        opened.apply(lambda session: edits.place(session, opened.framework, "values", now=5, aim=4), can_be_undone=True)
        opened.save()
        assert raw(whole)["framework_version"] == "2"
        assert changed_since(opened.framework, opened.session) is None
        assert raw(whole)["positions"]["values"]["now"] == 5
        assert opened.undo()
        opened.save()
    assert said(raw(whole)) == said(before)
    assert "has changed since" not in out_here("show", whole)
    assert "Not in this framework" not in out_here("show", whole)


async def test_on_the_screen_the_update_is_told_and_a_position_is_changed_and_taken_back(whole):
    before = raw(whole)
    app = WholeSchool(OpenSession.open(whole))
    async with running(app) as pilot:
        assert "now 2): 49 answers, 5 positions and 5 actions are kept in place." in flat(pilot)
        await press(pilot, "ctrl+g", "right", "ctrl+s")
        assert raw(whole)["positions"]["values"]["now"] == 3
        await press(pilot, "ctrl+z", "ctrl+s")
    assert raw(whole)["framework_version"] == "2"
    assert said(raw(whole)) == said(before)
    app = WholeSchool(OpenSession.open(whole))
    async with running(app) as pilot:
        assert "has changed since" not in flat(pilot)


def test_after_the_update_a_follow_up_still_looks_back(whole, old):
    out_here("place", whole, "values", "--now", "5")
    told = out_here("compare", review(old, "Spring 2026"))
    assert "Autumn 2025" in told
    assert "Moved three steps towards Whole school: Bolt-on then, Mostly whole school now" in told


def test_a_framework_of_format_1_has_every_text_and_neutral_words_for_the_rest(old):
    found, data = library.get("reading"), raw(READING)
    assert data["format"] == 1
    shown = structs.asdict(found)
    for key, value in data.items():
        if isinstance(value, str):
            assert shown[key] == value
    assert [one.name for one in found.dimensions] == [one["name"] for one in data["dimensions"]]
    assert list(found.items) == [
        *(f"access.{key}" for key in ("time.week", "time.home", "books.choice", "plan.week", "plan.books")),
        *(f"teaching.{key}" for key in ("subjects.shown", "subjects.words", "catch-up.same-books", "plan.share")),
    ]
    assert (found.labels, found.routes, found.changes, found.welcome) == (Labels(), (), (), "")
    assert "nothing is wrong" in out_here("frameworks", "check", "reading")


def test_a_framework_of_format_1_is_read_as_before(old):
    first = raw(READING)["dimensions"][0]
    with OpenSession.open(review(old, "Reading")) as opened:
        told = talk(opened, "read", "quit", at="access")
    places = [told.index(text) for text in (first["overview"], *first["points"], *first["strategies"])]
    assert places == sorted(places)
    assert first["examples"][0]["text"] in told


def test_a_framework_of_format_1_is_updated_to_one_of_format_2(old, tmp_path):
    path = review(old, "Reading")
    before = raw(path)
    newer = tmp_path / "newer.toml"
    text = READING.read_text().replace("\nformat = 1", "\nformat = 2").replace('\nversion = "1"', '\nversion = "2"')
    newer.write_text(text.replace("\n[source]", '\nwelcome = "Come in."\n\n[labels]\ncheck = "Look again"\n\n[source]'))
    told = out_here("frameworks", "update", newer, "--yes")
    assert "Kept in place: 1 answer, 1 position and 1 action." in told
    assert "Moved under" not in told
    assert library.get("reading").labels.check == "Look again"
    out_here("place", path, "access", "--now", "3")
    after = raw(path)
    assert after["framework_version"] == "2"
    assert after["positions"]["access"] == before["positions"]["access"] | {"now": 3}
    assert (after["answers"], after["actions"]) == (before["answers"], before["actions"])
