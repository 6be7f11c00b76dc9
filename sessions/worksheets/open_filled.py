"""Filled worksheets in files, whatever their format."""

from pathlib import Path
from typing import Final

from content import UserError
from content.files.bounded_read import contents
from content.frameworks import library
from sessions.model import edits
from sessions.storage import term_dates

from .fields import framework_of
from .form_lines import Written
from .parse_filled import Filled, read

MARKDOWN: Final = (".md", ".markdown", ".txt")
WORD: Final = (".docx",)
ENDINGS: Final = (*MARKDOWN, *WORD)
"""The endings of the files that a form is read from."""

MAX_BYTES: Final = 20 * 2**20
"""The largest such file in bytes."""

MAX_LINES: Final = 20_000
MAX_CHARACTERS: Final = 4_000_000
"""How much text of such a file is read; an empty form has some 500 lines."""


def load(path: Path, *, title: str = "", school: str = "", author: str = "", framework: str = "") -> Filled:
    """What the form in the file becomes, as a new session; nothing is written by this.

    What `framework`, an id, `school` and `author` leave empty, the form says.
    Raises UserError where it cannot be read, or nothing is filled in.
    """
    written = _written(path)
    if len(written.lines) > MAX_LINES or sum(map(len, written.lines)) > MAX_CHARACTERS:
        raise UserError(
            path,
            f"holds more text than is read, {MAX_LINES:,} lines or {MAX_CHARACTERS:,} characters",
            "take out what does not belong to the form",
        )
    try:
        found = library.get(framework or framework_of(written.lines))
    except UserError as error:
        raise error.about(path) from error
    session = edits.new_session(found, title=title, school=school, author=author)
    filled = read(written.lines, found, session, term_dates.deadline)
    filled = Filled(filled.session, (*filled.left, *written.beside))
    if filled == Filled(session, ()):
        raise UserError(path, "nothing is filled in")
    return filled


def _written(path: Path) -> Written:
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise UserError(path, "a worksheet is Markdown (.md) or Word (.docx)")
    content = contents(path, MAX_BYTES)
    try:
        if ending in WORD:
            from .docx_lines import written

            return written(content)
        text = content.decode("utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(path, "it is not text in UTF-8", "save it so, or as Word") from error
    except UserError as error:
        raise error.about(path) from error
    return Written(tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")))
