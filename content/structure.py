"""Turning TOML data into typed structs, with every mismatch found rather than the first."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any, TypeVar

import msgspec
from msgspec import inspect

from .toml_file import Key, Problem, line_of

T = TypeVar("T")


def convert(data: dict[str, Any], expected: type[T]) -> T:
    """The data as a struct; raises msgspec.ValidationError, of which `problems_in` gives the particulars."""
    return msgspec.convert(data, expected)


def problems_in(data: dict[str, Any], expected: type, text: str) -> list[Problem]:
    """Everywhere the data does not have the expected structure, each with its line in the text."""
    found = _compare(data, inspect.type_info(expected), ())
    return [replace(problem, line=line_of(text, problem.key)) for problem in found]


def without(data: dict[str, Any], problems: list[Problem]) -> dict[str, Any]:
    """A copy of the data that leaves out the keys named by the problems."""
    copy: dict[str, Any] = _copied(data)
    for problem in problems:
        *way, last = problem.key
        holder: Any = copy
        for part in way:
            holder = holder[part]
        del holder[last]
    return copy


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_copied(inner) for inner in value]
    return value


def did_you_mean(wanted: object, known: Iterator[str] | list[str]) -> str:
    """A hint that leads from a misspelling to the nearest known word, or lists the words."""
    words = list(known)
    near = get_close_matches(str(wanted), words, n=1)
    return f"did you mean {near[0]}?" if near else f"use one of: {', '.join(words)}"


def _compare(value: Any, expected: inspect.Type, key: Key) -> Iterator[Problem]:
    match expected:
        case inspect.StructType(fields=fields):
            yield from _compare_table(value, fields, key)
        case inspect.DictType(key_type=key_type, value_type=value_type):
            if not isinstance(value, dict):
                yield Problem(key, "should be a table")
                return
            for name, inner in value.items():
                yield from _compare(name, key_type, (*key, name))
                yield from _compare(inner, value_type, (*key, name))
        case inspect.VarTupleType(item_type=item_type) | inspect.ListType(item_type=item_type):
            if not isinstance(value, list):
                yield Problem(key, "should be a list in [ ]")
                return
            for number, inner in enumerate(value):
                yield from _compare(inner, item_type, (*key, number))
        case inspect.UnionType(types=types):
            yield from _compare(value, next(t for t in types if not isinstance(t, inspect.NoneType)), key)
        case _:
            if reason := _mismatch(value, expected):
                yield Problem(key, reason)


def _compare_table(value: Any, fields: tuple[inspect.Field, ...], key: Key) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield Problem(key, "should be a table")
        return
    known = {field.encode_name: field for field in fields}
    for name, inner in value.items():
        if name in known:
            yield from _compare(inner, known[name].type, (*key, name))
        else:
            unused = [other for other in known if other not in value]
            hint = did_you_mean(name, unused) if unused else "remove it"
            yield Problem((*key, name), f"this version does not know this key; {hint}", unknown_key=True)
    for name, field in known.items():
        if field.required and name not in value:
            yield Problem((*key, name), "missing; add it")


def _mismatch(value: Any, expected: inspect.Type) -> str | None:
    """Why a single value does not fit; None where it does."""
    match expected:
        case inspect.StrType():
            if not isinstance(value, str):
                return "should be text in quotation marks"
            if expected.pattern and not re.search(expected.pattern, value):
                return f"{value!r} should be lower-case words joined by - and ."
            if expected.min_length and len(value) < expected.min_length:
                return "is empty; say something here"
            if expected.max_length and len(value) > expected.max_length:
                return f"is longer than {expected.max_length} characters"
        case inspect.IntType():
            if not isinstance(value, int) or isinstance(value, bool):
                return "should be a whole number"
            if expected.ge is not None and value < expected.ge:
                return f"should be {expected.ge} or more"
            if not -(2**63) <= value < 2**63:
                return "is out of range"
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
