"""What changed between reviews, in words."""

from collections.abc import Iterable, Iterator, Sequence

from content import Framework
from sessions.comparison import comparison_report
from sessions.comparison.comparison_report import ReportRow
from sessions.comparison.text_diff import Piece, text_of, then_and_now
from sessions.model.progress import position_in_words
from sessions.model.session import Session

from .console import sentence


def compared(framework: Framework, reviews: Sequence[Session]) -> Iterator[str]:
    """What changed between these reviews, the oldest first, in words."""
    yield f"Looking back: {comparison_report.title(reviews).replace(' · ', ', ')}."
    for section in comparison_report.sections(framework, reviews):
        yield f"{section.name}:"
        yield from (_row(framework, row) for row in section.rows)


def _row(framework: Framework, row: ReportRow) -> str:
    if row.moment:
        position = row.moment.position
        return f"{row.name}: {position_in_words(framework, position.now, position.aim)}."
    named = row.name.replace(" · ", ", ")
    if row.pieces:
        return f"{named}: {changed(row.pieces)}"
    return f"{named}:" if row.depth == 0 else sentence(named)


def changed(pieces: Iterable[Piece]) -> str:
    """Return what was said then, and what is said now."""
    return " ".join(sentence(f"{when}: {text_of(side)}") for when, side in then_and_now(pieces))
