"""A whole plan as a document."""

import pytest
from msgspec.structs import replace
from support.samples import format_two, session_of, small

from content.frameworks.model import Labels
from sessions.exports import registry
from sessions.model import edits
from sessions.planning import export_options
from sessions.planning.export_options import ExportOptions


def exported(framework, form="md", **choice):
    session = edits.place(session_of(framework), framework, "one", now=2)
    session = edits.upsert_action(session, edits.change_action(edits.new_action("one.plan.act"), what="A deed"))
    return registry.written(export_options.build_export(framework, session, ExportOptions(**choice)), form).decode()


def test_both_ends_of_every_dimension_are_one_table_below_the_positions():
    text = exported(format_two())
    table = (
        "### POLESLABEL\n\n"
        "| Dimension | All | Few |\n"
        "| --- | --- | --- |\n"
        "| The first dimension | ONELEFT | ONERIGHT |\n"
        "| The second dimension | TWOLEFT | TWORIGHT |\n"
        "| The third dimension | THREELEFT | THREERIGHT |\n"
    )
    assert text.index("## Where we stand") < text.index(table) < text.index("## Actions")
    assert text.count("ONELEFT") == 1


def test_one_dimension_alone_says_its_ends_itself():
    text = exported(format_two(), part="dimension", dimension="one")
    assert "POLESLABEL" not in text
    assert "from “ONELEFT” to “ONERIGHT”" in text


@pytest.mark.parametrize("part", ["actions", "profile"])
def test_the_ends_stand_in_no_part_without_the_dimensions(part):
    assert "POLESLABEL" not in exported(format_two(), part=part)


def test_the_planning_prompts_stand_below_the_frameworks_label():
    assert "### MOVELABEL\n\n#### What will you do?" in exported(format_two())
    assert f"### {Labels().move}\n\n#### What will you do?" in exported(small())
    assert "MOVEWORD" in exported(replace(small(), labels=Labels(move="MOVEWORD")), "html")
