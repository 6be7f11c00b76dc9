"""A document put into a Markdown file that people write in too: between two markers, and nowhere else."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from content import UserError
from content.text.string_utils import normalize
from sessions.exports.document import DEEPEST, Document, only_one

from .render import render

BEGIN: Final = "<!-- wholeschool:begin -->"
END: Final = "<!-- wholeschool:end -->"

_MARKER: Final = re.compile(r"<!--[ \t]*wholeschool:(?P<kind>begin|end)(?:[ \t]+level[ \t]+(?P<level>[1-6]))?[ \t]*-->")
_MENTION: Final = re.compile(r"<!--\s*wholeschool:(?:begin|end)\b")
_READER: Final = MarkdownIt("commonmark").disable("inline")
"""Finds the blocks alone; the words in one are read only where it is a heading or may hold a marker."""
MAX_BYTES: Final = 4 * 2**20
"""The largest document in bytes that a plan is put into."""
MAX_LINES: Final = 15_000
"""The most lines in such a document: some 600 pages. Each costs time and memory, however short it is."""
_BOM: Final = codecs.BOM_UTF8
"""What some editors put before the text; it would hide a heading on the first line."""


@dataclass(frozen=True)
class _Marker:
    kind: str
    line: int
    """Counted from 0."""
    level: int | None


@dataclass(frozen=True)
class _Title:
    level: int
    text: str
    end: int
    """The first line after it, counted from 0."""


def is_marked(content: bytes) -> bool:
    """Whether the file has a place for the plan; raises UserError where its markers are not one pair in order."""
    return b"wholeschool:" in content and _pair(_parsed(_text(content))) is not None


def put_into(content: bytes, document: Document, *, under: str = "", plain_tables: bool = False) -> bytes:
    """The file with the document between its markers; all else stays to the byte.

    A file without markers gets them, after the heading `under` or at its end. The document's title is one level
    below the heading that it comes under. Raises UserError where the markers, or the heading, leave a doubt.
    """
    text = _text(content)
    lines = _lines(text)
    tokens = _parsed(text)
    pair = _pair(tokens)
    if pair:
        begin, end = pair
        level = begin.level or _level_at(tokens, begin.line)
        head, tail = lines[: begin.line + 1], lines[end.line :]
    else:
        title = _heading(tokens, under) if under else None
        at = title.end if title else len(lines)
        level = min(DEEPEST, title.level + 1) if title else _level_at_end(tokens)
        head, tail = lines[:at], lines[at:]
    newline = _newline(text)
    body = render(document, first_level=level, plain_tables=plain_tables).decode().replace("\n", newline)
    if pair:
        between = f"{newline}{body}{newline}"
        head_text = "".join(head)
    else:
        marker = BEGIN.replace(" -->", f" level {level} -->")
        before = "".join(head)
        if before and not before.endswith(("\n", "\r")):
            before += newline
        gap = newline if before else ""
        head_text = before + gap + marker + newline
        between = f"{newline}{body}{newline}{END}{newline}"
        if "".join(tail).strip():
            between += newline if tail[0].strip() else ""
    written = head_text + between + "".join(tail)
    if _pair(_parsed(_text(written.encode()))) is None:
        raise UserError(None, "a block of code or a comment in it is not closed before the plan", "close it first")
    return (_BOM if content.startswith(_BOM) else b"") + written.encode()


def _parsed(text: str) -> list[Token]:
    """Return the document's blocks, with the words of its headings and of what may hold a marker read too."""
    env: dict[str, Any] = {}
    tokens = _READER.parse(text, env)
    for before, token in pairwise(tokens):
        if token.type == "inline" and (before.type == "heading_open" or "wholeschool:" in token.content):
            token.children = []
            _READER.inline.parse(token.content, _READER, env, token.children)
    return tokens


def _text(content: bytes) -> str:
    if len(content) > MAX_BYTES:
        raise UserError(None, f"it is larger than {MAX_BYTES // 2**20} MB", "export to a separate file")
    if content.count(b"\n") + content.count(b"\r") - content.count(b"\r\n") > MAX_LINES:
        raise UserError(None, f"it has more than {MAX_LINES:,} lines", "export to a separate file")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(None, "it is not text in UTF-8", "save it so first, or export to a separate file") from error


def _lines(text: str) -> list[str]:
    """The lines as a reader of Markdown counts them, each with its end."""
    return re.findall(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$", text)


def _newline(text: str) -> str:
    windows = text.count("\r\n")
    return "\r\n" if windows > text.count("\n") - windows else "\n"


def _pair(tokens: list[Token]) -> tuple[_Marker, _Marker] | None:
    """The two markers; None where there is neither."""
    markers = list(_markers(tokens))
    kinds = [marker.kind for marker in markers]
    if kinds == ["begin", "end"]:
        return markers[0], markers[1]
    if not kinds:
        return None
    told = ", ".join(f"{marker.kind} on line {marker.line + 1}" for marker in markers[:4])
    raise UserError(None, f"the markers must be one `{BEGIN}` and, below it, one `{END}`, and it has: {told}")


def _markers(tokens: list[Token]) -> Iterator[_Marker]:
    for token in tokens:
        at = token.map[0] if token.map else 0
        if token.type == "html_block":
            found = _MARKER.fullmatch(token.content.strip())
            if found and token.level == 0:
                level = found["level"]
                yield _Marker(found["kind"], at, int(level) if level else None)
            elif _MENTION.search(token.content):
                raise UserError(None, f"the marker near line {at + 1} is not alone on its line", "give it a line")
        elif any(child.type == "html_inline" and _MENTION.match(child.content) for child in token.children or ()):
            raise UserError(None, f"the marker near line {at + 1} is not alone on its line", "give it a line")


def _titles(tokens: list[Token]) -> Iterator[_Title]:
    for token, inside in pairwise(tokens):
        if token.type == "heading_open" and token.level == 0 and token.map:
            yield _Title(int(token.tag[1]), _words(inside), token.map[1])


def _words(inside: Token) -> str:
    children = inside.children or ()
    return "".join(child.content if child.type != "softbreak" else " " for child in children)


def _level_at(tokens: list[Token], line: int) -> int:
    above = [title.level for title in _titles(tokens) if title.end <= line]
    return min(DEEPEST, above[-1] + 1) if above else 1


def _level_at_end(tokens: list[Token]) -> int:
    """Below the file's title, where it has one alone; beside its other parts, where it has none or several."""
    return 2 if [title.level for title in _titles(tokens)].count(1) == 1 else 1


def _heading(tokens: list[Token], under: str) -> _Title:
    return only_one([title for title in _titles(tokens) if normalize(title.text) == normalize(under)], under)
