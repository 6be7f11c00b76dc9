"""A team's folder of version 0.1, alone and with people in it who have today's version."""

import json
from pathlib import Path

import pytest
from support.commands import out_here
from support.version_0_1 import copied, raw, said

from sessions.teams import folder as team_folder
from sessions.teams import visibility
from sessions.teams.visibility import MEETING_AUDIENCE

PEOPLE = {"Ada Byron", "Charles Darwin", "Emma Frank"}
DIMENSIONS = ("values", "teaching", "resources", "leadership", "services")


@pytest.fixture
def team(tmp_path):
    return copied("team", tmp_path / "team")


@pytest.fixture
def mixed(team):
    """The team's folder with one voice more, shared by today's program; the test runs for that person."""
    review = out_here("team", "join", team, "--name", "Grace Hopper").strip()
    for key in DIMENSIONS:
        out_here("place", review, key, "--now", "1", "--because", f"Grace on {key}")
    out_here("answer", review, "values.commitment.widespread", "--note", "Grace: widely")
    out_here("team", "share", team, "--notes", "--quote", "--yes")
    return team


def seen(folder):
    """Return who stands at which step of each dimension, as the meeting sees it."""
    found = team_folder.read(folder)
    assert found.unread == ()
    views = visibility.views(found, MEETING_AUDIENCE)
    return {view.dimension.id: {name.full: step for step, names in view.marks for name in names} for view in views}


def voices(folder):
    return {raw(path)["author"]: raw(path) for path in (folder / "voices").glob("*.toml")}


def test_every_voice_is_read_with_its_positions(team):
    steps = seen(team)
    for name, voice in voices(team).items():
        for key, position in voice["positions"].items():
            assert steps[key].get(name) == position.get("now"), (name, key)
    assert set(voices(team)) == PEOPLE


def test_voices_of_both_framework_versions_show_all_views(mixed):
    assert {voice["framework_version"] for voice in voices(mixed).values()} == {"1", "2"}
    for key, steps in seen(mixed).items():
        assert steps["Grace Hopper"] == 1
        assert set(steps) == (PEOPLE | {"Grace Hopper"}) - ({"Emma Frank"} if key == "services" else set())
    told = out_here("team", "status", mixed)
    assert "Grace Hopper: 5 positions, 1 note" in told
    assert "Covered" not in told
    found = team_folder.read(mixed)
    view = visibility.visible_view(found, found.framework.dimensions[0], MEETING_AUDIENCE)
    assert {comment.answer.note for question in view.questions for comment in question.said} == {
        "Ada Byron: widely", "Charles Darwin: widely", "Grace: widely",
    }  # fmt: skip


def test_what_was_agreed_stays_and_is_exported_with_the_voices(mixed):
    plan = json.loads(out_here("team", "export", mixed, "--voices", "--format", "json", "-o", "-"))["plan"]
    (values, *_) = plan["dimensions"]
    assert values["position"] == values["position"] | raw(mixed / "agreed.toml")["positions"]["values"]
    exported = json.dumps(plan)
    for words in ("One of us sees it further on.", "Widely, but not by new staff.", "Tell new staff in the first week",
                  "Ada Byron: widely", "Grace: widely"):  # fmt: skip
        assert words in exported
    assert "Charles Darwin: widely" not in exported


def test_the_agreed_review_goes_over_to_the_newer_framework_and_keeps_everything(team):
    agreed: Path = team / "agreed.toml"
    before = raw(agreed)
    out_here("place", agreed, "services", "--now", "3")
    after = raw(agreed)
    assert (before["framework_version"], after["framework_version"]) == ("1", "2")
    assert after["positions"].pop("services") == {"now": 3}
    assert said(after) == said(before)
    assert after["team"] == before["team"]
    assert len(seen(team)["values"]) == 3


def test_teams_of_both_versions_are_counted_together(mixed, tmp_path):
    other = tmp_path / "other"
    out_here("team", "new", other, "--title", "Other", "--school", "Southgate")
    told = out_here("team", "summary", mixed, other)
    assert told.startswith("2 teams, ")
