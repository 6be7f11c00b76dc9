"""The blocks of people's own Markdown, written so that none disturbs what stands around it."""

import re
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, Final

from markdown_it.token import Token
from mdformat.renderer import DEFAULT_RENDERERS, MDRenderer

from .escape import literal
from .tokens import AS_TYPED, BOX, BRACKET, comes_out_as, structure

MAX_BLOCK_TOKENS: Final = 1_000
"""The tokens above which one block, such as a list, comes as plain text: rendering is quadratic in them."""

_BREAK: Final = re.compile(r"(?<!\\)((?:\\\\)*)\\\n")


def rendered(plain: str, below: int) -> str:
    """The note as Markdown blocks; `plain` is what `for_document` gives, ending with a line feed.

    Raises RecursionError where blocks lie too deep in each other.
    """
    lines = plain.split("\n")
    return "\n\n".join(filter(None, (_block(block, lines, below) for block in _blocks(AS_TYPED.parse(plain)))))


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
    if sum(1 + len(token.children or ()) for token in tokens) <= MAX_BLOCK_TOKENS:
        _move(tokens, below)
        options = {**AS_TYPED.options, "parser_extension": [_RENDERING]}
        rendered: str = MDRenderer().render(tokens, options, {}).strip("\n")
        if comes_out_as(rendered, structure(tokens)):
            return rendered
    mapped = [token.map for token in tokens if token.map]
    return literal("\n".join(lines[mapped[0][0] : max(end for _, end in mapped)]))


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


def _paragraph(node: Any, context: Any) -> str:
    """A paragraph whose line breaks are two spaces: a backslash is ugly where Markdown is not rendered."""
    return _BREAK.sub(r"\1  \n", DEFAULT_RENDERERS["paragraph"](node, context))


def _text(node: Any, context: Any) -> str:
    """Words, of which none becomes a link of the document around them."""
    said = DEFAULT_RENDERERS["text"](node, context)
    line = node.parent
    begins = line.children[0] is node and line.parent is not None and line.parent.parent is not None
    box = BOX.match(said) if begins and line.parent.parent.type == "list_item" else None
    start = box.end() if box else 0
    return said[:start] + BRACKET.sub(r"\[", said[start:])


_RENDERING: Final = SimpleNamespace(RENDERERS={"paragraph": _paragraph, "text": _text}, POSTPROCESSORS={})
