"""A document as a Word file (Office Open XML), by python-docx: real headings, tables and lists, and styles alone."""

import io
import zipfile
from datetime import datetime, time
from typing import Any, Final

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Mm

from content.visible import for_document
from sessions import dates

from .document import Document
from .word_blocks import Blocks
from .word_notes import Notes, parsed
from .word_styles import Looks

_OLDEST: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the package, so that the same document has the same bytes."""


def render(document: Document) -> bytes:
    """The document as a .docx: A4, in British English, its school and date at the head of each page."""
    word = docx.Document()
    looks = Looks(word, own=True)
    body = word.element.body
    for element in drawn(word, looks, document, 1, titled=True):
        body.insert(len(body) - 1, element)  # the last is about the pages
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


def packed(word: Any) -> bytes:
    """The Word file; the same document gives the same bytes."""
    saved = io.BytesIO()
    word.save(saved)
    fresh = io.BytesIO()
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _OLDEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return fresh.getvalue()


def _head(word: Any, document: Document) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(20)
    told = filter(None, (_plain(document.school), dates.long(document.date)))
    section.header.paragraphs[0].text = " · ".join(told)


def _about(word: Any, document: Document) -> None:
    about = word.core_properties
    when = datetime.combine(document.date, time())
    about.title, about.author, about.language = _plain(document.title)[:255], _plain(document.author)[:255], "en-GB"
    about.last_modified_by, about.comments, about.subject = _plain(document.author)[:255], "", ""
    about.created = about.modified = when
    about.revision = 1


def _plain(text: str) -> str:
    return " ".join(for_document(text).split())
