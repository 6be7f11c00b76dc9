import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from support.samples import session_of, small

from content.text.sanitize import for_document
from sessions.exports import actions_csv_import, registry
from sessions.exports.csv_injection import cell, escape_formula, unescape_formula
from sessions.model.session import Action
from sessions.planning import plan_view

SIGNS = "=+-@＝＋－＠"
STRIPPED = (" ", "\u00a0", "\u3000", "\u2003", "\ufeff", "\u200b", "\u2060")
pieces = st.lists(st.sampled_from([*SIGNS, *STRIPPED, *"\t\r\n\x00\x1b\x9b;|,'\"a1"]), max_size=12).map("".join)


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("before", ["", *STRIPPED, " \u00a0 "])
def test_a_formula_is_guarded_with_full_width_signs_and_after_characters_that_are_stripped(before, sign):
    assert escape_formula(f"{before}{sign}1+1") == f"'{before}{sign}1+1"
    assert escape_formula(f"x;{before}{sign}1") == f"x;'{before}{sign}1"


@given(pieces)
def test_no_cell_is_a_formula_and_its_text_comes_back(typed):
    written = escape_formula(typed)
    assert unescape_formula(written) == typed
    for part in re.split(r"[;\t|\r\n]", written):
        assert not re.match(rf"[\s\"\ufeff\u200b\u2060]*[{re.escape(SIGNS)}]", part)


@given(pieces)
def test_a_cell_holds_no_control_but_tabs_and_line_feeds(typed):
    shown = cell(typed)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", shown)
    assert unescape_formula(shown) == for_document(typed)


@given(pieces)
def test_an_action_with_such_text_comes_back_unchanged(typed):
    action = Action(id="a", prompt="one.plan.act", what=typed, lead=typed, first_step=typed, success=typed)
    session = replace(session_of(small()), actions=(action,))
    content = registry.written(plan_view.build(small(), session), "csv")
    assert b"\x1b" not in content
    assert next(csv.reader(io.StringIO(content.decode("utf-8-sig"))))[0] == "id"
    assert actions_csv_import.read(content, session) == actions_csv_import.Back((), ())
