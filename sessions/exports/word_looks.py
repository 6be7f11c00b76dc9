"""The styles and lists that a plan needs in a Word document: those that it has, and ours where it has none."""

from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart

from .word_styles import STYLES


class Looks:
    """The styles and the lists of one document, added where they are missing."""

    def __init__(self, document: Any) -> None:
        self._styles = document.styles.element
        self._known = _by_name(self._styles)
        self._ours = dict[str, Any]()
        self._numbering = _numbering(document.part)
        self._abstract = dict[str, int]()
        self.bullets = self._list("bullet")
        """The number of the bulleted lists."""

    def style(self, name: str) -> str:
        """The id that the style with this name has here; it is added where the document does not have it."""
        key = name.casefold()
        if key not in self._known:
            self._ours = self._ours or _by_name(parse_xml(STYLES))
            style = self._ours[key]
            if (basis := style.find(qn("w:basedOn"))) is not None:
                named = next(name for name, one in self._ours.items() if _id(one) == basis.get(qn("w:val")))
                basis.set(qn("w:val"), self.style(named))
            self._styles.append(style)
            self._known[key] = style
        return _id(self._known[key])

    def numbered(self, start: int) -> int:
        """The number of a new list that counts from `start`."""
        return self._list("decimal", start)

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
        at = f'<w:startOverride w:val="{start}"/>'
        begin = "" if start is None else f'<w:lvlOverride w:ilvl="0">{at}</w:lvlOverride>'
        kept = f'<w:abstractNumId w:val="{self._abstract[kind]}"/>'
        self._numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}">{kept}{begin}</w:num>'))
        return number


def _abstract(key: int, kind: str) -> str:
    signs = ["•", "–", "▪"] * 3 if kind == "bullet" else [f"%{level + 1}." for level in range(9)]
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{sign}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{360 * (level + 1)}" w:hanging="300"/></w:pPr></w:lvl>'
        for level, sign in enumerate(signs)
    )
    about = f'{nsdecls("w")} w:abstractNumId="{key}"'
    return f'<w:abstractNum {about}><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'


def _by_name(styles: Any) -> dict[str, Any]:
    named = ((style.find(qn("w:name")), style) for style in styles.findall(qn("w:style")))
    return {(name.get(qn("w:val")) or "").casefold(): style for name, style in named if name is not None}


def _id(style: Any) -> str:
    found: str = style.get(qn("w:styleId"))
    return found


def _numbering(part: Any) -> Any:
    """The part for lists; one is made where the document has none, which python-docx does not do."""
    try:
        return part.part_related_by(RELATIONSHIP_TYPE.NUMBERING).element
    except KeyError:
        xml = f"<w:numbering {nsdecls('w')}/>".encode()
        made = NumberingPart.load(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, xml, part.package)
        part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
        return made.element
