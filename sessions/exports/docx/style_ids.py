"""The styles and lists that a plan needs in a Word document: those that it has, and ours where it has none."""

from typing import Any, Final

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart

from .package import number_in
from .styles import styles

_LAST: Final = qn("w:numIdMacAtCleanup")
"""What comes last among the lists of a document, where it is there."""

_LISTS: Final = {"bullet": "Review bullets", "decimal": "Review numbers"}
"""What our lists are found by in a document that they have been put into before."""


class Looks:
    """The styles and the lists of one document, added where they are missing."""

    def __init__(self, document: Any, language: str) -> None:
        """`language` is that of the text which the styles are for."""
        self._language = language
        self._styles = document.styles.element
        self._known = _by_name(self._styles)
        self._ours = dict[str, Any]()
        self._numbering = _numbering(document.part)
        self._forget(_used(document.element))
        bullets = self._abstract("bullet")
        self.bullets = next((_number(num) for num in self._nums(bullets)), 0) or self._list(bullets)
        """The number of the bulleted lists."""

    def style(self, name: str) -> str:
        """The id that the style with this name has here; it is added where the document does not have it."""
        key = name.casefold()
        if key not in self._known:
            self._ours = self._ours or _by_name(parse_xml(styles(self._language)))
            style = self._ours[key]
            if (basis := style.find(qn("w:basedOn"))) is not None:
                named = next(name for name, one in self._ours.items() if _id(one) == basis.get(qn("w:val")))
                basis.set(qn("w:val"), self.style(named))
            self._styles.append(style)
            self._known[key] = style
        return _id(self._known[key])

    def numbered(self, start: int) -> int:
        """The number of a new list that counts from `start`."""
        at = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        return self._list(self._abstract("decimal"), at)

    def _forget(self, used: set[str]) -> None:
        """Take away those of our numbered lists that nothing in the document is part of any more."""
        for num in self._nums(self._abstract("decimal")):
            if num.get(qn("w:numId")) not in used:
                self._numbering.remove(num)

    def _abstract(self, kind: str) -> str:
        """The id of what our lists of this kind have in common."""
        for one in self._numbering.findall(qn("w:abstractNum")):
            name = one.find(qn("w:name"))
            if name is not None and name.get(qn("w:val")) == _LISTS[kind]:
                return str(one.get(qn("w:abstractNumId")))
        used = [number_in(one.get(qn("w:abstractNumId"))) for one in self._numbering.findall(qn("w:abstractNum"))]
        key = max(used, default=0) + 1
        self._add(parse_xml(_abstract(key, kind)), qn("w:num"), _LAST)
        return str(key)

    def _nums(self, abstract: str) -> list[Any]:
        nums = self._numbering.findall(qn("w:num"))
        kinds = ((num, num.find(qn("w:abstractNumId"))) for num in nums)
        return [num for num, kind in kinds if kind is not None and kind.get(qn("w:val")) == abstract]

    def _list(self, abstract: str, begin: str = "") -> int:
        number = max(map(_number, self._numbering.findall(qn("w:num"))), default=0) + 1
        kind = f'<w:abstractNumId w:val="{abstract}"/>'
        self._add(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}">{kind}{begin}</w:num>'), _LAST)
        return number

    def _add(self, element: Any, *before: str) -> None:
        """Put the element where the format wants it: before the first of these, or at the end."""
        place = next((one for one in self._numbering if one.tag in before), None)
        if place is None:
            self._numbering.append(element)
        else:
            place.addprevious(element)


def _abstract(key: int, kind: str) -> str:
    signs = ["•", "–", "▪"] * 3 if kind == "bullet" else [f"%{level + 1}." for level in range(9)]
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{sign}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{360 * (level + 1)}" w:hanging="300"/></w:pPr></w:lvl>'
        for level, sign in enumerate(signs)
    )
    about = f'{nsdecls("w")} w:abstractNumId="{key}"'
    named = f'<w:multiLevelType w:val="multilevel"/><w:name w:val="{_LISTS[kind]}"/>'
    return f"<w:abstractNum {about}>{named}{levels}</w:abstractNum>"


def _used(document: Any) -> set[str]:
    """The numbers of the lists that something in the document is part of."""
    return {one.get(qn("w:val")) for one in document.iter(qn("w:numId"))}


def _number(num: Any) -> int:
    return number_in(num.get(qn("w:numId")))


def _by_name(styles: Any) -> dict[str, Any]:
    named = ((style.find(qn("w:name")), style) for style in styles.findall(qn("w:style")))
    return {(name.get(qn("w:val")) or "").casefold(): style for name, style in named if name is not None}


def _id(style: Any) -> str:
    found: str = style.get(qn("w:styleId")) or ""
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
