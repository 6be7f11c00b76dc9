"""The file that a Word document is: an empty one with our styles, and the bytes of one, the same each time."""

import contextlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date
from html import escape
from typing import Any, Final

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.ns import nsdecls, qn
from docx.package import Package
from docx.parts.document import DocumentPart
from docx.parts.settings import SettingsPart
from docx.parts.styles import StylesPart
from lxml.etree import XMLSyntaxError

from content import UserError

from .styles import styles

OLDEST: Final = date(1980, 1, 1)
"""The day of every file in the package, so that the same document has the same bytes; none can be older."""

MAX_UNPACKED_BYTES: Final = 100_000_000
"""The bytes that the parts of a Word file may have together, unpacked."""

_WITH_DOCTYPE: Final = "it holds a DOCTYPE, which no Word document has; save it again in Word"
_HEADING: Final = re.compile(r"heading ([1-9])")
_A4: Final = '<w:pgSz w:w="11906" w:h="16838"/>'
_MARGINS: Final = (
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>'
)
_DOCUMENT: Final = f"<w:document {nsdecls('w', 'r')}><w:body><w:sectPr>{_A4}{_MARGINS}</w:sectPr></w:body></w:document>"


def blank(language: str) -> Any:
    """Return an empty A4 document for text in a language, with our styles and nothing else.

    The template of python-docx brings much more.
    """
    package = Package()
    part: Any = DocumentPart.load(
        PackURI("/word/document.xml"), CONTENT_TYPE.WML_DOCUMENT_MAIN, _DOCUMENT.encode(), package
    )
    package.relate_to(part, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    looks = StylesPart.load(PackURI("/word/styles.xml"), CONTENT_TYPE.WML_STYLES, styles(language).encode(), package)
    part.relate_to(looks, RELATIONSHIP_TYPE.STYLES)
    settings = SettingsPart.load(
        PackURI("/word/settings.xml"), CONTENT_TYPE.WML_SETTINGS, _settings(language).encode(), package
    )
    part.relate_to(settings, RELATIONSHIP_TYPE.SETTINGS)
    return part.document


def _settings(language: str) -> str:
    # Without its mode of compatibility, Word takes a document for one of an old version.
    return (
        f'<w:settings {nsdecls("w")}><w:defaultTabStop w:val="720"/><w:compat><w:compatSetting w:val="15"'
        ' w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"/></w:compat>'
        f'<w:themeFontLang w:val="{escape(language)}"/></w:settings>'
    )


@contextlib.contextmanager
def reading() -> Iterator[None]:
    """Raise UserError, and nothing else, where the file read within is not a valid Word file."""
    try:
        yield
    except (
        zipfile.BadZipFile,
        PackageNotFoundError,
        XMLSyntaxError,
        EOFError,
        KeyError,
        NotImplementedError,  # of an entry that is packed in another way
        RuntimeError,  # of one that is encrypted
        ValueError,
        zlib.error,
    ) as error:
        raise UserError(None, "it is no Word document (.docx), is damaged, or has a password") from error


def opened(content: bytes) -> Any:
    """Return the document in a Word file; raises UserError where it is not one."""
    with reading():
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if sum(entry.file_size for entry in package.infolist()) > MAX_UNPACKED_BYTES:
                raise UserError(
                    None, f"unpacked it is larger than {MAX_UNPACKED_BYTES // 10**6} MB", "use a smaller document"
                )
            if any(_has_doctype(package, entry) for entry in package.infolist()):
                raise UserError(None, _WITH_DOCTYPE)
        word = docx.Document(io.BytesIO(content))
        if any(
            isinstance(part, XmlPart) and part.element.getroottree().docinfo.doctype
            for part in word.part.package.iter_parts()
        ):
            raise UserError(None, _WITH_DOCTYPE)
        if word.element.find(qn("w:body")) is None:
            raise UserError(None, "it is a Word document without a body")
        return word


def _has_doctype(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    """Return whether the entry is XML, in any encoding, with a document type: the place where entities are defined."""
    if not entry.filename.lower().endswith((".xml", ".rels")):
        return False
    return b"<!DOCTYPE" in package.read(entry).replace(b"\0", b"")


def number_in(text: str | None) -> int:
    """The number in an attribute; 0 where it holds none."""
    return int(text) if text and re.fullmatch(r"[0-9]{1,9}", text) else 0


def heading_levels(word: Any) -> dict[str, int]:
    """The level of the headings that have the style with an id; that of a title is 0."""
    levels = {}
    for style in word.styles.element.findall(qn("w:style")):
        name = style.find(qn("w:name"))
        said = "" if name is None else (name.get(qn("w:val")) or "").casefold()
        if found := _HEADING.fullmatch(said):
            levels[style.get(qn("w:styleId"))] = int(found[1])
        elif said == "title":
            levels[style.get(qn("w:styleId"))] = 0
    return levels


def heading_level(paragraph: Any, levels: dict[str, int]) -> int | None:
    """The level of the heading that the paragraph is, by what `heading_levels` gives; None for other paragraphs."""
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return levels.get(style.get(qn("w:val"))) if style is not None else None


def packed(word: Any) -> bytes:
    """The Word file; the same document gives the same bytes."""
    saved = io.BytesIO()
    word.save(saved)
    fresh = io.BytesIO()
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(fresh, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, (*OLDEST.timetuple()[:6],))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return fresh.getvalue()
