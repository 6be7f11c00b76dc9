"""docs/frameworks.md says what the model and the program say; WHOLESCHOOL_DOCS=write writes its tables again."""

import os
import re
import tomllib
from pathlib import Path

from support.framework_keys import TABLES, tables

from content.frameworks import packages
from content.frameworks.schema import schema

PAGE = Path(__file__).parents[3] / "docs" / "frameworks.md"
BEGIN, END = "<!-- keys:begin -->\n", "<!-- keys:end -->"


def test_every_key_is_in_a_table():
    before, _, rest = PAGE.read_text().partition(BEGIN)
    there, _, after = rest.partition(END)
    if os.environ.get("WHOLESCHOOL_DOCS") == "write":
        PAGE.write_text(f"{before}{BEGIN}{tables()}\n{END}{after}")
    else:
        assert there == f"{tables()}\n"


def test_every_kind_of_table_is_described():
    assert {*TABLES, "Prompt"} == set(schema()["$defs"])


def test_the_example_of_a_package_is_one_that_the_program_looks_for():
    examples = [tomllib.loads(block) for block in re.findall(r"```toml\n(.*?)```", PAGE.read_text(), re.DOTALL)]
    (project,) = [example["project"] for example in examples if "project" in example]
    assert project["entry-points"] == {packages.GROUP: {"reading": "school_reading"}}


def test_every_rule_for_plans_is_explained():
    rules = schema()["$defs"]["BoltOnCheck"]["properties"]["rule"]["enum"]
    assert all(f"| `{rule}` |" in PAGE.read_text() for rule in rules)
