"""People's Markdown as tokens: as they meant it, and as any other program will read it."""

import re
from collections.abc import Iterator
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

_DEEPEST: Final = 1_000
"""How deep blocks may lie in each other; what lies deeper would be dropped. Python's own limit comes first."""

AS_TYPED: Final = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST})
"""Reads notes: with HTML off, a tag is text like any other."""
AS_READ: Final = MarkdownIt("commonmark")
"""Reads the result as any other program would, HTML and all, and no deeper than they do."""

_WITH_TABLES: Final = MarkdownIt("commonmark").enable("table")
"""Reads as programs with tables do. Those made with markdown-it look for a table before they look for a fence."""

BRACKET: Final = re.compile(r"(?<!\\)\[")
"""What may begin a link, where a document defines one."""
BOX: Final = re.compile(r"^\[[ xX]\] ")
"""What begins a line of a list of things to do."""

PARAGRAPH: Final = [("paragraph_open", "p"), ("inline", ""), ("paragraph_close", "p")]
"""What `structure` gives for one paragraph."""


def structure(tokens: list[Token]) -> list[tuple[str, str]]:
    """What must come out of a rendering as it went in: the blocks, and any HTML, which must be absent."""
    found = []
    for token in tokens:
        # Indented code is rendered as fenced code.
        found.append(("fence" if token.type == "code_block" else token.type, token.tag))
        found += [(child.type, "") for child in token.children or () if child.type == "html_inline"]
    return found


def comes_out_as(text: str, blocks: list[tuple[str, str]]) -> bool:
    """Return whether other programs read the text as these blocks (see `structure`), with nothing left open.

    Where there are tables, a paragraph may become one; what follows must be unchanged.
    """
    followed = f"{text}\n\nend"
    if structure(AS_READ.parse(followed)) != [*blocks, *PARAGRAPH]:
        return False
    *_, opened, end, _closed = _WITH_TABLES.parse(followed)
    return opened.type == "paragraph_open" and opened.level == 0 and end.content == "end"


def as_typed(plain: str) -> str | None:
    """Return the note as typed, its line ends made line breaks; None where it must be rewritten.

    That is where it has headings, which are to be moved, or definitions of links, where another program would read
    it in another way, or where words in brackets might become links of the document that it comes into.
    """
    kept: dict[str, object] = {}
    tokens = AS_TYPED.parse(plain, kept)
    if kept.get("references") or any(token.type == "heading_open" for token in tokens):
        return None
    if any(BRACKET.search(words) for words in _text(tokens)):
        return None
    lines = plain.rstrip().split("\n")
    for token in tokens:
        if token.type == "inline" and token.map:
            for at in range(token.map[0], token.map[1] - 1):
                lines[at] = f"{lines[at].rstrip()}  "
    text = "\n".join(lines).lstrip("\n")
    same = comes_out_as(text, structure(tokens)) and _words(AS_READ.parse(text)) == _words(tokens)
    return text if same else None


def _text(tokens: list[Token]) -> Iterator[str]:
    """The words between signs; without the boxes of lists of things to do."""
    for at, token in enumerate(tokens):
        listed = at > 1 and tokens[at - 2].type == "list_item_open"
        for place, child in enumerate(token.children or ()):
            if child.type == "text":
                yield BOX.sub("", child.content) if listed and place == 0 else child.content


def _words(tokens: list[Token]) -> list[tuple[str, str]]:
    found = []
    for token in tokens:
        if token.type in {"fence", "code_block"}:
            found.append((token.type, token.content))
        for child in token.children or ():
            found.append(("hardbreak" if child.type == "softbreak" else child.type, child.content))
    return found
