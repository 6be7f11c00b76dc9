"""Bringing people's own Markdown into a document without disturbing what stands around it."""

import re
from typing import Final

from content.text.sanitize import for_document

from .escape import literal

MAX_PARSED_CHARACTERS: Final = 100_000
"""The length in characters above which a note is brought in as plain text: parsing it would take seconds."""

_SPECIAL: Final = re.compile(r"[\\`*_\[\]<>|~#&]|(?:^|\n)(?:[ \t\-+=]|\d{1,9}[.)])")
"""What may mean something in Markdown; text without it is words and paragraphs, and needs no parser."""


def note(text: str, *, below: int) -> str:
    """The note as Markdown blocks, its headings moved to the levels under `below` (6 at most).

    Everything that it opens is closed, its HTML becomes text, its link definitions become links, and a
    line typed as a line stays one. A note that cannot be brought in so comes as plain text in a block.
    """
    plain = for_document(text).strip("\n") + "\n"
    if len(plain) > MAX_PARSED_CHARACTERS:
        return literal(plain)
    if not _SPECIAL.search(plain):
        return _paragraphs(plain)
    # The parser, and more so the renderer, take longer to load than all else.
    from .tokens import as_typed

    try:
        if (typed := as_typed(plain)) is not None:
            return typed
        from .normalise import rendered

        return rendered(plain, below)
    except RecursionError:
        return literal(plain)


def _paragraphs(plain: str) -> str:
    """Text that is words alone; a line typed as a line stays one."""
    parts = re.split(r"\n\s*\n", plain.strip())
    return "\n\n".join("  \n".join(line.strip() for line in part.split("\n")) for part in parts)
