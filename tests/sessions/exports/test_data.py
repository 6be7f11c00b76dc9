"""The formats for other programs: CSV, JSON, calendar entries."""

import csv
import io
import json
import re
import zipfile
from datetime import date
from pathlib import Path

import icalendar
import jsonschema
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace
from support.samples import HOSTILE, actions, full_of_everything, session_of, sessions, small

from content.text.sanitize import for_document
from sessions.exports import registry
from sessions.exports.actions_csv import COLUMNS
from sessions.exports.csv_injection import unescape_formula
from sessions.exports.json_format import schema
from sessions.model import edits
from sessions.model.session import STATUSES
from sessions.planning import export_options, plan_view
from sessions.planning.export_options import ExportOptions

SCHEMA = Path(__file__).parents[3] / "docs" / "plan.schema.json"


def written(session, form):
    return registry.written(plan_view.build(small(), session), form)


def with_actions(kept):
    return replace(session_of(small()), actions=tuple(kept))


several = st.lists(actions, max_size=4, unique_by=lambda one: one.id)


@given(several)
def test_the_csv_reads_back_equal(kept):
    rows = list(csv.reader(io.StringIO(written(with_actions(kept), "csv").decode("utf-8-sig"), newline="")))
    assert rows[0] == list(COLUMNS)
    by_id = {action.id: action for action in kept}
    assert len(rows) == 1 + len(kept)
    for row in rows[1:]:
        cells = dict(zip(COLUMNS, map(unescape_formula, row), strict=True))
        action = by_id[cells["id"].removeprefix("#")]
        assert cells["action"] == for_document(action.what)
        assert cells["lead"] == for_document(action.lead)
        assert cells["involved"] == for_document(", ".join(action.involve))
        assert cells["first step"] == for_document(action.first_step)
        assert cells["how we will know"] == for_document(action.success)
        assert cells["status"] == action.status
        assert cells["by"] == (action.by.isoformat() if action.by else for_document(action.by_words))


@given(several)
def test_no_cell_is_a_formula(kept):
    rows = csv.reader(io.StringIO(written(with_actions(kept), "csv").decode("utf-8-sig"), newline=""))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]


@pytest.mark.parametrize("sign", [";", "\t", "|"])
def test_no_part_of_a_cell_is_a_formula_where_cells_are_divided_otherwise(sign):
    what = f'x{sign}=1+1{sign}"=2+2{sign}\'"@SUM(1)'
    deed = edits.change_action(edits.new_action("one.plan.act"), what=what)
    text = written(with_actions([deed]), "csv").decode("utf-8-sig")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "@"))]
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert unescape_formula(row["action"]) == deed.what


def test_a_dropped_action_is_cancelled_and_a_copy_says_what_it_leaves_out():
    day = date(2099, 1, 4)
    kept = [
        edits.change_action(edits.new_action("one.plan.act"), what=status, by=day, status=status) for status in STATUSES
    ]
    plan = export_options.build_export(small(), with_actions(kept), ExportOptions(part="actions", names="none"))
    calendar = icalendar.Calendar.from_ical(registry.written(plan, "ics"))
    events = {str(event["summary"]): event for event in calendar.walk("VEVENT")}
    assert [str(events[status]["status"]) for status in STATUSES] == ["TENTATIVE", *["CONFIRMED"] * 3, "CANCELLED"]
    assert all("This copy leaves out" in str(event["description"]) for event in events.values())


def summaries(content):
    """Return the summary of each entry by its action's id, read as RFC 5545 says; icalendar misreads a backslash."""
    found, entry = {}, {}
    for line in content.decode().replace("\r\n ", "").split("\r\n"):
        name, _, value = line.partition(":")
        entry[name] = re.sub(r"\\(.)", lambda escape: {"n": "\n", "N": "\n"}.get(escape[1], escape[1]), value)
        if line == "END:VEVENT":
            found[entry["UID"].partition(".")[0]] = entry["SUMMARY"]
    return found


@example([replace(edits.new_action("one.plan.act"), what="\\N and \\n;, \\\\", by=date(2030, 1, 1))])
@given(several)
def test_the_calendar_has_an_entry_for_each_date(kept):
    content = written(with_actions(kept), "ics")
    told = summaries(content)
    calendar = icalendar.Calendar.from_ical(content)
    events = {str(event["uid"]).partition(".")[0]: event for event in calendar.walk("VEVENT")}
    assert set(events) == {action.id for action in kept if action.by}
    for action in kept:
        if action.by:
            event = events[action.id]
            assert event["dtstart"].dt == action.by
            if action.what.strip() and "\n" not in for_document(action.what):
                assert told[action.id] == for_document(action.what)
            assert not event.errors


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_one_value_of_a_calendar_entry(text):
    action = replace(edits.new_action("one.plan.act"), what=text, lead=text, by=session_of(small()).updated.date())
    content = written(with_actions([action]), "ics")
    (event,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert not event.errors
    assert set(event) == {"SUMMARY", "DTSTART", "DTSTAMP", "UID", "DESCRIPTION", "STATUS", "TRANSP"}
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_a_session_full_of_everything_is_read_by_other_readers():
    session = full_of_everything()
    rows = list(csv.DictReader(io.StringIO(written(session, "csv").decode("utf-8-sig"), newline="")))
    assert [unescape_formula(row["action"]) for row in rows] == [
        for_document(action.what) for action in plan_view.by_date(session.actions)
    ]
    data = json.loads(written(session, "json"))
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text())).validate(data)
    kept = {
        said["id"]: said["answer"]["note"]
        for one in data["plan"]["dimensions"]
        for said in [*(said for group in one["groups"] for said in group["answers"]), *one["prompts"]]
    }
    assert kept == {key: answer.note for key, answer in session.answers.items()}
    dated = replace(
        session, actions=tuple(edits.change_action(one, by=session.updated.date()) for one in session.actions)
    )
    events = icalendar.Calendar.from_ical(written(dated, "ics")).walk("VEVENT")
    assert len(events) == len(session.actions) > 10


@given(sessions)
def test_the_json_is_as_its_schema_says_and_holds_the_plan(session):
    data = json.loads(written(session, "json"))
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text())).validate(data)
    assert data["format"] == 1
    assert data["plan"]["title"] == session.title
    assert [each["action"]["id"] for each in data["plan"]["actions"]] == [
        action.id for action in plan_view.by_date(session.actions)
    ]


def test_the_schema_that_is_documented_is_that_of_the_code():
    assert json.loads(SCHEMA.read_text()) == json.loads(json.dumps(schema()))


@pytest.mark.parametrize("form", registry.DATA)
def test_the_same_session_gives_the_same_bytes(form):
    session = with_actions([replace(edits.new_action("one.plan.act"), id="a1", what="x")])
    assert written(session, form) == written(session, form)


@pytest.mark.parametrize("form", ["md", "html", "csv", "json", "docx"])
def test_words_for_a_date_go_out_where_a_date_would_stand(form):
    action = edits.change_action(edits.new_action("one.plan.act"), what="Act", by_words="half term")
    content = written(with_actions([action]), form)
    if form == "docx":
        content = zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml")
    assert b"half term" in content
    assert (b"half term (no date yet)" in content) == (form not in {"csv", "json"})


def test_a_calendar_leaves_out_words_for_a_date():
    action = edits.change_action(edits.new_action("one.plan.act"), what="Act", by_words="half term")
    assert b"VEVENT" not in written(with_actions([action]), "ics")
