import json
import re
import tomllib
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from msgspec import inspect
from support.samples import SMALL_FRAMEWORK

from content.frameworks import library, model, scaffold, schema

ROOT = Path(__file__).parents[3]
DOCUMENTED = ROOT / "docs" / "framework.schema.json"
STARTER = scaffold.STARTER.read_text()


def problems(text):
    """Return what an editor would report in a framework file with this text."""
    data = json.loads(json.dumps(tomllib.loads(text), default=date.isoformat))
    validator = jsonschema.Draft202012Validator(
        json.loads(DOCUMENTED.read_text()), format_checker=jsonschema.FormatChecker()
    )
    return [error.message for error in validator.iter_errors(data)]


def test_the_schema_that_is_documented_is_that_of_the_model():
    assert DOCUMENTED.read_text() == schema.render()


def test_the_wheel_and_the_source_archive_hold_it():
    build = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]
    shared = build["wheel"]["shared-data"]
    assert shared == {"docs/framework.schema.json": "share/wholeschool/framework.schema.json"}
    assert set(shared) <= set(build["sdist"]["include"])


@pytest.mark.parametrize(
    "path", [*sorted(library.BUILT_IN.glob("*.toml")), scaffold.STARTER, SMALL_FRAMEWORK], ids=lambda path: path.stem
)
def test_every_framework_of_ours_is_as_the_schema_says(path):
    assert problems(path.read_text()) == []


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("\npurpose", "\nporpose", "'purpose' is a required property"),
        ("format = 2", "format = 3", r"3 is not one of \[1, 2\]"),
        ('id = "access"', 'id = "Access!"', "does not match"),
        ('"en-GB"', '"plain English"', "does not match"),
        ("short_route = true", "short_route = 1", "1 is not of type 'boolean'"),
        ("2026-01-31", '"today"', "is not a 'date'"),
        ('"led-by-one-role"', '"led-by-two"', "is not one of"),
        ('"Between", ', "", ""),
        ("scale = [", "scale = [] # ", "should be non-empty|is too short"),
        ("minutes = 10", "minutes = 0", "less than the minimum"),
    ],
)
def test_an_editor_finds_what_is_wrong(before, after, expected):
    assert before in STARTER
    found = problems(STARTER.replace(before, after))
    assert any(re.search(expected, message) for message in found) if expected else found == []


def test_every_key_is_described():
    for name, table in schema.schema()["$defs"].items():
        for key in table["properties"]:
            assert schema.docstring(getattr(model, name), key), f"{name}.{key}"


def test_no_description_names_a_key_that_there_is_not():
    keys = {field.name for name in schema.schema()["$defs"] for field in inspect.type_info(getattr(model, name)).fields}
    text = json.dumps(schema.schema())
    assert set(re.findall(r"`(\w+)`", text)) <= keys
    assert r"\\Z" not in text
