"""The glossary at the end of a whole plan."""

from datetime import date

import pytest
from msgspec.structs import replace
from support.samples import format_two, session_of, small

from sessions.exports import registry
from sessions.planning import export_options
from sessions.planning.export_options import ExportOptions

TITLE = "## Words, and what they mean"
CAVEAT = "law and guidance change: see the source."


def exported(framework, form="md", **choice):
    plan = export_options.build_export(framework, session_of(framework), ExportOptions(**choice))
    return registry.written(plan, form).decode()


def test_a_plan_with_every_question_ends_with_its_words_and_with_what_has_changed():
    text = exported(format_two(), unanswered=True)
    words = text.partition(TITLE)[2].partition("## About this framework")[0]
    assert words.index("**Register**") < words.index("### CHANGESLABEL") < words.index("**Code**")
    assert "POINTNOW" not in words, "no question has the word"


def test_where_and_when_it_was_checked_and_the_caveat_are_said_once():
    text = exported(format_two(), unanswered=True)
    assert f"*Holds for Wales. Checked on 23 November 2026 or later; {CAVEAT}*" in text
    assert text.count(CAVEAT) == text.count("Checked") == text.count("Wales") == 1


def test_one_day_is_said_as_one_and_no_country_is_made_up():
    framework = replace(format_two(), applies_to="", changes=())
    text = exported(framework, unanswered=True)
    assert f"*Checked on 23 November 2026; {CAVEAT}*" in text
    assert "CHANGESLABEL" not in text


@pytest.mark.parametrize(
    "choice", [{}, {"part": "agenda"}, {"part": "actions"}, {"part": "profile", "unanswered": True}]
)
@pytest.mark.parametrize("form", ["md", "json"])
def test_a_copy_of_what_was_answered_or_of_a_part_has_no_glossary(form, choice):
    assert "REGISTERNOW" not in exported(format_two(), form, **choice)


def test_a_framework_whose_questions_need_no_words_has_no_glossary():
    assert TITLE not in exported(small(), unanswered=True)


def test_changes_alone_are_a_glossary():
    (code,) = format_two().changes
    framework = replace(small(), changes=(replace(code, checked=date(2026, 1, 2)),))
    text = exported(framework, unanswered=True)
    assert f"{TITLE}\n\n*Checked on 2 January 2026; {CAVEAT}*\n\n### What has changed\n\n- **Code**" in text
