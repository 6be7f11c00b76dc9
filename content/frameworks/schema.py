"""The JSON Schema of a framework's file, with which an editor can check it and explain its keys."""

import ast
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec

from . import model

TITLE = "A framework for wholeschool"


def schema() -> dict[str, Any]:
    """The JSON Schema of such a file."""
    made = msgspec.json.schema(model.Framework)
    for name, table in made["$defs"].items():
        for key, described in table["properties"].items():
            if words := docstring(getattr(model, name), key):
                described["description"] = words
    with_ends: dict[str, Any] = _with_plain_ends({"title": TITLE, **made})
    return with_ends


def render() -> str:
    """The schema as text, ending with a line feed."""
    return f"{msgspec.json.format(msgspec.json.encode(schema()), indent=2).decode()}\n"


def docstring(table: type, key: str) -> str:
    """What the model says of a key of one of its tables; empty where it says nothing."""
    found = (_docstrings().get((each.__name__, key)) for each in table.__mro__)
    return next((" ".join(words.split()) for words in found if words), "")


@cache
def _docstrings() -> dict[tuple[str, str], str]:
    """The text below each field of the model's classes: Python itself keeps none of them."""
    found = {}
    code = ast.parse(Path(model.__file__).read_text(encoding="utf-8"))
    for table in (node for node in code.body if isinstance(node, ast.ClassDef)):
        for field, text in pairwise(table.body):
            match field, text:
                case ast.AnnAssign(target=ast.Name(id=key)), ast.Expr(value=ast.Constant(value=str(words))):
                    found[table.name, key] = words
    return found


def _with_plain_ends(value: Any) -> Any:
    r"""The schema with `$` at the end of its patterns: `\Z` is Python's, and editors do not know it."""
    if isinstance(value, dict):
        return {
            key: inner.removesuffix(r"\Z") + "$"
            if key == "pattern" and isinstance(inner, str)
            else _with_plain_ends(inner)
            for key, inner in value.items()
        }
    return [_with_plain_ends(inner) for inner in value] if isinstance(value, list) else value
