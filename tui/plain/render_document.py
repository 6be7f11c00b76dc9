"""A document read out: its blocks as lines, tables by their columns, and what other formats draw in words."""

from collections.abc import Iterator

from sessions.exports.document import (
    BulletList,
    ChangedText,
    Document,
    Heading,
    ListItem,
    Metadata,
    NoteBlock,
    Paragraph,
    PositionsBlock,
    TableBlock,
)

from .compare import changed
from .render_note import as_read


def lines_of(document: Document) -> Iterator[str]:
    """The document in lines."""
    for block in document.blocks:
        match block:
            case Heading():
                yield f"Heading {block.level}: {block.text}"
            case Metadata():
                yield from (f"{name}: {value}" for name, value in block.rows)
            case Paragraph():
                yield block.text
            case NoteBlock():
                yield from as_read(block.text)
            case BulletList():
                for item in block.items:
                    yield from _item(item)
            case TableBlock():
                for row in block.rows:
                    told = zip(block.columns, row, strict=False)
                    yield "; ".join(f"{column}: {value}" for column, value in told if value.strip())
            case PositionsBlock():
                yield from (f"{stand.name}: {stand.words}" for stand in block.stands)
            case ChangedText():
                yield f"{block.name}: {changed(block.pieces)}"


def _item(item: ListItem) -> Iterator[str]:
    yield f"{item.text} ({item.status})" if item.status else item.text
    yield from (f"{name}: {value}" for name, value in item.details)
