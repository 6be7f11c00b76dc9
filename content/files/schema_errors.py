"""Turning TOML data into typed structs, with every mismatch found rather than the first."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any, TypeVar

import msgspec
from msgspec import inspect
from msgspec.structs import replace

from .toml_reader import Key, LineNumbers, Problem

T = TypeVar("T")

MAX_PROBLEMS = 100
"""How many problems of one file are reported; the next check reports those that remain."""


def convert(data: dict[str, Any], expected: type[T]) -> T:
    """The data as a struct; raises msgspec.ValidationError, of which `problems_in` gives the particulars."""
    return msgspec.convert(data, expected)


def problems_in(data: dict[str, Any], expected: type, lines: LineNumbers, *, unknown_too: bool = True) -> list[Problem]:
    """Where the data does not have the expected structure, each with its line; at most MAX_PROBLEMS."""
    found = islice(_compare(data, inspect.type_info(expected), (), unknown_too), MAX_PROBLEMS)
    return [replace(problem, line=lines.of(problem.key)) for problem in found]


def known_part(data: dict[str, Any], expected: type) -> dict[str, Any]:
    """The data without the keys that the expected structure does not have."""
    known: dict[str, Any] = _known_part(data, inspect.type_info(expected))
    return known


def _known_part(value: Any, expected: inspect.Type) -> Any:
    match expected:
        case inspect.Metadata(type=inner):
            return _known_part(value, inner)
        case inspect.StructType(fields=fields) if isinstance(value, dict):
            types = {field.encode_name: field.type for field in fields}
            return {key: _known_part(inner, types[key]) for key, inner in value.items() if key in types}
        case inspect.DictType(value_type=value_type) if isinstance(value, dict):
            return {key: _known_part(inner, value_type) for key, inner in value.items()}
        case inspect.VarTupleType(item_type=item_type) if isinstance(value, list):
            return [_known_part(inner, item_type) for inner in value]
        case _:
            return value


def did_you_mean(wanted: object, known: Iterator[str] | list[str]) -> str:
    """A hint that leads from a misspelling to the nearest known word, or lists the words."""
    from difflib import get_close_matches  # it takes longer to load than all of this module

    words = list(known)
    near = get_close_matches(str(wanted), words, n=1)
    return f"did you mean {near[0]}?" if near else f"use one of: {', '.join(words)}"


def _compare(value: Any, expected: inspect.Type, key: Key, unknown_too: bool, form: str = "") -> Iterator[Problem]:
    match expected:
        case inspect.Metadata(type=inner, extra_json_schema=described):
            yield from _compare(value, inner, key, unknown_too, (described or {}).get("description", ""))
        case inspect.StructType(fields=fields):
            yield from _compare_table(value, fields, key, unknown_too)
        case inspect.DictType(key_type=key_type, value_type=value_type):
            if not isinstance(value, dict):
                yield Problem(key, "should be a table")
                return
            for name, inner in value.items():
                yield from _compare(name, key_type, (*key, name), unknown_too)
                yield from _compare(inner, value_type, (*key, name), unknown_too)
        case inspect.VarTupleType(item_type=item_type) | inspect.ListType(item_type=item_type):
            if not isinstance(value, list):
                yield Problem(key, "should be a list in [ ]")
                return
            if expected.min_length and len(value) < expected.min_length:
                yield Problem(key, f"has too few entries; it needs at least {expected.min_length}")
            for number, inner in enumerate(value):
                yield from _compare(inner, item_type, (*key, number), unknown_too)
        case inspect.UnionType(types=types):
            yield from _compare(value, next(t for t in types if not isinstance(t, inspect.NoneType)), key, unknown_too)
        case _:
            if reason := _mismatch(value, expected, form):
                yield Problem(key, reason)


def _compare_table(value: Any, fields: tuple[inspect.Field, ...], key: Key, unknown_too: bool) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield Problem(key, "should be a table")
        return
    known = {field.encode_name: field for field in fields}
    for name, inner in value.items():
        if name in known:
            yield from _compare(inner, known[name].type, (*key, name), unknown_too)
        elif unknown_too:
            unused = [other for other in known if other not in value]
            hint = did_you_mean(name, unused) if unused else "remove it"
            yield Problem((*key, name), f"unknown key; {hint}", unknown_key=True)
    for name, field in known.items():
        if field.required and name not in value:
            yield Problem((*key, name), "missing; add it")


def _mismatch(value: Any, expected: inspect.Type, form: str) -> str | None:
    """Return why a single value does not fit; None where it does. `form` says what its pattern expects."""
    match expected:
        case inspect.StrType():
            if not isinstance(value, str):
                return "should be text in quotation marks"
            if expected.pattern and not re.search(expected.pattern, value):
                return f"{value!r} should be {form or 'letters and digits joined by -'}"
            if expected.min_length and len(value) < expected.min_length:
                return "is empty; say something here"
            if expected.max_length and len(value) > expected.max_length:
                return f"is longer than {expected.max_length} characters"
        case inspect.IntType():
            if not isinstance(value, int) or isinstance(value, bool):
                return "should be a whole number"
            if expected.ge is not None and value < expected.ge:
                return f"should be {expected.ge} or more"
            if expected.le is not None and value > expected.le:
                return f"should be {expected.le} or less"
            if not -(2**63) <= value < 2**63:
                return "is out of range"
        case inspect.BoolType():
            if not isinstance(value, bool):
                return "should be true or false"
        case inspect.DateTimeType():
            if not isinstance(value, datetime) or value.tzinfo is None:
                return "should be a date and time with its zone, such as 2026-11-23T09:00:00Z"
        case inspect.DateType():
            if not isinstance(value, date) or isinstance(value, datetime):
                return "should be a date such as 2026-11-23"
        case inspect.LiteralType(values=values):
            if value not in values:
                return f"{value!r} is not known here; {did_you_mean(value, [str(known) for known in values])}"
    return None
