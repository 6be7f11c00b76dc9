"""The formats that a plan can be written in; each is a module that is loaded when used."""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

if TYPE_CHECKING:
    from sessions.planning.plan_view import Plan

    from .document import Document

DocumentFormat = Literal["md", "docx", "html"]
DOCUMENTS: Final[tuple[DocumentFormat, ...]] = get_args(DocumentFormat)
"""The formats to be read by people; each is the ending of its files."""
DATA: Final = ("csv", "json", "ics")
"""The formats for other programs: the actions for a spreadsheet, the whole plan, the actions for a calendar."""
FORMATS: Final = {
    "md": "markdown.render",
    "docx": "docx.render",
    "html": "html.render",
    "txt": "plain_text",
    "csv": "actions_csv",
    "json": "json_format",
    "ics": "ics",
}
"""Every format, and the module that writes it."""


def written(plan: "Plan", name: str, *, plain_tables: bool = False) -> bytes:
    """The plan as a file of this format; `plain_tables` is for Markdown alone."""
    if name in DATA:
        content: bytes = _module(name).render(plan)
        return content
    from .plan_document import document

    return drawn(document(plan), name, plain_tables=plain_tables)


def drawn(document: "Document", name: str, *, plain_tables: bool = False) -> bytes:
    """The document as a file of one of the formats in DOCUMENTS, or as plain text."""
    options = {"plain_tables": plain_tables} if name == "md" else {}
    content: bytes = _module(name).render(document, **options)
    return content


def _module(name: str) -> Any:
    return import_module(f".{FORMATS[name]}", __package__)
