"""A document put into a Word file that people write in too: between two bookmarks, and nowhere else."""

import re
from typing import Any, Final

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from content import UserError
from content.text.string_utils import normalize
from sessions.exports.document import DEEPEST, Document, only_one

from .blocks import one_line, paragraph
from .package import heading_level, heading_levels, number_in, opened, packed
from .render import drawn
from .style_ids import Looks

_RANGES: Final = {
    qn(f"w:{name}{end}"): name for name in ("bookmark", "commentRange", "perm", "moveFromRange", "moveToRange")
    for end in ("Start", "End")
}  # fmt: skip
"""What marks the ends of ranges, and the kind of each."""

_BOOKMARK: Final = re.compile(r"wholeschool_(begin|end)(?:_([1-6]))?")
_SAID: Final = (qn("w:t"), qn("w:tab"), qn("w:br"))
"""The elements that count as text in a heading; all but the first count as a space."""

_TOLD: Final = {
    "begin": "The plan of the review begins here; each export replaces it.",
    "end": "The plan of the review ends here.",
}


def is_marked(content: bytes) -> bool:
    """Whether the file has a place for the plan; raises UserError where its bookmarks are not one pair in order."""
    return _pair(opened(content)) is not None


def put_into(content: bytes, document: Document, *, under: str = "") -> bytes:
    """The file with the document between its bookmarks; all other text is unchanged.

    A file without bookmarks gets them, after the heading `under` or at its end, each in a separate paragraph that
    says so. The document's title is one level below the heading that it comes under. Raises UserError where the
    bookmarks, or the heading, leave a doubt.
    """
    word = opened(content)
    body = word.element.body
    pair = _pair(word)
    if pair:
        begin, end, level = pair
        _clear(word, begin, end)
    # What is no longer there needs no lists.
    looks = Looks(word, document.language)
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
    elements = drawn(word, looks, document, level, titled=False)
    # All come into this document together: lxml takes quadratic time to bring in many elements one by one.
    holder = elements[0].getparent()
    end.addprevious(holder)
    for element in elements:
        holder.addprevious(element)
    body.remove(holder)
    return packed(word)


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
            None, "the bookmarks must be one wholeschool_begin and, below it, one wholeschool_end", f"it has: {told}"
        )
    (_, begin, level), (_, end, _) = found
    body = word.element.body
    if begin is end or any(one.tag != qn("w:p") or one.getparent() is not body for one in (begin, end)):
        raise UserError(None, "each of the bookmarks wholeschool_begin and wholeschool_end needs its own paragraph")
    return begin, end, level or _level_below(word, begin)


def _clear(word: Any, begin: Any, end: Any) -> None:
    """Take away what stands between the two, and the addresses that nothing leads to any more.

    What marks one end of a range whose other end is outside, such as that of a comment, stays. Raises UserError
    where a section of the file ends between them.
    """
    addresses = _addresses_between(begin, end)
    # All go together, and nothing else refers to them: else lxml takes quadratic time.
    parent = begin.getparent()
    del parent[parent.index(begin) + 1 : parent.index(end)]
    left = {link.get(qn("r:id")) for link in word.element.iter(qn("w:hyperlink"))}
    for address in addresses - left - {None}:
        word.part.rels.pop(address, None)


def _addresses_between(begin: Any, end: Any) -> set[str | None]:
    """Return the ids of the addresses that links between the two lead to; half-open ranges are moved to `begin`."""
    between = []
    element = begin.getnext()
    while element is not end:
        between.append(element)
        element = element.getnext()
    if any(True for one in between for _ in one.iter(qn("w:sectPr"))):
        raise UserError(None, "a section ends between its bookmarks", "move the section break out of there")
    inside = [mark for one in between for mark in one.iter(*_RANGES)]
    keys = {(_RANGES[mark.tag], mark.tag, mark.get(qn("w:id"))) for mark in inside}
    for mark in inside:
        kind = _RANGES[mark.tag]
        other = next(tag for tag in _RANGES if _RANGES[tag] == kind and tag != mark.tag)
        if (kind, other, mark.get(qn("w:id"))) not in keys:
            begin.append(mark)
            between = [one for one in between if one is not mark]
    return {link.get(qn("r:id")) for one in between for link in one.iter(qn("w:hyperlink"))}


def _headings(word: Any) -> list[tuple[Any, int, str]]:
    """The paragraph, the level and the text of each heading that stands in no table; a title is at level 0."""
    levels = heading_levels(word)
    headings = []
    for element in word.element.body.findall(qn("w:p")):
        level = heading_level(element, levels)
        if level is not None:
            said = "".join((one.text or "") if one.tag == qn("w:t") else " " for one in element.iter(*_SAID))
            headings.append((element, level, said))
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
    found = [(element, level) for element, level, text in _headings(word) if normalize(text) == normalize(under)]
    element, level = only_one(found, under)
    return element, min(DEEPEST, level + 1)


def _signpost(word: Any, looks: Looks, kind: str, level: int) -> Any:
    """A paragraph that says where the plan begins or ends, within its bookmark."""
    used = [number_in(one.get(qn("w:id"))) for one in word.element.body.iter(qn("w:bookmarkStart"))]
    key = max(used, default=0) + (1 if kind == "begin" else 2)
    name = f"wholeschool_begin_{level}" if kind == "begin" else "wholeschool_end"
    marked = f'<w:bookmarkStart w:id="{key}" w:name="{name}"/>{one_line(_TOLD[kind])}<w:bookmarkEnd w:id="{key}"/>'
    xml = paragraph(marked, looks.style("review mark")).replace("<w:p>", f"<w:p {nsdecls('w')}>", 1)
    return parse_xml(xml)
