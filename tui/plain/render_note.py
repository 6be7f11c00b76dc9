"""A note as it will be read, its Markdown told in words."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token


def as_read(note: str) -> Iterator[str]:
    """The note in lines: headings, points and quotations named as such, and no signs of Markdown."""
    from markdown_it import MarkdownIt  # it takes longer to load than all of plain mode

    kinds: list[str] = []
    numbers: list[int] = []
    for token in MarkdownIt("commonmark", {"html": False}).parse(note):
        match token.type:
            case "heading_open":
                kinds.append("Heading")
            case "ordered_list_open":
                numbers.append(int(token.attrGet("start") or 1) - 1)
            case "bullet_list_open":
                numbers.append(-1)
            case "ordered_list_close" | "bullet_list_close":
                numbers.pop()
            case "list_item_open":
                if numbers[-1] >= 0:
                    numbers[-1] += 1
                kinds.append(f"Point {numbers[-1]}" if numbers[-1] >= 0 else "Point")
            case "blockquote_open":
                kinds.append("Quotation")
            case "heading_close" | "list_item_close" | "blockquote_close":
                kinds.pop()
            case "inline":
                yield _led(kinds, "".join(_inline(token.children or [])))
            case "fence" | "code_block":
                yield _led([*kinds, "As written"], token.content.removesuffix("\n"))
            case "hr":
                yield "A dividing line."


def _led(kinds: list[str], text: str) -> str:
    return f"{', '.join(kinds)}: {text}" if kinds else text


def _inline(children: "Sequence[Token]") -> Iterator[str]:
    for child in children:
        match child.type:
            case "softbreak" | "hardbreak":
                yield "\n"
            case "image":
                yield f"picture: {child.content}"
            case _:
                yield child.content
