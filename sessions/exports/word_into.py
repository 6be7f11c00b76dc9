"""A document put into a Word file that people write in too: between two bookmarks, and nowhere else."""

import io
import re
import zipfile
from typing import Any, Final

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml.etree import XMLSyntaxError

from content import UserError
from content.words import folded

from .document import DEEPEST, Document
from .word import drawn
from .word_blocks import one_line, paragraph
from .word_looks import Looks
from .word_package import packed

LARGEST: Final = 200_000_000
"""The bytes that the parts of a Word file may have together, unpacked."""

_BOOKMARK: Final = re.compile(r"wholeschool_(begin|end)(?:_([1-6]))?")
_HEADING: Final = re.compile(r"heading ([1-9])")
_TOLD: Final = {
    "begin": "The plan of the review begins here; it is written anew each time.",
    "end": "The plan of the review ends here.",
}


def is_marked(content: bytes) -> bool:
    """Whether the file has a place for the plan; raises UserError where its bookmarks are not one pair in order."""
    return _pair(_opened(content)) is not None


def put_into(content: bytes, document: Document, *, under: str = "") -> bytes:
    """The file with the document between its bookmarks; all other text stays as it is.

    A file without bookmarks gets them, after the heading `under` or at its end, each in a paragraph of its own that
    says so. The document's title is one level below the heading that it comes under. Raises UserError where the
    bookmarks, or the heading, leave a doubt.
    """
    word = _opened(content)
    body = word.element.body
    pair = _pair(word)
    if pair:
        begin, end, level = pair
        _clear(word, begin, end)
    # What is no longer there needs no lists.
    looks = Looks(word)
    if not pair:
        after, level = _under(word, under) if under else (None, _level_at_end(word))
        begin, end = (_signpost(word, looks, kind, level) for kind in ("begin", "end"))
        if after is not None:
            after.addnext(begin)
        elif len(body) and body[-1].tag == qn("w:sectPr"):
            body[-1].addprevious(begin)
        else:
            body.append(begin)
        begin.addnext(end)
    for element in drawn(word, looks, document, level, titled=False):
        end.addprevious(element)
    return packed(word)


def _opened(content: bytes) -> Any:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if sum(entry.file_size for entry in package.infolist()) > LARGEST:
                raise UserError("it is too large to be a document that people write together")
        word = docx.Document(io.BytesIO(content))
    except (
        zipfile.BadZipFile,
        PackageNotFoundError,
        XMLSyntaxError,
        KeyError,
        ValueError,
        NotImplementedError,
    ) as error:
        raise UserError("it is no Word document (.docx), or it has a password") from error
    if word.element.find(qn("w:body")) is None:
        raise UserError("it is a Word document without a body")
    return word


def _pair(word: Any) -> tuple[Any, Any, int] | None:
    """The paragraphs of the two bookmarks, and the level of what stands between; None where there is neither."""
    found = []
    for mark in word.element.body.iter(qn("w:bookmarkStart")):
        if named := _BOOKMARK.fullmatch(mark.get(qn("w:name")) or ""):
            found.append((named[1], mark.getparent(), int(named[2] or 0)))
    if not found:
        return None
    if [kind for kind, _, _ in found] != ["begin", "end"]:
        told = ", ".join(kind for kind, _, _ in found)
        raise UserError(
            f"the bookmarks must be one wholeschool_begin and, below it, one wholeschool_end; it has: {told}"
        )
    (_, begin, level), (_, end, _) = found
    body = word.element.body
    if begin is end or any(one.tag != qn("w:p") or one.getparent() is not body for one in (begin, end)):
        raise UserError("each of the bookmarks wholeschool_begin and wholeschool_end needs a paragraph of its own")
    return begin, end, level or _level_below(word, begin)


def _clear(word: Any, begin: Any, end: Any) -> None:
    """Take away what stands between the two, and the addresses that nothing leads to any more."""
    addresses = set()
    while (element := begin.getnext()) is not end:
        addresses |= {link.get(qn("r:id")) for link in element.iter(qn("w:hyperlink"))}
        element.getparent().remove(element)
    left = {link.get(qn("r:id")) for link in word.element.iter(qn("w:hyperlink"))}
    for address in addresses - left - {None}:
        word.part.rels.pop(address, None)


def _headings(word: Any) -> list[tuple[Any, int, str]]:
    """The paragraph, the level and the text of each heading that stands in no table; a title is at level 0."""
    levels = {}
    for style in word.styles.element.findall(qn("w:style")):
        name = style.find(qn("w:name"))
        said = "" if name is None else (name.get(qn("w:val")) or "").casefold()
        if found := _HEADING.fullmatch(said):
            levels[style.get(qn("w:styleId"))] = int(found[1])
        elif said == "title":
            levels[style.get(qn("w:styleId"))] = 0
    headings = []
    for element in word.element.body.findall(qn("w:p")):
        style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        level = levels.get(style.get(qn("w:val"))) if style is not None else None
        if level is not None:
            headings.append((element, level, "".join(one.text or "" for one in element.iter(qn("w:t")))))
    return headings


def _level_below(word: Any, place: Any) -> int:
    levels = {element: level for element, level, _ in _headings(word)}
    above = next((levels[one] for one in place.itersiblings(preceding=True) if one in levels), 0)
    return min(DEEPEST, above + 1)


def _level_at_end(word: Any) -> int:
    """Beside the file's parts; below its one heading of the first level, where that is its title."""
    levels = [level for _, level, _ in _headings(word)]
    return 2 if levels.count(1) == 1 and 0 not in levels else 1


def _under(word: Any, under: str) -> tuple[Any, int]:
    found = [(element, level) for element, level, text in _headings(word) if folded(text) == folded(under)]
    if len(found) != 1:
        why = "has no such heading" if not found else f"has {len(found)} such headings"
        raise UserError(f"it {why}: {under}")
    element, level = found[0]
    return element, min(DEEPEST, level + 1)


def _signpost(word: Any, looks: Looks, kind: str, level: int) -> Any:
    """A paragraph that says where the plan begins or ends, within its bookmark."""
    used = [int(one.get(qn("w:id")) or 0) for one in word.element.body.iter(qn("w:bookmarkStart"))]
    key = max(used, default=0) + (1 if kind == "begin" else 2)
    name = f"wholeschool_begin_{level}" if kind == "begin" else "wholeschool_end"
    marked = f'<w:bookmarkStart w:id="{key}" w:name="{name}"/>{one_line(_TOLD[kind])}<w:bookmarkEnd w:id="{key}"/>'
    xml = paragraph(marked, looks.style("review mark")).replace("<w:p>", f"<w:p {nsdecls('w')}>", 1)
    return parse_xml(xml)
