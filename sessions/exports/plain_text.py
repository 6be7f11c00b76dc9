"""A document as plain text, for emails; a screen shows a document by the same blocks."""

from collections.abc import Iterator
from textwrap import wrap
from typing import TYPE_CHECKING, Final, NamedTuple

from content.text.sanitize import for_document
from sessions.comparison.text_diff import text_of, then_and_now
from sessions.exports.document import (
    Blank,
    BlankArea,
    Block,
    BulletList,
    ChangedText,
    CheckboxGroup,
    Document,
    Heading,
    ListItem,
    Metadata,
    NoteBlock,
    Paragraph,
    PositionsBlock,
    TableBlock,
)
from sessions.model.continuum_signs import LEGEND, draw

from .markdown.notes import MAX_PARSED_CHARACTERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_WIDTH: Final = 76
"""The columns of a line; programs for email break lines at about 78."""
_UNDERLINES: Final = {1: "=", 2: "-"}


class TextBlock(NamedTuple):
    """A paragraph of plain text."""

    text: str
    lead: str = ""
    """What stands before its first line; the others are indented as far."""
    level: int = 0
    """The level of a heading, from 1; 0 for other text."""
    strong: bool = False
    close: bool = False
    """Whether no empty line stands above it."""


def render(document: Document) -> bytes:
    """Return the document as plain text in UTF-8, in lines of at most 76 characters."""
    lines: list[str] = []
    for block in text_blocks(document):
        if lines and not block.close:
            lines.append("")
        indent = " " * len(block.lead)
        for number, line in enumerate(block.text.split("\n")):
            first = indent if number else block.lead
            lines += wrap(line, _WIDTH, initial_indent=first, subsequent_indent=indent) or [""]
        if block.level in _UNDERLINES and lines:
            lines.append(_UNDERLINES[block.level] * min(_WIDTH, len(lines[-1])))
    return ("\n".join(lines) + "\n").encode()


def text_blocks(document: Document) -> Iterator[TextBlock]:
    """Yield the document as paragraphs, its notes without the signs of Markdown."""
    for block in document.blocks:
        yield from (one._replace(text=for_document(one.text)) for one in _blocks(block))


def _blocks(block: Block) -> Iterator[TextBlock]:
    match block:
        case Heading(level=level, text=text, id=key):
            yield TextBlock(f"{_plain(text) or '…'}{f' [{key}]' if key else ''}", level=level, strong=True)
        case Metadata(rows):
            for number, (name, value) in enumerate(rows):
                yield TextBlock(f"{name}: {_plain(value)}", close=number > 0)
        case Paragraph(text, look):
            yield TextBlock(_plain(text), strong=look in {"label", "strong"})
        case NoteBlock(text):
            yield from _note(text)
        case BulletList(items, strong):
            for number, item in enumerate(items):
                yield from _item(item, strong, close=number > 0)
        case TableBlock(columns, rows):
            for number, row in enumerate(rows):
                told = (f"{name}: {_plain(value)}" for name, value in zip(columns, row, strict=True) if value.strip())
                yield TextBlock("; ".join(told), "- ", close=number > 0)
        case PositionsBlock():
            yield from _positions(block)
        case ChangedText(name, pieces):
            yield TextBlock(name, strong=True)
            yield from (TextBlock(f"{when}: {text_of(side)}", "- ", close=True) for when, side in then_and_now(pieces))
        case Blank(name, lines):
            yield TextBlock(name + "\n" * lines, strong=True)
        case CheckboxGroup(name, choices):
            yield TextBlock(name, strong=True)
            yield from (TextBlock(choice, "[ ] ", close=True) for choice in choices)
        case BlankArea(names):
            yield from (TextBlock(f"{name}: …") for name in names)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _item(item: ListItem, strong: bool, *, close: bool) -> Iterator[TextBlock]:
    status = f" ({item.status})" if item.status else ""
    yield TextBlock(f"{_plain(item.text)}{status}", "- ", strong=strong, close=close)
    for name, value in item.details:
        yield TextBlock(f"{name}: {_plain(value)}", "  - ", close=True)


def _positions(block: PositionsBlock) -> Iterator[TextBlock]:
    left, right = block.scale[0], block.scale[-1]
    for stand in block.stands:
        yield TextBlock(stand.name, strong=True)
        yield TextBlock(f"{left} {draw(len(block.scale), stand.now, stand.aim)} {right}", "  ", close=True)
        yield TextBlock(stand.words, "  ", close=True)
    yield TextBlock(LEGEND)


def _note(text: str) -> Iterator[TextBlock]:
    """Yield what somebody wrote; as typed where it is too long, or too deep, to be read as Markdown."""
    plain = for_document(text).strip("\n")
    if len(plain) <= MAX_PARSED_CHARACTERS:
        from .markdown.tokens import AS_TYPED  # the parser takes longer to load than all else

        try:
            yield from list(_read(AS_TYPED.parse(plain)))
            return
        except RecursionError:
            pass
    yield TextBlock(plain)


def _read(tokens: "Sequence[Token]") -> Iterator[TextBlock]:
    leads: list[str] = []
    numbers: list[int] = []
    close = False
    for token in tokens:
        kind, _, side = token.type.rpartition("_")
        if kind in {"bullet_list", "ordered_list"}:
            if side == "open":
                numbers.append(int(token.attrGet("start") or 1) if kind == "ordered_list" else 0)
                close = len(numbers) > 1
            else:
                numbers.pop()
                close = False
        elif token.type == "list_item_open":
            leads.append(f"{numbers[-1]}. " if numbers[-1] else "- ")
            numbers[-1] += bool(numbers[-1])
        elif token.type == "blockquote_open":
            leads.append("> ")
        elif token.type in {"list_item_close", "blockquote_close"}:
            leads.pop()
        elif token.type in {"inline", "fence", "code_block"}:
            words = _inline(token.children or []) if token.type == "inline" else token.content.removesuffix("\n")
            yield TextBlock(words, "".join(leads), close=close)
            # A list item's mark stands before its first paragraph alone.
            leads = [lead if lead == "> " else " " * len(lead) for lead in leads]
            close = bool(numbers)
        elif token.type == "hr":
            yield TextBlock("* * *")


def _inline(children: "Sequence[Token]") -> str:
    out: list[str] = []
    addresses: list[str] = []
    for child in children:
        if child.type in {"softbreak", "hardbreak"}:
            out.append("\n")
        elif child.type == "link_open":
            addresses.append(str(child.attrGet("href") or ""))
        elif child.type == "link_close":
            address = addresses.pop()
            out.append(f" ({address})" if address and address != out[-1] else "")
        elif child.type == "image":
            out.append(f"{child.content} ({child.attrGet('src') or ''})")
        else:
            out.append(child.content)
    return "".join(out)
