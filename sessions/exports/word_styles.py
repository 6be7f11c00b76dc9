"""The styles and lists of a Word document: all of its looks, so that nothing in its text is formatted by itself."""

from collections.abc import Iterator
from typing import Any, Final

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

_INK, _SOFT, _TINT, _MARK, _LIGHT = "1C1C1E", "4A4A50", "EEF1F6", "0B4F8A", "CFE2F5"
_HEADINGS: Final = (32, 28, 25, 23, 22, 22)
"""The sizes of the headings' letters, from level 1, in half points."""


def _paragraph_style(key: str, name: str, paragraph: str = "", run: str = "", based: str = "Normal") -> str:
    basis = f'<w:basedOn w:val="{based}"/>' if based else ""
    default = ' w:default="1"' if key == "Normal" else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{key}"><w:name w:val="{name}"/>{basis}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _character_style(key: str, name: str, run: str) -> str:
    return f'<w:style w:type="character" w:styleId="{key}"><w:name w:val="{name}"/><w:rPr>{run}</w:rPr></w:style>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _shade(colour: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'


def _space(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


_MONO: Final = '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>'
_BORDERS: Final = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="8A8A92"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_MARGINS: Final = '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'

_STYLES: Final = (
    _paragraph_style(
        "Normal",
        "Normal",
        '<w:spacing w:after="120" w:line="264" w:lineRule="auto"/>',
        f'<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>{_size(22)}<w:lang w:val="en-GB"/>',
        based="",
    ),
    _paragraph_style("Title", "Title", f"<w:keepNext/>{_space(0, 160)}", f'<w:b/><w:color w:val="{_INK}"/>{_size(44)}'),
    *(
        _paragraph_style(
            f"Heading{level}",
            f"heading {level}",
            f'<w:keepNext/><w:keepLines/>{_space(280, 80)}<w:outlineLvl w:val="{level - 1}"/>',
            f'<w:b/><w:color w:val="{_INK}"/>{_size(size)}',
        )
        for level, size in enumerate(_HEADINGS, 1)
    ),
    _paragraph_style("ReviewFact", "Review fact", _space(0, 20)),
    _paragraph_style("ReviewLabel", "Review label", f"<w:keepNext/>{_space(120, 40)}", "<w:b/>"),
    _paragraph_style("ReviewStrong", "Review strong", "", "<w:b/>"),
    _paragraph_style("ReviewQuiet", "Review quiet", "", f'<w:i/><w:color w:val="{_SOFT}"/>'),
    _paragraph_style("ReviewNote", "Review note", '<w:ind w:left="170"/>'),
    _paragraph_style(
        "ReviewQuote",
        "Review quote",
        f'<w:pBdr><w:left w:val="single" w:sz="12" w:space="8" w:color="{_SOFT}"/></w:pBdr><w:ind w:left="454"/>',
        f'<w:color w:val="{_SOFT}"/>',
    ),
    _paragraph_style("ReviewCode", "Review code", _shade(_TINT) + _space(0, 0), _MONO + _size(19)),
    _paragraph_style("ReviewList", "Review list", "<w:contextualSpacing/>"),
    _paragraph_style("ReviewListMore", "Review list more", '<w:ind w:left="720"/>'),
    _paragraph_style("ReviewCell", "Review cell", _space(30, 30), _size(20)),
    _paragraph_style("ReviewStep", "Review step", f'{_space(30, 30)}<w:jc w:val="center"/>', _size(18)),
    _paragraph_style("ReviewNow", "Review now", _shade(_MARK), '<w:b/><w:color w:val="FFFFFF"/>', based="ReviewStep"),
    _paragraph_style("ReviewAim", "Review aim", _shade(_LIGHT), f'<w:b/><w:color w:val="{_INK}"/>', based="ReviewStep"),
    _paragraph_style("ReviewBoth", "Review both", "", "", based="ReviewNow"),
    _paragraph_style("ReviewMark", "Review mark", _space(60, 60), f'<w:i/><w:color w:val="{_SOFT}"/>{_size(18)}'),
    _character_style("ReviewBold", "Review bold", "<w:b/>"),
    _character_style("ReviewItalic", "Review italic", "<w:i/>"),
    _character_style("ReviewCodeWord", "Review code word", _MONO + _size(20)),
    _character_style("ReviewGone", "Review gone", "<w:strike/>"),
    _character_style("ReviewNew", "Review new", '<w:b/><w:u w:val="single"/>'),
    _character_style("ReviewLink", "Review link", f'<w:color w:val="{_MARK}"/><w:u w:val="single"/>'),
    (
        '<w:style w:type="table" w:styleId="ReviewTable"><w:name w:val="Review table"/>'
        f"<w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders>{_MARGINS}</w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr>{_shade(_TINT)}</w:tcPr></w:tblStylePr></w:style>'
    ),
)


class Looks:
    """The styles and the lists of one document, made where they are missing."""

    def __init__(self, document: Any, *, own: bool) -> None:
        """With `own`, it is a document of ours, in which our styles take the place of the template's."""
        self._styles = document.styles.element
        self._numbering = document.part.numbering_part.element
        self._known = {self._name(style): style for style in self._styles.findall(qn("w:style"))}
        self._ours = {self._name(style): style for style in _parsed()}
        self.bullets = 0
        """The number of the bulleted lists."""
        for style in self._ours.values() if own else ():
            if (old := self._known.get(self._name(style))) is not None:
                self._styles.replace(old, style)
            else:
                self._styles.append(style)
            self._known[self._name(style)] = style
        self._abstract = dict[str, int]()
        self.bullets = self._list("bullet")

    def style(self, name: str) -> str:
        """The id that the style with this name has here; it is added where the document does not have it."""
        key = name.casefold()
        if key not in self._known:
            style = self._ours[key]
            basis = style.find(qn("w:basedOn"))
            if basis is not None:
                based = next(one for one in self._ours.values() if one.get(qn("w:styleId")) == basis.get(qn("w:val")))
                basis.set(qn("w:val"), self.style(self._name(based)))
            self._styles.append(style)
            self._known[key] = style
        found: str = self._known[key].get(qn("w:styleId"))
        return found

    def numbered(self, start: int) -> int:
        """The number of a new list that counts from `start`."""
        return self._list("decimal", start)

    @staticmethod
    def _name(style: Any) -> str:
        found: str = style.find(qn("w:name")).get(qn("w:val"))
        return found.casefold()

    def _list(self, kind: str, start: int | None = None) -> int:
        if kind not in self._abstract:
            used = [int(one.get(qn("w:abstractNumId"))) for one in self._numbering.findall(qn("w:abstractNum"))]
            self._abstract[kind] = max(used, default=0) + 1
            element = parse_xml(_abstract(self._abstract[kind], kind))
            first = self._numbering.find(qn("w:num"))
            if first is None:
                self._numbering.append(element)
            else:
                first.addprevious(element)
        number = max((int(one.get(qn("w:numId"))) for one in self._numbering.findall(qn("w:num"))), default=0) + 1
        again = (
            f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>' if start is not None else ""
        )
        self._numbering.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{self._abstract[kind]}"/>{again}</w:num>'
            )
        )
        return number


def _parsed() -> Iterator[Any]:
    yield from parse_xml(f"<w:styles {nsdecls('w')}>{''.join(_STYLES)}</w:styles>")


def _abstract(key: int, kind: str) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{("•", "–", "▪")[level % 3] if kind == "bullet" else f"%{level + 1}."}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{360 * (level + 1)}" w:hanging="300"/></w:pPr></w:lvl>'
        for level in range(9)
    )
    return f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{key}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
