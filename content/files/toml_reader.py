"""Reading TOML files that people may have edited: every problem with its line and its fix."""

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import tomli
from msgspec import Struct

from content.errors import UserError

from .bounded_read import ReadError, contents

MAX_BYTES = 8 * 1024 * 1024
"""The size in bytes above which a file is not read: no review comes near it."""

MAX_TABLES = 60_000
"""The number of tables above which a file is not parsed: four times those of the largest review."""

Key = tuple[str | int, ...]
"""The way to a value: table names, and places in lists counted from 0."""


class Problem(Struct, frozen=True):
    """One thing that is wrong in a file."""

    key: Key
    what: str
    """The problem and its fix."""
    line: int | None = None
    unknown_key: bool = False
    """Whether it is a key that this version does not know: perhaps a later version's."""

    def __str__(self) -> str:
        return f"{dotted(self.key)}: {self.what}" if self.key else self.what


class InvalidFileError(UserError):
    """A file that cannot be used, with everything that is wrong in it."""

    def __init__(self, path: Path, problems: list[Problem], hint: str = "") -> None:
        self.path = path
        self.problems = problems
        more = len(problems) - 1
        rest = f" (and {more} more; `wholeschool check` lists them)" if more else ""
        super().__init__(_where(path, problems[0]), f"{problems[0]}{rest}", hint)

    def with_hint(self, hint: str) -> "InvalidFileError":
        """The same error, with what can be done about it at its end."""
        return InvalidFileError(self.path, self.problems, hint)


def place(path: Path, problem: Problem) -> str:
    """The problem in one line, led by its file and line."""
    return f"{_where(path, problem)}: {problem}"


def _where(path: Path, problem: Problem) -> str:
    return f"{path}:{problem.line}" if problem.line else str(path)


def dotted(key: Key) -> str:
    """Return a key in TOML notation, with places in lists counted from 1."""
    written = ""
    for part in key:
        if isinstance(part, int):
            written += f"[{part + 1}]"
        else:
            name = part if re.fullmatch(r"[A-Za-z0-9_-]+", part) else f'"{part}"'
            written += f".{name}" if written else name
    return written


def read(path: Path, root: Path | None = None) -> tuple[dict[str, Any], str]:
    """Return the file's data and its text; raises InvalidFileError.

    A byte order mark is passed over. For `root`, see `contents`.
    """
    text = decode(path, read_bytes(path, root))
    return parse(path, text), text


def decode(path: Path, content: bytes) -> str:
    """The text in the content of the file; raises InvalidFileError. A byte order mark is passed over."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _broken(path, "not UTF-8 text; save it as UTF-8 or restore an earlier copy", line) from error


def read_bytes(path: Path, root: Path | None = None) -> bytes:
    """Return the content of a regular file; raises InvalidFileError.

    Never waits for a pipe or a device. For `root`, see `contents`.
    """
    try:
        return contents(path, MAX_BYTES, root)
    except ReadError as error:
        raise _broken(path, error.reason) from error


def parse(path: Path, text: str) -> dict[str, Any]:
    """The data that the text holds; raises InvalidFileError at the first slip of syntax."""
    if not text.strip():
        raise _broken(path, "empty")
    if _has_too_many_tables(text):
        raise _broken(path, f"more than {MAX_TABLES:,} tables; restore an earlier copy")
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise _broken(path, f"not valid TOML: {_reason(error)}", error.lineno) from error
    except RecursionError as error:
        raise _broken(path, "lists or tables nested too deeply to be read") from error
    except ValueError as error:
        raise _broken(path, "holds a number or a date that is out of range") from error


def _broken(path: Path, what: str, line: int | None = None) -> InvalidFileError:
    return InvalidFileError(path, [Problem((), what, line)])


def _reason(error: tomli.TOMLDecodeError) -> str:
    reason = str(error.msg)
    return reason[:1].lower() + reason[1:]


# Patterns are compiled when they are first used, which most often is never.
_TABLE = r"(?m)^[ \t]*\["
_STRING_OR_COMMENT = (
    r"""(?s)\"{3}(?:[^"\\]++|\\.|"(?!""))*+\"{3}|'{3}(?:[^']++|'(?!''))*+'{3}"""
    r"""|"(?:[^"\\\n]++|\\.)*+"|'[^'\n]*+'|\#[^\n]*+"""
)


def _has_too_many_tables(text: str) -> bool:
    """Return whether there are more than MAX_TABLES headers; lines of a note that look like one do not count."""
    if text.count("[") <= MAX_TABLES or len(re.findall(_TABLE, text)) <= MAX_TABLES:
        return False
    return len(re.findall(_TABLE, re.sub(_STRING_OR_COMMENT, "", text))) > MAX_TABLES


_HEADER = r"\s*(\[\[?)(.+?)\]\]?\s*(?:#.*)?"
_NAME = r"""(?:[\w-]+|"(?:[^"\\]|\\.)*"|'[^']*')"""
_KEY = rf"\s*({_NAME}(?:\s*\.\s*{_NAME})*)\s*=(.*)"


class LineNumbers:
    """Where the keys of a TOML text stand; the text is gone through when the first is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _lines(self) -> dict[Key, int]:
        return dict(_key_lines(self._text))

    def of(self, key: Key) -> int | None:
        """The line, from 1, on which the key stands, or else the nearest table around it."""
        while key:
            if line := self._lines.get(key):
                return line
            key = key[:-1]
        return None


def _key_lines(text: str) -> Iterator[tuple[Key, int]]:
    table: Key = ()
    counts: dict[Key, int] = {}
    closing = ""
    for number, line in enumerate(text.split("\n"), 1):
        if closing:
            closing = "" if closing in line else closing
        elif header := re.fullmatch(_HEADER, line.rstrip("\r")):
            table = _resolved(_parts(header[2]), counts)
            if header[1] == "[[":
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            yield table, number
        elif assignment := re.match(_KEY, line):
            yield table + _parts(assignment[1]), number
            for quotes in ('"""', "'''"):
                closing = quotes if assignment[2].count(quotes) == 1 else closing


def _parts(written: str) -> tuple[str, ...]:
    """The names in a dotted key, unquoted."""
    if re.fullmatch(r"[A-Za-z0-9_-]+", written):
        return (written,)
    try:
        value: Any = tomli.loads(f"{written} = 0")
    except tomli.TOMLDecodeError:
        return (written,)
    parts = []
    while isinstance(value, dict):
        ((name, value),) = value.items()
        parts.append(name)
    return tuple(parts)


def _resolved(names: tuple[str, ...], counts: dict[Key, int]) -> Key:
    """The names as a way through the lists of tables opened so far."""
    key: Key = ()
    for name in names[:-1]:
        key = (*key, name)
        if key in counts:
            key = (*key, counts[key])
    return (*key, *names[-1:])
