import contextlib
import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from support.samples import actions, session_of, small

from content import UserError
from sessions.exports import actions_csv_import, registry
from sessions.model.session import STATUSES, Action
from sessions.planning import export_options, plan_view
from sessions.planning.export_options import ExportOptions


def with_actions(*kept):
    return replace(session_of(small()), actions=kept)


def exported(session):
    return registry.written(plan_view.build(small(), session), "csv")


def action(key, **changes):
    return Action(id=key, prompt="one.plan.act", **{"what": f"What {key}", **changes})


def changed(content, **cells):
    """Return the table with these cells in the row of the action with the id `id`."""
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    for row in rows:
        if row["id"] == f"#{cells['id']}":
            row.update({name.replace("_", " "): value for name, value in cells.items() if name != "id"})
    return rows


def table(rows, delimiter=",", encoding="utf-8-sig"):
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, rows[0], delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode(encoding)


@given(st.lists(actions, max_size=4, unique_by=lambda one: one.id))
def test_what_was_not_changed_changes_nothing(kept):
    session = with_actions(*kept)
    back = actions_csv_import.read(exported(session), session)
    assert back.changes == ()
    assert back.left == ()


@pytest.mark.parametrize("names", ["initials", "none"])
def test_names_that_went_out_shortened_are_no_change(names):
    session = with_actions(action("a", lead="Ada Byron", involve=("Charles Darwin", "SENCO")))
    content = registry.written(export_options.build_export(small(), session, ExportOptions(names=names)), "csv")
    assert b"Byron" not in content
    assert actions_csv_import.read(content, session) == actions_csv_import.Back((), ())
    (row,) = changed(content, id="a", lead="Somebody")
    assert "lead was changed too" in actions_csv_import.read(table([row]), session).left[0]


def test_the_line_that_some_spreadsheets_begin_with_is_read():
    session = with_actions(action("a"))
    rows = changed(exported(session), id="a", status="done")
    content = b"sep=;\r\n" + table(rows, ";", "utf-8")
    assert [one.status for one in actions_csv_import.read(content, session).changes] == ["done"]


def test_the_line_that_is_told_is_that_on_which_the_row_begins():
    session = with_actions(action("a", what="one\ntwo\nthree"), action("b"))
    rows = [*changed(exported(session), id="a", status="lost")]
    rows += changed(exported(session), id="b", status="gone")[1:]
    told = actions_csv_import.read(table([rows[0], rows[2]]), session).left
    assert [line.partition(":")[0] for line in told] == ["line 2", "line 5"]


def test_lines_that_contradict_each_other_are_told_in_order():
    kept = [action(key) for key in "abcdefgh"]
    session = with_actions(*kept)
    rows = changed(exported(session), id="a")
    other = [{**row, "status": "done"} for row in rows]
    told = actions_csv_import.read(table([*rows, *other]), session).left
    assert [line.partition(":")[0] for line in told] == [f"What {key}" for key in "abcdefgh"]


@given(
    st.lists(actions, min_size=1, max_size=4, unique_by=lambda one: one.id),
    st.sampled_from(STATUSES),
    st.none() | st.dates(),
    st.sampled_from([",", ";", "\t"]),
    st.booleans(),
)
def test_status_and_date_come_back_in_whatever_way_they_were_saved(kept, status, by, delimiter, as_people):
    kept = [replace(one, what=one.what or "x") for one in kept]  # an empty action is dropped
    session = with_actions(*kept)
    day = "" if by is None else f"{by.day}/{by.month}/{by.year:04}" if as_people else by.isoformat()
    rows = changed(exported(session), id=kept[0].id, status=status, by=day)
    back = actions_csv_import.read(table(rows, delimiter), session)
    after = back.applied(session)
    came = after.actions[0]
    assert came == replace(kept[0], status=status, by=by, by_words=came.by_words)
    assert not came.by_words.strip()
    assert after.actions[1:] == session.actions[1:]
    assert back.left == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_a_table_in_another_encoding_is_read(encoding):
    session = with_actions(action("a1", what="Café"))
    rows = changed(exported(session), id="a1", status="done")
    back = actions_csv_import.read(table(rows, ";", encoding), session)
    assert [change.in_words() for change in back.changes] == ["Café: status proposed -> done"]
    assert back.left == ()


def test_an_id_that_looks_like_a_number_comes_back_as_it_was():
    session = with_actions(action("12345678"), action("12e45678"))
    rows = changed(exported(session), id="12e45678", by="4/1/2027")
    assert [one.action.id for one in actions_csv_import.read(table(rows), session).changes] == ["12e45678"]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"status": "finished"}, "status 'finished' is not one of proposed"),
        ({"by": "next week"}, "'next week' is not a whole date such as 18/12/2026"),
        ({"by": "18 Dec"}, "'18 Dec' is not a whole date"),
        ({"by": "31/2/2027"}, "there is no such day"),
        ({"by": "w" * 81}, "longer than 80 characters"),
        ({"by": "?"}, "'?': not a date yet"),
        ({"action": "Another"}, "action was changed too, which does not come back: 'Another'"),
        ({"how_we_will_know": "x"}, "how we will know was changed too"),
    ],
)
def test_nothing_is_guessed(cells, told):
    session = with_actions(action("a1", by=date(2027, 1, 4)))
    back = actions_csv_import.read(table(changed(exported(session), id="a1", **cells)), session)
    assert back.applied(session) == session
    assert told in back.left[0]
    assert back.left[0].startswith("line 2: ")


def test_rows_of_no_action_and_rows_that_contradict_are_told():
    session = with_actions(action("a1"), action("a2"))
    rows = changed(exported(session), id="a1", status="done")
    rows += [
        {**rows[0], "status": "dropped"},
        {**rows[0], "id": "#zz"},
        {**rows[0], "id": ""},
        dict.fromkeys(rows[0], ""),
    ]
    back = actions_csv_import.read(table(rows), session)
    assert back.changes == ()
    assert back.left == (
        "line 5: no action has the id zz",
        "line 6: it has no id",
        "What a1: two lines say different things; it is not changed",
    )


@pytest.mark.parametrize(
    "content", [b"", b"a,b\n1,2\n", b"id,action\n", b"id,id,status\n", b"\xff\xfe\x00", b"\x00" * 9]
)
def test_what_is_no_such_table_is_refused(content):
    with pytest.raises(UserError):
        actions_csv_import.read(content, with_actions())


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content):
    session = with_actions(action("a1"))
    with contextlib.suppress(UserError):
        after = actions_csv_import.read(b"id,status,by\n#a1," + content, session).applied(session)
        assert after.actions[0].what == "What a1"


@pytest.mark.parametrize(
    ("typed", "by", "words"),
    [
        ("half term", None, "half term"),
        ("tbc", None, "tbc"),
        ("Friday 18 December 2026", date(2026, 12, 18), ""),
        ("18-Dec-26", date(2026, 12, 18), ""),
        ("", None, ""),
        ("By  Easter, WE hope", None, "by Easter, we hope"),
    ],
)
def test_words_come_back_and_a_whole_date_takes_their_place(typed, by, words):
    session = with_actions(action("a1", by_words="by Easter, we hope"))
    back = actions_csv_import.read(table(changed(exported(session), id="a1", by=typed)), session)
    assert back.left == ()
    (after,) = back.applied(session).actions
    assert (after.by, after.by_words) == (by, words)
    assert bool(back.changes) == (words != "by Easter, we hope")


def test_what_changes_is_told_with_the_words():
    session = with_actions(action("a1", by=date(2027, 1, 4)), action("a2", by_words="asap"))
    rows = changed(exported(session), id="a1", by="half term")
    rows[1]["by"] = "4/1/2027"
    told = [one.in_words() for one in actions_csv_import.read(table(rows), session).changes]
    assert told == [
        "What a1: by 4 January 2027 -> half term (no date yet)",
        "What a2: by asap (no date yet) -> 4 January 2027",
    ]
