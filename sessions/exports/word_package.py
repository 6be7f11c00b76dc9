"""The file that a Word document is: an empty one with our styles, and the bytes of one, the same each time."""

import io
import zipfile
from typing import Any, Final

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import nsdecls
from docx.package import Package
from docx.parts.document import DocumentPart
from docx.parts.settings import SettingsPart
from docx.parts.styles import StylesPart

from .word_styles import STYLES

_OLDEST: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the package, so that the same document has the same bytes."""

_A4: Final = '<w:pgSz w:w="11906" w:h="16838"/>'
_MARGINS: Final = (
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>'
)
_DOCUMENT: Final = f"<w:document {nsdecls('w', 'r')}><w:body><w:sectPr>{_A4}{_MARGINS}</w:sectPr></w:body></w:document>"
_SETTINGS: Final = (
    f'<w:settings {nsdecls("w")}><w:defaultTabStop w:val="720"/><w:compat><w:compatSetting w:val="15"'
    ' w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"/></w:compat>'
    '<w:themeFontLang w:val="en-GB"/></w:settings>'
)
"""Without its mode of compatibility, Word takes a document for one of an old version."""


def blank() -> Any:
    """An empty document on A4 that holds our styles and nothing else; the template of python-docx brings much more."""
    package = Package()
    part: Any = DocumentPart.load(
        PackURI("/word/document.xml"), CONTENT_TYPE.WML_DOCUMENT_MAIN, _DOCUMENT.encode(), package
    )
    package.relate_to(part, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    styles = StylesPart.load(PackURI("/word/styles.xml"), CONTENT_TYPE.WML_STYLES, STYLES.encode(), package)
    part.relate_to(styles, RELATIONSHIP_TYPE.STYLES)
    settings = SettingsPart.load(PackURI("/word/settings.xml"), CONTENT_TYPE.WML_SETTINGS, _SETTINGS.encode(), package)
    part.relate_to(settings, RELATIONSHIP_TYPE.SETTINGS)
    return part.document


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
