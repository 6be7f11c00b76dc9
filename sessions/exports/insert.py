"""Putting a plan into a document that exists, whatever its format."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from content import UserError
from content.files.bounded_read import contents
from sessions.planning.plan_view import Plan

from .plan_document import document

ENDINGS: Final = (".md", ".markdown", ".docx")
MAX_BYTES: Final = 50 * 2**20
"""The largest such file in bytes; a larger one is hardly a shared document."""


@dataclass(frozen=True)
class Prepared:
    """The file as it would be."""

    content: bytes
    marked: bool
    """Whether it had a place for the plan before."""


def prepared(plan: Plan, path: Path, *, under: str = "", plain_tables: bool = False) -> tuple[bytes, Prepared]:
    """Return the file's content before and with the plan in it; nothing is written. Raises UserError."""
    if path.suffix.lower() not in ENDINGS:
        raise UserError(path, "the plan can be put into Markdown (.md) and Word (.docx) documents only")
    before = contents(path, MAX_BYTES)
    try:
        if path.suffix.lower() == ".docx":
            from .docx import insert as word

            marked = word.is_marked(before)
            return before, Prepared(word.put_into(before, document(plan), under=under), marked)
        from .markdown import insert as markdown

        marked = markdown.is_marked(before)
        after = markdown.put_into(before, document(plan), under=under, plain_tables=plain_tables)
        return before, Prepared(after, marked)
    except UserError as error:
        raise UserError(path, f"nothing was written; {error.problem}", error.fix) from error
