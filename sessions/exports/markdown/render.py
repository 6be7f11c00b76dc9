"""A document as Markdown that can be pasted into a shared one."""

from collections.abc import Iterable, Iterator

from content.text.sanitize import for_document
from sessions.comparison.text_diff import Piece, text_of, then_and_now
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
    with_levels,
)
from sessions.model.continuum_signs import LEGEND, draw

from .escape import inline
from .notes import note

_WIDEST = 76
"""The characters of a line of code that a page, or a terminal, has room for."""
BLANK = "…"
"""What stands in a form where one is to write."""


def render(document: Document, *, first_level: int = 1, plain_tables: bool = False) -> bytes:
    """The document as Markdown, in UTF-8: CommonMark, with tables as in GFM or, with `plain_tables`, as lists.

    Its title becomes a heading of the level `first_level`.
    """
    blocks = (_block(block, level, plain_tables) for block, level in with_levels(document, first_level))
    return ("\n\n".join(filter(None, blocks)) + "\n").encode()


def _block(block: Block, level: int, plain_tables: bool) -> str:
    match block:
        case Heading(text=text, id=key):
            return f"{'#' * level} {inline(text) or '…'}{f' [{key}]' if key else ''}"
        case Metadata(rows):
            return "  \n".join(f"**{inline(name)}:** {inline(value)}" for name, value in rows)
        case Paragraph(text, look):
            return _text(inline(text), look)
        case NoteBlock(text):
            return note(text, below=level)
        case BulletList(items, strong):
            return "\n".join(line for item in items for line in _item(item, strong))
        case TableBlock():
            return _as_list(block) if plain_tables else _table(block)
        case PositionsBlock():
            return _profile(block)
        case ChangedText(name, pieces):
            return "\n".join((f"**{inline(name)}**\n", *_sides(pieces)))
        case Blank(name):
            return f"**{inline(name)}**\n\n{BLANK}"
        case CheckboxGroup(name, choices):
            return "\n".join((f"**{inline(name)}**\n", *(f"- [ ] {inline(choice)}" for choice in choices)))
        case BlankArea(names):
            return _spaces(names)


def _spaces(names: Iterable[str]) -> str:
    return "  \n".join(f"**{inline(name)}** {BLANK}" for name in names)


def _sides(pieces: Iterable[Piece]) -> Iterator[str]:
    for when, side in then_and_now(pieces):
        yield f"- {when}: {inline(text_of(side))}"


def _text(text: str, look: str) -> str:
    match look:
        case "label" | "strong":
            return f"**{text}**"
        case "quiet":
            return f"*{text}*"
        case _:
            return text


def _item(item: ListItem, strong: bool) -> Iterator[str]:
    text = inline(item.text)
    yield f"- {f'**{text}**' if strong else text}{f' ({inline(item.status)})' if item.status else ''}"
    yield from (f"  - {inline(name)}: {inline(value)}" for name, value in item.details)


def _table(table: TableBlock) -> str:
    lines = (table.columns, *table.rows)
    first, *others = (f"| {' | '.join(map(inline, cells))} |" for cells in lines)
    return "\n".join((first, f"|{' --- |' * len(table.columns)}", *others))


def _as_list(table: TableBlock) -> str:
    """A table as a list, a row an entry, for programs that do not know tables."""
    rows = (zip(table.columns, row, strict=True) for row in table.rows)
    return "\n".join(
        "- " + "; ".join(f"{inline(name)}: {inline(value)}" for name, value in row if value.strip()) for row in rows
    )


def _profile(profile: PositionsBlock) -> str:
    """The continuums in a block of code, each on one line or, where that is too wide for a page, on three."""
    widest = max((len(stand.name) for stand in profile.stands), default=0)
    left, right = profile.scale[0], profile.scale[-1]
    told = [
        (stand.name, f"{left} {draw(len(profile.scale), stand.now, stand.aim)} {right}", stand.words)
        for stand in profile.stands
    ]
    body = "\n".join(f"{name:<{widest}}  {drawn}  {words}" for name, drawn, words in told)
    if any(len(line) > _WIDEST for line in body.split("\n")):
        body = "\n\n".join(f"{name}\n  {drawn}\n  {words}" for name, drawn, words in told)
    return f"```text\n{for_document(body)}\n\n{LEGEND}\n```"
