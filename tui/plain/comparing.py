"""What changed between reviews, in words."""

from collections.abc import Iterable, Iterator, Sequence

from content import Framework
from sessions import comparison_text
from sessions.comparison_text import Row
from sessions.progress import position_in_words
from sessions.session import Session
from sessions.word_changes import Piece

from .conversation import sentence


def compared(framework: Framework, reviews: Sequence[Session]) -> Iterator[str]:
    """What changed between these reviews, the oldest first, in words."""
    yield f"Looking back: {comparison_text.title(reviews).replace(' · ', ', ')}."
    for section in comparison_text.sections(framework, reviews):
        yield f"{section.name}:"
        yield from (_row(framework, row) for row in section.rows)


def _row(framework: Framework, row: Row) -> str:
    if row.moment:
        position = row.moment.position
        return f"{row.name}: {position_in_words(framework, position.now, position.aim)}."
    named = row.name.replace(" · ", ", ")
    if row.pieces:
        return f"{named}: {changed(row.pieces)}"
    return f"{named}:" if row.depth == 0 else sentence(named)


def changed(pieces: Iterable[Piece]) -> str:
    """Text in which words that went, and words that came, are named as such."""
    told = {"gone": "(gone: {})", "new": "(new: {})", "same": "{}"}
    return "".join(told[piece.kind].format(piece.text) for piece in pieces)
