"""Putting a plan into a document that exists, whatever its format."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from content import UserError
from content.file_reading import contents

from .exports.plan_document import document
from .plan import Plan

ENDINGS: Final = (".md", ".markdown", ".docx")
LARGEST: Final = 50 * 2**20
"""The largest such file in bytes; a larger one is none that people write together."""


@dataclass(frozen=True)
class Prepared:
    """The file as it would be."""

    content: bytes
    marked: bool
    """Whether it had a place for the plan before."""


def prepared(plan: Plan, path: Path, *, under: str = "", plain_tables: bool = False) -> tuple[bytes, Prepared]:
    """The file's content and what would stand there with the plan in it; nothing is written. Raises UserError."""
    if path.suffix.lower() not in ENDINGS:
        raise UserError(f"{path}: the plan can be put into Markdown (.md) and Word (.docx) documents only")
    before = contents(path, LARGEST)
    try:
        if path.suffix.lower() == ".docx":
            from .exports import word_into

            marked = word_into.is_marked(before)
            return before, Prepared(word_into.put_into(before, document(plan), under=under), marked)
        from .exports import shared_document

        marked = shared_document.is_marked(before)
        after = shared_document.put_into(before, document(plan), under=under, plain_tables=plain_tables)
        return before, Prepared(after, marked)
    except UserError as error:
        raise UserError(f"{path}: nothing was written; {error}") from error
