"""What people wrote into a Word file, as lines: its headings and lists become those of Markdown."""

from collections.abc import Iterator
from typing import Any, Final

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from content.text.string_utils import pluralize
from sessions.exports.docx.package import heading_level, heading_levels, number_in, opened, reading

from .form_lines import Written

_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_MATHS: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

_GONE: Final = {
    qn("w:del"),
    qn("w:moveFrom"),
    qn("w:pPr"),
    qn("w:rPr"),
    f"{_MC}Fallback",
}
"""Elements that are not text of the paragraph: tracked deletions, formatting, and duplicates."""

_SIGNS: Final = {"F0FE": "☒", "F0FD": "☒", "F0A8": "☐", "F06F": "☐", "F0FC": "✓", "F0FB": "✗", "F052": "☒", "F0A3": "☐"}
"""Boxes and ticks of the fonts Wingdings and Wingdings 2, which have no Unicode character."""


_BESIDE: Final = {
    RELATIONSHIP_TYPE.COMMENTS: "A comment",
    RELATIONSHIP_TYPE.FOOTNOTES: "A footnote",
    RELATIONSHIP_TYPE.ENDNOTES: "An endnote",
    RELATIONSHIP_TYPE.HEADER: "At the head of the pages",
    RELATIONSHIP_TYPE.FOOTER: "At the foot of the pages",
}
"""What each of the parts beside the text holds."""


def written(content: bytes) -> Written:
    """What people wrote into the file; raises UserError where it is no Word file."""
    with reading():
        word = opened(content)
        return Written(tuple(_Lines(word).of(word.element.body)), tuple(_beside(word)))


class _Lines:
    """Reads the parts of one document."""

    def __init__(self, word: Any) -> None:
        self._levels = heading_levels(word)
        self._kinds = _kinds_of_lists(word)

    def of(self, part: Any) -> Iterator[str]:
        """The lines of a body, a cell, or whatever else holds paragraphs."""
        for element in part:
            if element.tag == qn("w:p"):
                yield from self._paragraph(element)
            elif element.tag not in _GONE:
                yield from self.of(element)

    def _paragraph(self, element: Any) -> Iterator[str]:
        first, *others = _text(element).split("\n")
        level = heading_level(element, self._levels)
        if level is not None and first.strip():
            first = f"{'#' * max(1, level)} {first}"
        else:
            first = f"{self._sign(element)}{first}"
        yield first
        yield from others

    def _sign(self, element: Any) -> str:
        """What stands before a line of a list."""
        number = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if number is None:
            return ""
        key, level = (number.find(qn(name)) for name in ("w:numId", "w:ilvl"))
        place = level.get(qn("w:val")) if level is not None else "0"
        listed = key.get(qn("w:val")) if key is not None else ""
        if listed == "0":  # the paragraph says that it is in no list
            return ""
        kind = self._kinds.get((listed, place), "bullet")
        return f"{'   ' * number_in(place)}{'-' if kind == 'bullet' else '1.'} "


def _text(element: Any) -> str:
    """The text of a paragraph, or of a part of one; the paragraphs in its boxes on separate lines."""
    told = []
    for part in element:
        box = part.find(f"{qn('w:sdtPr')}/{_W14}checkbox/{_W14}checked") if part.tag == qn("w:sdt") else None
        if part.tag in _GONE:
            continue
        if box is not None:
            told.append("☒" if box.get(f"{_W14}val") in {"1", "true", "on"} else "☐")
        elif part.tag in {qn("w:t"), f"{_MATHS}t"}:
            told.append(part.text or "")
        elif part.tag == qn("w:sym"):
            told.append(_SIGNS.get((part.get(qn("w:char")) or "").upper(), "\ufffd"))
        elif part.tag == qn("w:tab"):
            told.append("\t")
        elif part.tag in {qn("w:br"), qn("w:cr")}:
            told.append("\n")
        elif part.tag == qn("w:noBreakHyphen"):
            told.append("-")
        else:
            told.append(f"\n{_text(part)}" if part.tag == qn("w:p") else _text(part))
    return "".join(told)


def _kinds_of_lists(word: Any) -> dict[tuple[str, str], str]:
    """How the lines of each list count, by its number and the level."""
    try:
        numbering = word.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element
    except KeyError:
        return {}
    kinds = {
        (abstract.get(qn("w:abstractNumId")), level.get(qn("w:ilvl"))): kind.get(qn("w:val"))
        for abstract in numbering.findall(qn("w:abstractNum"))
        for level in abstract.findall(qn("w:lvl"))
        if (kind := level.find(qn("w:numFmt"))) is not None
    }
    return {
        (num.get(qn("w:numId")), level): kind
        for num in numbering.findall(qn("w:num"))
        for (abstract, level), kind in kinds.items()
        if (kept := num.find(qn("w:abstractNumId"))) is not None and kept.get(qn("w:val")) == abstract
    }


def _beside(word: Any) -> Iterator[str]:
    """Return what the lines leave out: comments, notes, headers and footers, pictures."""
    for relation in word.part.rels.values():
        if relation.is_external or relation.reltype not in _BESIDE:
            continue
        for note in parse_xml(relation.target_part.blob):
            if told := " ".join(_text(note).split()):
                yield f"{_BESIDE[relation.reltype]}: {told}"
    if pictures := sum(1 for _ in word.element.body.iter(qn("w:drawing"), qn("w:pict"))):
        yield f"{pluralize(pictures, 'picture')} or drawing{'' if pictures == 1 else 's'}"
