"""The styles of a Word document: all of its looks, so that no text is formatted directly."""

from html import escape
from typing import Final

from docx.oxml.ns import nsdecls

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
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/></w:style>',
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>',
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/></w:style>',
    _paragraph_style("Header", "header", _space(0, 0), f'<w:color w:val="{_SOFT}"/>{_size(18)}'),
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
    _character_style("ReviewKey", "Review key", f'{_MONO}<w:b w:val="0"/><w:color w:val="{_SOFT}"/>{_size(16)}'),
    _character_style("ReviewItalic", "Review italic", "<w:i/>"),
    _character_style("ReviewCodeWord", "Review code word", _MONO + _size(20)),
    _character_style("ReviewGone", "Review gone", "<w:strike/>"),
    _character_style("ReviewNew", "Review new", '<w:b/><w:u w:val="single"/>'),
    _character_style("ReviewLink", "Review link", f'<w:color w:val="{_MARK}"/><w:u w:val="single"/>'),
    (
        '<w:style w:type="table" w:styleId="ReviewTable"><w:name w:val="Review table"/>'
        f"<w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders>{_MARGINS}</w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr>{_shade(_TINT)}</w:tcPr></w:tblStylePr>'
        "</w:style>"
    ),
)


def styles(language: str) -> str:
    """Return all of them, as the XML of a package's part, for text in a language."""
    tag = escape(language)
    return (
        f"<w:styles {nsdecls('w')}><w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:lang w:val="{tag}" w:eastAsia="{tag}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/>'
        f"</w:docDefaults>{_normal(tag)}{''.join(_STYLES)}</w:styles>"
    )


def _normal(tag: str) -> str:
    return _paragraph_style(
        "Normal",
        "Normal",
        '<w:spacing w:after="120" w:line="264" w:lineRule="auto"/>',
        f'<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>{_size(22)}<w:lang w:val="{tag}"/>',
        based="",
    )
