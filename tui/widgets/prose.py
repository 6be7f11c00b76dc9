"""Text to read: paragraphs and lists, wrapped with hanging indents."""

from collections.abc import Iterable
from typing import NamedTuple

from textual.content import Content

from tui.literal_text import shown
from tui.terminal.glyphs import GLYPHS

from .wrapped_lines import WrappedLines


class Block(NamedTuple):
    """A paragraph, with what stands before its first line."""

    content: Content
    lead: str = ""
    above: int = 1
    """How many empty lines stand above it."""


def heading(text: str) -> Block:
    """A heading."""
    return Block(shown(text, "bold"))


def paragraphs(text: str) -> list[Block]:
    """The paragraphs of a text, which empty lines divide."""
    return [Block(shown(part.strip())) for part in text.split("\n\n") if part.strip()]


def bullets(items: Iterable[str], above: int = 1) -> list[Block]:
    """A list."""
    lead = f"  {GLYPHS.dot} "
    return [Block(shown(item), lead, above if not number else 0) for number, item in enumerate(items)]


def wrapped(blocks: Iterable[Block], width: int) -> list[Content]:
    """The blocks as lines of at most so many columns."""
    lines: list[Content] = []
    for content, lead, above in blocks:
        lines += [Content()] * (above if lines else 0)
        indent = " " * len(lead)
        for number, part in enumerate(content.wrap(max(8, width - len(lead)))):
            lines.append(Content.assemble(indent if number else lead, part.rstrip()))
    return lines


class Prose(WrappedLines):
    """Blocks of text as high as they need to be."""

    def __init__(self, blocks: Iterable[Block] = (), *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._blocks = tuple(blocks)
        self._wrapped: tuple[int, list[Content]] | None = None
        """A width, and the lines for it; they are asked for several times in a row."""

    def show(self, blocks: Iterable[Block]) -> None:
        """Show other blocks."""
        self._blocks, self._wrapped = tuple(blocks), None
        self.refresh(layout=True)

    def lines(self, width: int) -> list[Content]:
        if self._wrapped is None or self._wrapped[0] != width:
            self._wrapped = width, wrapped(self._blocks, width)
        return self._wrapped[1]
