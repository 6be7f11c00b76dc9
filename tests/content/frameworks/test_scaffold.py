import re
import tomllib

import pytest
from msgspec import Struct, inspect
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


def tables(value, of):
    """Return the keys of every table in the data, each with the struct that it is read as."""
    if isinstance(of, inspect.VarTupleType):
        return [found for each in value for found in tables(each, of.item_type)]
    if not isinstance(of, inspect.StructType):
        return []
    inner = [found for field in of.fields if field.name in value for found in tables(value[field.name], field.type)]
    return [(of.cls, set(value)), *inner]


def test_the_starter_shows_every_key_there_is_in_each_kind_of_table():
    text = re.sub(r"^( *)# (\w+ = )", r"\1\2", scaffold.STARTER.read_text(), flags=re.MULTILINE)
    shown = {}
    for struct, keys in tables(tomllib.loads(text), inspect.type_info(model.Framework)):
        for each in struct.__mro__[: struct.__mro__.index(Struct)]:
            shown.setdefault(each, set()).update(keys)
    for struct, keys in shown.items():
        assert set(struct.__annotations__) <= keys, struct
    assert {model.Labels, model.Route, model.Facilitation, model.Term, model.BoltOnCheck} <= set(shown)


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
