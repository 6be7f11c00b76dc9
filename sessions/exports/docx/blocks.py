"""The blocks of a document as the XML of Word's paragraphs and tables."""

from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import Final

from content.text.sanitize import for_document
from sessions.comparison.text_diff import Piece, then_and_now
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
    PositionOnScale,
    PositionsBlock,
    TableBlock,
    with_levels,
)

Style = Callable[[str], str]
"""The id of the style with a name."""

_LOOKS: Final = {"plain": "normal", "label": "review label", "strong": "review strong", "quiet": "review quiet"}
_CHANGES: Final = {"gone": "review gone", "new": "review new"}


def run(text: str, style: str = "") -> str:
    """Text as one run, in a character style of this id where one is given; its line ends stay."""
    look = f'<w:rPr><w:rStyle w:val="{escape(style)}"/></w:rPr>' if style else ""
    plain = escape(for_document(text), quote=False)
    parts = plain.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    parts = parts.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return f'<w:r>{look}<w:t xml:space="preserve">{parts}</w:t></w:r>'


def paragraph(runs: str, style: str, number: int = 0, level: int = 0) -> str:
    """A paragraph in a style of this id; with the number of a list, one of its lines at this level from 0."""
    listed = f'<w:numPr><w:ilvl w:val="{min(level, 8)}"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{escape(style)}"/>{listed}</w:pPr>{runs}</w:p>'


def one_line(text: str) -> str:
    """Plain text as a run on one line."""
    return run(" ".join(for_document(text).split()))


def table(
    rows: Sequence[Sequence[str]], widths: Sequence[int], style: str, *, header: bool = True, high: int = 0
) -> str:
    """A table of cells that hold paragraphs; widths, and how high a row is at least, are in twentieths of a point."""
    least = f'<w:trHeight w:val="{high}" w:hRule="atLeast"/>' if high else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    lines = []
    for place, row in enumerate(rows):
        head = "<w:tblHeader/>" if header and place == 0 else ""
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
            for cell, width in zip(row, widths, strict=True)
        )
        lines.append(f"<w:tr><w:trPr><w:cantSplit/>{least}{head}</w:trPr>{cells}</w:tr>")
    first = f'w:val="{"0020" if header else "0000"}" w:firstRow="{int(header)}"'
    look = f'<w:tblLook {first} w:lastRow="0" w:firstColumn="0" w:lastColumn="0"/>'
    whole = f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{escape(style)}"/>{whole}{look}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"
    )


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """The widths of a table's columns: as its longest texts need, and none very wide or very narrow."""
    needed = [min(36, max(14, *map(len, column))) for column in zip(*rows, strict=True)]
    return [_PAGE * need // sum(needed) for need in needed]


_PAGE: Final = 9_600
"""How wide a line of the page is, in twentieths of a point."""
_LINE: Final = 320
"""How high a line to be written on is, in twentieths of a point."""

_BOX_FONT: Final = 'w14:font="Segoe UI Symbol"'
_BOX: Final = (
    '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="0"/>'
    f'<w14:checkedState w14:val="2612" {_BOX_FONT}/><w14:uncheckedState w14:val="2610" {_BOX_FONT}/>'
    "</w14:checkbox></w:sdtPr>"
    f"<w:sdtContent>{run('☐')}</w:sdtContent></w:sdt>"
)
"""A box that a click ticks, in Word 2010 and later."""


class Blocks:
    """Draws the blocks of one document with the styles and lists of the one that it goes into."""

    def __init__(
        self, style: Style, heading: Callable[[int], str], bullets: int, note: Callable[[str, int], Iterator[str]]
    ) -> None:
        """`heading` gives the id of the style of a level's headings; `note` draws a note below a level."""
        self._style, self._heading, self._bullets, self._note = style, heading, bullets, note

    def drawn(self, document: Document, first_level: int) -> Iterator[str]:
        """All of the document."""
        for block, level in with_levels(document, first_level):
            yield from self._block(block, level)

    def _block(self, block: Block, level: int) -> Iterator[str]:
        style = self._style
        match block:
            case Heading(text=text, id=key):
                named = run(f" [{key}]", style("review key")) if key else ""
                yield paragraph(one_line(text.strip() or "…") + named, self._heading(level))
            case Metadata(rows):
                for name, value in rows:
                    yield paragraph(run(f"{name}: ", style("review bold")) + one_line(value), style("review fact"))
            case Paragraph(text, look):
                yield paragraph(one_line(text), style(_LOOKS[look]))
            case NoteBlock(text):
                yield from self._note(text, level)
            case BulletList(items, strong):
                for item in items:
                    yield from self._item(item, strong)
            case TableBlock(columns, rows):
                yield self._table(columns, rows)
                yield paragraph("", style("review cell"))
            case PositionsBlock(scale, stands):
                yield self._profile(scale, stands)
                yield paragraph("", style("review cell"))
            case ChangedText(name, pieces):
                yield paragraph(run(name, style("review bold")), style("normal"))
                for when, side in then_and_now(pieces):
                    runs = "".join(self._piece(piece) for piece in side)
                    yield paragraph(run(f"{when}: ") + runs, style("normal"))
            case Blank(name, lines):
                yield paragraph(one_line(name), style("review label"))
                cell = paragraph("", style("review cell"))
                yield table([[cell]], [_PAGE], style("review table"), header=False, high=lines * _LINE)
                yield paragraph("", style("review cell"))
            case CheckboxGroup(name, choices):
                yield paragraph(one_line(name), style("review label"))
                boxes = (f"{_BOX}{run(' ')}{one_line(choice)}" for choice in choices)
                yield paragraph(run("     ").join(boxes), style("review fact"))
            case BlankArea(names):
                cell = style("review cell")
                bold = style("review bold")
                spaces = [[paragraph(run(name, bold), cell), paragraph("", cell)] for name in names]
                yield table(spaces, [3_000, 6_600], style("review table"), header=False)
                yield paragraph("", cell)

    def _item(self, item: ListItem, strong: bool) -> Iterator[str]:
        text = run(" ".join(for_document(item.text).split()), self._style("review bold") if strong else "")
        status = one_line(f"({item.status})") if item.status else ""
        space = run(" ") if status else ""
        listed = self._style("review list")
        yield paragraph(text + space + status, listed, self._bullets)
        for name, value in item.details:
            yield paragraph(one_line(f"{name}: {value}"), listed, self._bullets, 1)

    def _table(self, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
        cell = self._style("review cell")
        lines = [[paragraph(one_line(text), cell) for text in row] for row in (columns, *rows)]
        return table(lines, _widths((columns, *rows)), self._style("review table"))

    def _profile(self, scale: Sequence[str], stands: Sequence[PositionOnScale]) -> str:
        cell, step = self._style("review cell"), self._style("review step")
        wide = 5_000 // len(scale)
        words = (paragraph(one_line(word), step) for word in scale)
        head = [paragraph(run("About"), cell), *words, paragraph(run("In words"), cell)]
        rows = [head]
        for stand in stands:
            steps = (self._step(number, stand) for number in range(1, len(scale) + 1))
            rows.append([paragraph(one_line(stand.name), cell), *steps, paragraph(one_line(stand.words), cell)])
        return table(rows, [2_100, *([wide] * len(scale)), 2_500], self._style("review table"))

    def _step(self, number: int, stand: PositionOnScale) -> str:
        """A step of the scale, with its shade and its word."""
        now, aim = number == stand.now, number == stand.aim
        if now:
            word, look = ("now and aim", "review both") if aim else ("now", "review now")
        else:
            word, look = ("aim", "review aim") if aim else ("·", "review step")
        return paragraph(run(word), self._style(look))

    def _piece(self, piece: Piece) -> str:
        look = _CHANGES.get(piece.kind)
        return run(piece.text, self._style(look) if look else "")
