"""Bringing people's own Markdown into a document without disturbing what stands around it."""

import re
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, Final

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdformat.renderer import DEFAULT_RENDERERS, MDRenderer

from content.visible import for_document

LARGEST_NOTE: Final = 100_000
"""The length in characters above which a note is brought in as plain text: parsing it would take seconds."""

LARGEST_BLOCK: Final = 1_000
"""The tokens above which one block, such as a list, comes as plain text: rendering is quadratic in them."""

_AS_TYPED: Final = MarkdownIt("commonmark", {"html": False})
"""Reads notes: with HTML off, a tag is text like any other."""
_AS_READ: Final = MarkdownIt("commonmark")
"""Reads the result as any other program would, HTML and all."""

_BREAK: Final = re.compile(r"(?<!\\)((?:\\\\)*)\\\n")


def note(text: str, *, below: int) -> str:
    """The note as Markdown blocks, its headings moved to the levels under `below` (6 at most).

    Everything that it opens is closed, its HTML becomes text, its link definitions become links, and a
    line typed as a line stays one. A note that cannot be brought in so comes as plain text in a block.
    """
    plain = for_document(text).strip("\n") + "\n"
    if len(plain) > LARGEST_NOTE:
        return _literal(plain)
    try:
        tokens = _AS_TYPED.parse(plain)
    except RecursionError:
        return _literal(plain)
    lines = plain.split("\n")
    return "\n\n".join(filter(None, (_block(block, lines, below) for block in _blocks(tokens))))


def _blocks(tokens: list[Token]) -> Iterator[list[Token]]:
    """The tokens of each outermost block; lists that follow each other stay together, lest they merge."""
    block: list[Token] = []
    for token in tokens:
        if token.level == 0 and token.nesting >= 0 and block and not (_is_list(block[-1]) and _is_list(token)):
            yield block
            block = []
        block.append(token)
    if block:
        yield block


def _is_list(token: Token) -> bool:
    return token.type.startswith(("bullet_list", "ordered_list"))


def _block(tokens: list[Token], lines: list[str], below: int) -> str:
    """One outermost block as Markdown; as plain text where it is too large or would not come out as meant."""
    if sum(1 + len(token.children or ()) for token in tokens) <= LARGEST_BLOCK:
        _move(tokens, below)
        options = {**_AS_TYPED.options, "parser_extension": [_RENDERING]}
        rendered: str = MDRenderer().render(tokens, options, {}).strip("\n")
        # A paragraph after it shows whether anything was left open.
        if _structure(_AS_READ.parse(f"{rendered}\n\nend")) == [*_structure(tokens), *_PARAGRAPH]:
            return rendered
    mapped = [token.map for token in tokens if token.map]
    return _literal("\n".join(lines[mapped[0][0] : max(end for _, end in mapped)]))


def inline(text: str) -> str:
    """Plain text as Markdown on one line: every character stands for itself."""
    line = " ".join(for_document(text).split())
    return re.sub(r"([\\`*_\[\]<>|~#]|&(?=#?\w+;))", r"\\\1", line)


_PARAGRAPH: Final = [("paragraph_open", "p"), ("inline", ""), ("paragraph_close", "p")]


def _move(tokens: list[Token], below: int) -> None:
    """Move the headings below this level, and make the line ends of paragraphs line breaks; in place."""
    in_heading = False
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            level = min(6, below + int(token.tag[1:]))
            token.tag, token.markup = f"h{level}", "#" * level
            in_heading = token.type == "heading_open"
        elif token.type == "inline" and not in_heading:
            for child in token.children or ():
                if child.type == "softbreak":
                    child.type, child.tag = "hardbreak", "br"


def _structure(tokens: list[Token]) -> list[tuple[str, str]]:
    """What must come out of the rendering as it went in: the blocks, and what is HTML, of which there is none."""
    found = []
    for token in tokens:
        # Indented code is rendered as fenced code.
        found.append(("fence" if token.type == "code_block" else token.type, token.tag))
        found += [(child.type, "") for child in token.children or () if child.type == "html_inline"]
    return found


def _literal(text: str) -> str:
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    body = text.strip("\n")
    return f"{fence}text\n{body}\n{fence}"


def _paragraph(node: Any, context: Any) -> str:
    """A paragraph whose line breaks are two spaces: a backslash is ugly where Markdown is not rendered."""
    return _BREAK.sub(r"\1  \n", DEFAULT_RENDERERS["paragraph"](node, context))


_RENDERING: Final = SimpleNamespace(RENDERERS={"paragraph": _paragraph}, POSTPROCESSORS={})
