from pathlib import Path

import pytest
from support.samples import small

from sessions.exports import registry
from sessions.planning.export_memory import Kept
from sessions.planning.export_options import AUDIENCES, DETAILS, ExportOptions
from sessions.planning.name_redaction import NAMES
from sessions.planning.plan_view import PARTS
from sessions.workflows import export_words
from sessions.workflows.export_plan import with_ending


def test_everything_that_can_be_chosen_has_a_name():
    assert tuple(export_words.AUDIENCE_WORDS) == AUDIENCES
    assert set(export_words.FORMAT_WORDS) == set(registry.FORMATS)
    assert tuple(export_words.PART_WORDS) == PARTS
    assert tuple(export_words.NAMES_WORDS) == NAMES
    assert tuple(export_words.DETAIL_WORDS) == DETAILS


def test_word_is_for_people_and_the_last_choice_is_remembered():
    assert {one: export_words.format_for(one, Kept()) for one in AUDIENCES} == {
        "us": "docx", "governors": "docx", "staff": "docx", "senco": "docx", "spreadsheet": "csv", "calendar": "ics",
    }  # fmt: skip
    kept = Kept().having("us", ExportOptions(), "md").having("us", ExportOptions(part="agenda"))
    assert export_words.format_for("us", kept) == "md"
    assert kept.of("us").part == "agenda"
    assert export_words.format_for("us", Kept(formats={"us": "csv"})) == "docx"


def test_a_part_is_called_by_its_name():
    name = small().dimensions[0].name
    for options, told in (
        (ExportOptions(), "The whole plan"),
        (ExportOptions(part="dimension", dimension="one"), f"{name} only"),
        (ExportOptions(part="actions", dimension="one"), f"Actions of {name}"),
        (ExportOptions(part="dimension", dimension="gone"), "One dimension"),
    ):
        assert export_words.part_in_words(options, small()) == told
    assert export_words.details_in_words(ExportOptions(without=("notes", "marks"))) == (
        "Notes and reasons, what we are unsure of"
    )
    assert export_words.details_in_words(ExportOptions()) == "Nothing"


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("plan.md", "plan.docx"),
        ("plan", "plan.docx"),
        ("plan.docx", "plan.docx"),
        ("plan.DOCX", "plan.DOCX"),
        ("plan.v2", "plan.v2"),
        ("a.b/plan", "a.b/plan.docx"),
        (".", "."),
    ],
)
def test_a_file_has_the_ending_of_its_format(path, written):
    assert with_ending(Path(path), "docx") == Path(written)
