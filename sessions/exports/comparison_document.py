"""A comparison of reviews as a document: where the school stood, and what changed since."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from content import Framework
from sessions.comparison.comparison_report import ReportRow, sections, title
from sessions.model import date_parsing
from sessions.model.progress import position_in_words
from sessions.model.session import Position, Session

from .document import Block, ChangedText, Document, Heading, Metadata, Paragraph, PositionOnScale, PositionsBlock


def document(framework: Framework, reviews: Sequence[Session]) -> Document:
    """What moved between these reviews, the oldest first; its date is that of the last."""
    now = reviews[-1]
    blocks = tuple(_blocks(framework, reviews))
    return Document(
        f"Then and now: {now.title}", now.school, now.author, now.updated.date(), blocks, framework.language
    )


def _blocks(framework: Framework, reviews: Sequence[Session]) -> Iterator[Block]:
    now = reviews[-1]
    yield Heading(1, f"Then and now: {now.title}")
    facts = (
        ("School", now.school),
        ("Date", date_parsing.format_long(now.updated)),
        ("Author", now.author),
        ("Compared", title(reviews)),
        ("Framework", framework.title),
    )
    yield Metadata(tuple((name, value) for name, value in facts if value.strip()))
    for section in sections(framework, reviews):
        yield Heading(2, section.name)
        for _, rows in groupby(section.rows, key=lambda row: row.moment is not None):
            told = list(rows)
            drawn = tuple(_stand(framework, row.name, row.moment.position) for row in told if row.moment is not None)
            if drawn:
                yield PositionsBlock(framework.scale, drawn)
            else:
                yield from map(_block, told)


def _stand(framework: Framework, name: str, position: Position) -> PositionOnScale:
    return PositionOnScale(name, position.now, position.aim, position_in_words(framework, position.now, position.aim))


def _block(row: ReportRow) -> Block:
    if row.depth == 0:
        return Heading(3, row.name)
    return ChangedText(row.name, row.pieces) if row.pieces else Paragraph(row.name)
