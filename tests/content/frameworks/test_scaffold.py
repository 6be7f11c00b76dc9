import re
import tomllib

import pytest
from msgspec import structs
from support.samples import SMALL_FRAMEWORK

from content import UserError
from content.frameworks import library, lint, model, scaffold
from sessions.model.session import VOICES


def test_the_starter_is_right_and_gives_no_cause_for_a_hint():
    starter = library.load(scaffold.STARTER)
    assert starter.id == scaffold.STARTER_ID
    assert list(lint.hints(starter, VOICES)) == []


def test_the_starter_is_not_offered_as_a_framework():
    assert scaffold.STARTER_ID not in {one.id for one in library.choices().by_label.values()}


def test_the_starter_shows_every_key_there_is():
    text = scaffold.STARTER.read_text()
    used = set(re.findall(r"^ *(?:# )?(\w+) = ", text, re.MULTILINE))
    used |= {part for header in re.findall(r"^ *\[+([\w.]+)\]", text, re.MULTILINE) for part in header.split(".")}
    tables = (model.Framework, model.Source, model.Dimension, model.Theme, model.Question,
              model.Prompt, model.Example, model.Term, model.BoltOnCheck)  # fmt: skip
    assert {field.name for table in tables for field in structs.fields(table)} == used


def test_what_is_written_differs_from_the_starter_in_its_id_alone(tmp_path):
    path = tmp_path / "Our Maths (2026).toml"
    assert scaffold.start(path) == "our-maths-2026"
    assert library.load(path).id == "our-maths-2026"
    before, after = (tomllib.loads(one.read_text()) for one in (scaffold.STARTER, path))
    assert after == before | {"id": "our-maths-2026"}
    assert "# Leave this as it is" in path.read_text()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("reading", "reading"),
        ("Éveil à l'école", "eveil-a-l-ecole"),
        ("日本", "own-framework"),
        ("--..--", "own-framework"),
        ("small", "small-2"),
        ("whole_school_send", "whole-school-send-2"),
        ("x" * 200, "x" * 60),
    ],
)
def test_the_id_comes_from_the_name_and_is_nobody_elses(tmp_path, name, expected):
    library.install(str(SMALL_FRAMEWORK))
    assert scaffold.start(tmp_path / f"{name}.toml") == expected
    assert library.load(tmp_path / f"{name}.toml").id == expected


def test_nothing_is_written_over_or_into_nowhere(tmp_path):
    there = tmp_path / "there.toml"
    there.write_text("mine")
    for path, why in (
        (there, "there is a file already"),
        (tmp_path / "none" / "x.toml", "no such folder"),
        (tmp_path / "x.txt", r"ends in \.toml"),
        (tmp_path / ".toml", r"ends in \.toml"),
        (tmp_path / f"{'x' * 300}.toml", "choose another"),
    ):
        with pytest.raises(UserError, match=why):
            scaffold.start(path)
    assert there.read_text() == "mine"
    assert [one.name for one in tmp_path.iterdir()] == ["there.toml"]
