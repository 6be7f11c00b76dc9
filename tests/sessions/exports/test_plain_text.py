"""Plans as plain text, and as paragraphs for a screen."""

import unicodedata

from support.samples import full_of_everything, session_of, small

from sessions.exports import registry
from sessions.exports.plain_text import text_blocks
from sessions.exports.plan_document import document
from sessions.model import edits
from sessions.planning.export_options import ExportOptions, build_export


def plan_with(note):
    session = edits.answer(session_of(small()), "one.theme.first", note=note, evidence="Seen", from_whom=("pupils",))
    session = edits.place(session, small(), "one", now=2, aim=1)
    action = edits.change_action(edits.new_action("one.plan.act"), what="Deed", lead="Head")
    return build_export(small(), edits.upsert_action(session, action), ExportOptions())


def text_with(note):
    return registry.written(plan_with(note), "txt").decode()


def test_a_plan_is_read_without_any_markup():
    text = text_with("We **say** so, *every child*, [here](http://example.org).")
    assert text.startswith("Autumn review\n=============\n\nSchool: Northgate Primary\n")
    assert "We say so, every child, here (http://example.org)." in text
    assert "- By: no date yet; Action: Deed; Lead: Head; Status: proposed" in text
    assert "Actions\n-------\n" in text
    assert not {"*", "#", "|", "`"} & set(text)


def test_lists_quotations_and_code_keep_their_shape():
    text = text_with("1. one\n2. two\n   - inner\n\n   more of two\n\n> said\n> twice\n\n```\na  b\n```\n\n---")
    assert "1. one\n2. two\n   - inner\n" in text
    assert "   more of two" in text
    assert "> said" in text
    assert "a  b" in text
    assert "* * *" in text


def test_lines_are_short_and_words_stay_whole():
    text = text_with("many words " * 60)
    assert max(map(len, text.splitlines())) <= 76
    assert "wor\nds" not in text


def test_hostile_notes_become_harmless_text():
    plan = build_export(small(), full_of_everything(), ExportOptions(unanswered=True))
    text = registry.written(plan, "txt").decode()
    assert "bold" in text
    assert not {sign for sign in text if unicodedata.category(sign) == "Cc"} - {"\n"}


def test_the_paragraphs_for_a_screen_hold_no_control_characters_and_name_their_headings():
    blocks = list(text_blocks(document(plan_with("\x1b[31mred"))))
    assert blocks[0].level == 1
    assert blocks[0].strong
    assert not any("\x1b" in block.text for block in blocks)
