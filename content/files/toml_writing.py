"""Writing TOML at once, however long its strings are: to the byte what tomli-w writes of the same data."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from tomli_w import dumps

_CONTROLS = bytes({*range(32), 127} - {9, 10})
"""What a string needs to escape, beside quotes and backslashes; a line feed can in one of several lines."""


class WouldChange(ValueError):
    """A string that cannot stand as several lines: it would not read back the same."""


def written(data: dict[str, Any], *, multiline: bool) -> bytes:
    """The data as TOML in UTF-8: tables of strings, integers, truth values, dates, moments and lists of strings.

    With `multiline`, strings of several lines stand as several lines. In these a carriage return before a line feed
    would be lost: where there is one, it raises WouldChange.
    """
    return b"".join(_table(data, multiline, b""))


def _table(table: dict[str, Any], multiline: bool, name: bytes) -> Iterator[bytes]:
    literals = [(key, value) for key, value in table.items() if not isinstance(value, dict)]
    tables = [(key, value) for key, value in table.items() if isinstance(value, dict)]
    begun = bool(literals)
    if name and (literals or not tables):
        begun = True
        yield b"[%b]\n" % name
    for key, value in literals:
        yield b"%b = %b\n" % (_key(key), _literal(value, multiline))
    for key, inner in tables:
        if begun:
            yield b"\n"
        begun = True
        yield from _table(inner, multiline, b"%b.%b" % (name, _key(key)) if name else _key(key))


@lru_cache(maxsize=1_000)
def _key(key: str) -> bytes:
    bare = key.isascii() and key.replace("-", "a").replace("_", "a").isalnum()
    return key.encode() if bare else _string(key, multiline=False)


def _literal(value: Any, multiline: bool) -> bytes:
    if isinstance(value, str):
        return _string(value, multiline)
    if isinstance(value, list | tuple):
        items = [b"    %b,\n" % _literal(item, multiline) for item in value]
        return b"[\n%b]" % b"".join(items) if items else b"[]"
    if isinstance(value, bool):
        return b"true" if value else b"false"
    if isinstance(value, int | date):
        return str(value).encode()
    raise TypeError(f"{type(value).__name__} cannot be written")


def _string(text: str, multiline: bool) -> bytes:
    content = text.encode()
    several = b"\n" in content
    if len(content.translate(None, _CONTROLS)) != len(content) or (several and not multiline):
        if multiline and several and b"\r\n" in content:
            raise WouldChange
        # Rare, and long to write; how it is escaped is known there.
        return dumps({"": text}, multiline_strings=multiline).encode()[len('"" = ') : -1]
    for sign in (b"\\", b'"'):
        if sign in content:
            content = content.replace(sign, b"\\" + sign)
    return b'"""\n%b"""' % content if several else b'"%b"' % content
