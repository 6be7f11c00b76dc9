"""Reviews made by version 0.1: whatever is in them is read, shown, exported and kept."""

import json

import pytest
from support.commands import out_here
from support.plain import review as talk
from support.version_0_1 import raw, review, said

from content.frameworks import library
from sessions.exports import registry
from sessions.model import edits
from sessions.storage import collections, follow_up
from sessions.storage.open_session import OpenSession

TITLES = [("Spring 2025", "archive"), ("Autumn 2025", "reviews"), ("Spring 2026", "reviews"), ("Reading", "reviews")]
each_review = pytest.mark.parametrize(("title", "shelf"), TITLES, ids=[title for title, _ in TITLES])
each_format = pytest.mark.parametrize("ending", registry.FORMATS)


def exported(path, *options):
    return json.loads(out_here("export", path, "--format", "json", "-o", "-", *options))["plan"]


def dicts(value):
    """Return every object in the data, at any depth."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [*([value] if isinstance(value, dict) else []), *(found for each in inner for found in dicts(each))]


def test_the_whole_review_answers_all_49_items(whole):
    assert len(raw(whole)["answers"]) == len(library.get(library.DEFAULT).items) == 49


@each_review
def test_opening_and_saving_keeps_everything(old, title, shelf):
    path = review(old, title, shelf)
    before = raw(path)
    with OpenSession.open(path) as opened:
        assert not opened.read_only
        opened.apply(lambda session: edits.rename(session, title="Renamed", school="", author="B."))
        opened.save()
    after = raw(path)
    assert after["title"] == "Renamed"
    assert said(after) == said(before)
    assert (after["id"], after["created"]) == (before["id"], before["created"])


@each_review
def test_every_answer_position_and_action_is_exported(old, title, shelf):
    path = review(old, title, shelf)
    before, plan = raw(path), exported(path)
    found = {each["id"]: each["answer"] for each in dicts(plan) if "answer" in each}
    for key, answer in before.get("answers", {}).items():
        assert found[key] == found[key] | answer
    placed = {each["id"]: each["position"] for each in plan["dimensions"]}
    for key, position in before["positions"].items():
        assert placed[key] == placed[key] | position
    acts = {each["id"]: each for each in dicts(plan) if "what" in each}
    for action in before["actions"]:
        expected = {key: str(value) if key == "by" else value for key, value in action.items()}
        assert acts[action["id"]] == acts[action["id"]] | expected


@each_format
def test_every_format_is_written(whole, tmp_path, ending):
    target = tmp_path / f"plan.{ending}"
    out_here("export", whole, "--format", ending, "-o", target)
    assert target.stat().st_size > 500
    if ending in {"md", "html"}:
        text = target.read_text()
        assert all(f"To {key}:" in text for key in raw(whole)["answers"])


def test_the_reviews_it_follows_are_found_also_in_the_archive(old):
    path = review(old, "Spring 2026")
    session = OpenSession.load_read_only(path).session
    assert [earlier.title for earlier in follow_up.earlier(path, session)] == ["Autumn 2025", "Spring 2025"]
    values, _ = out_here("compare", path).split("Values\n")[1].split("\n\n", maxsplit=1)
    assert [line.split("  ")[-1] for line in values.splitlines()[:3]] == [
        "Mostly bolt-on", "Mostly whole school", "Mostly whole school",
    ]  # fmt: skip


def test_what_was_carried_over_keeps_its_link(old):
    before, after = raw(review(old, "Autumn 2025")), raw(review(old, "Spring 2026"))
    carried = {action["carries"] for action in after["actions"]}
    assert carried == {action["id"] for action in before["actions"] if action["status"] not in {"done", "dropped"}}
    with OpenSession.load_read_only(review(old, "Spring 2026")) as opened:
        assert {action.carries for action in opened.session.actions} == carried


def test_reviews_archive_templates_and_term_dates_are_listed(old):
    titles = {one["title"] for one in json.loads(out_here("list", "--json"))}
    assert titles == {"Autumn 2025", "Spring 2026", "Reading"}
    template = review(old, "Our usual beginning", "templates")
    with collections.begin_from(template, title="Begun", school="", author="") as begun:
        assert begun.session.answers["access.time.week"].note == "Ten minutes a day."
    assert "25 March 2027" in out_here("terms")


def test_an_earlier_version_can_be_gone_back_to(whole):
    assert "one action" in out_here("recover", whole)
    out_here("recover", whole, "--version", "1")
    assert len(raw(whole)["actions"]) == 1
    out_here("recover", whole, "--version", "1")
    assert len(raw(whole)["answers"]) == 49


def test_in_plain_mode_an_answer_is_read_and_changed(whole):
    note = raw(whole)["answers"]["values.plan.signal"]["note"]
    with OpenSession.open(whole) as opened:
        told = talk(opened, "go values.plan.signal", "And another line.", "quit", at="values.plan.signal")
    assert note.split("\n", maxsplit=1)[0].removeprefix("# ") in told
    assert raw(whole)["answers"]["values.plan.signal"]["note"] == f"{note}\n\nAnd another line."
