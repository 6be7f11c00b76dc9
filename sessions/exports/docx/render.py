"""A document as a Word file (Office Open XML), by python-docx: real headings, tables and lists, and styles alone."""

from datetime import datetime, time
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE

from content.text.sanitize import for_document
from sessions.exports.document import Document
from sessions.model import date_parsing

from .blocks import Blocks
from .notes import Notes, parsed
from .package import OLDEST, blank, packed
from .style_ids import Looks


def render(document: Document) -> bytes:
    """The document as a .docx: A4, in its language, its school and date at the head of each page."""
    word = blank(document.language)
    body = word.element.body
    (about_pages,) = body
    first, *_ = drawn(word, Looks(word, document.language), document, 1, titled=True)
    # The whole body takes the place of the empty one: lxml takes quadratic time to move many elements one by one.
    full = first.getparent()
    full.append(about_pages)
    word.element.replace(body, full)
    _head(word, document)
    _about(word, document)
    return packed(word)


def drawn(word: Any, looks: Looks, document: Document, first_level: int, *, titled: bool) -> list[Any]:
    """The elements of the document's body, made for this Word file; with `titled`, its first level is the title."""

    def link(address: str) -> str:
        found: str = word.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return found

    def heading(level: int) -> str:
        if titled:
            return looks.style("title" if level == 1 else f"heading {level - 1}")
        return looks.style(f"heading {level}")

    notes = Notes(looks.style, heading, looks.bullets, looks.numbered, link)
    blocks = Blocks(looks.style, heading, looks.bullets, notes.drawn)
    found: list[Any] = parsed(blocks.drawn(document, first_level))
    return found


def _head(word: Any, document: Document) -> None:
    told = filter(None, (_plain(document.school), date_parsing.format_long(document.date) if document.date else ""))
    word.sections[0].header.paragraphs[0].text = " · ".join(told)


def _about(word: Any, document: Document) -> None:
    about = word.core_properties
    when = datetime.combine(document.date or OLDEST, time())
    about.title, about.author = _plain(document.title)[:255], _plain(document.author)[:255]
    about.language = document.language
    about.last_modified_by = about.author
    about.created = about.modified = when


def _plain(text: str) -> str:
    return " ".join(for_document(text).split())
