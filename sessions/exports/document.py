"""A document before any format: its blocks, in order. What says something builds them; what writes a format draws them.

Every text in them is plain and stands for itself, but that of a `Note`, which is its author's Markdown.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal, TypeVar

from msgspec import Struct

from content import UserError
from sessions.comparison.text_diff import Piece

DEEPEST = 6
"""The deepest level of a heading, in every format."""


class Heading(Struct, frozen=True):
    """A heading; what follows belongs to it."""

    level: int
    """1 is the document's title."""
    text: str
    id: str = ""
    """The id by which a form is read back, in square brackets after the text; or empty."""


class Metadata(Struct, frozen=True):
    """Facts about the document: a name and a value on each line."""

    rows: tuple[tuple[str, str], ...]


class Paragraph(Struct, frozen=True):
    """One paragraph; a `label` stands over what follows it, `strong` says the main thing, `quiet` explains."""

    text: str
    look: Literal["plain", "label", "strong", "quiet"] = "plain"


class NoteBlock(Struct, frozen=True):
    """What somebody wrote, in their own Markdown; its headings come under the heading that it stands under."""

    text: str


class ListItem(Struct, frozen=True):
    """A line of a list, with its details below it."""

    text: str
    status: str = ""
    """What stands after the text in brackets."""
    details: tuple[tuple[str, str], ...] = ()
    """A name and a value each."""


class BulletList(Struct, frozen=True):
    """A list."""

    items: tuple[ListItem, ...]
    strong: bool = False
    """Whether the text of each stands out from its details."""


class TableBlock(Struct, frozen=True):
    """A table with a header row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class PositionOnScale(Struct, frozen=True):
    """Where one thing stands on the scale; steps count from 1."""

    name: str
    now: int | None
    aim: int | None
    words: str
    """All that the drawing shows, in words."""


class PositionsBlock(Struct, frozen=True):
    """Where several things stand on one scale, drawn and in words."""

    scale: tuple[str, ...]
    """The words for its steps, from the left pole to the right."""
    stands: tuple[PositionOnScale, ...]


class ChangedText(Struct, frozen=True):
    """Words that changed: those that went, those that came, and those around them."""

    name: str
    pieces: tuple[Piece, ...]


class Blank(Struct, frozen=True):
    """A space of a form, to be written in."""

    name: str
    lines: int


class CheckboxGroup(Struct, frozen=True):
    """Boxes of a form, one or some of which are to be ticked."""

    name: str
    choices: tuple[str, ...]


class BlankArea(Struct, frozen=True):
    """Short spaces of a form, each behind its name."""

    names: tuple[str, ...]


Block = (
    Heading
    | Metadata
    | Paragraph
    | NoteBlock
    | BulletList
    | TableBlock
    | PositionsBlock
    | ChangedText
    | Blank
    | CheckboxGroup
    | BlankArea
)


class Document(Struct, frozen=True):
    """A document, ready to be drawn."""

    title: str
    school: str
    author: str
    date: date | None
    """None where it belongs to no day, as a form."""
    blocks: tuple[Block, ...]
    language: str = "en-GB"
    """The tag of the language that its framework is in."""


T = TypeVar("T")


def only_one(found: Sequence[T], heading: str) -> T:
    """Return the one place that was found for a heading; raises UserError for none or several."""
    if len(found) != 1:
        why = "has no such heading" if not found else f"has {len(found)} such headings"
        raise UserError(None, f"it {why}: {heading}")
    return found[0]


def with_levels(document: Document, first: int) -> Iterator[tuple[Block, int]]:
    """Each block with the level of the heading that it is or stands under; the document's title is at level `first`.

    No level is deeper than DEEPEST.
    """
    level = first
    for block in document.blocks:
        if isinstance(block, Heading):
            level = min(DEEPEST, first + block.level - 1)
        yield block, level
