"""The text in an editor, by lines: the raw text, and the text as shown."""

import re
from itertools import pairwise

from textual.document._document import Document, EditResult, Location
from textual.document._wrapped_document import WrappedDocument

from content.text.sanitize import sanitize_terminal

_MARK = re.compile(r"([ \t]*)(?:([-*+])|(\d{1,9})([.)]))( +)(\[[ xX]\] +)?")
_QUOTE = re.compile(r"(?:[ \t]*> ?)+")


def next_mark(line: str) -> str | None:
    """What the next line of a Markdown list or quotation begins with, after this one.

    Empty where this line holds nothing but its mark, so that the list ends; None where it is of no list.
    """
    if found := _MARK.match(line):
        indent, sign, number, end, gap, box = found.groups()
        following = sign or f"{int(number) + 1}{end}"
        begins = f"{indent}{following}{gap}{'[ ] ' if box else ''}"
    elif found := _QUOTE.match(line):
        begins = found[0]
    else:
        return None
    return begins if line[found.end() :].strip() else ""


class LinesByFeed(Document):
    """A document whose lines end at line feeds and at nothing else, so that no character is ever changed.

    Textual's own also ends lines at form feeds and Unicode separators, and puts line feeds in their place.
    """

    def __init__(self, text: str) -> None:
        super().__init__("")
        self._newline = "\n"
        self._lines = text.split("\n")
        self._text: str | None = text
        self.shown = ShownLines(list(map(sanitize_terminal, self._lines)))

    @property
    def text(self) -> str:
        """The whole text; put together once for each change, since Textual asks for it at every line it draws."""
        if self._text is None:
            self._text = "\n".join(self._lines)
        return self._text

    def replace_range(self, start: Location, end: Location, text: str) -> EditResult:
        """Put the text in the place of what stands between two locations."""
        self._text = None
        (top, left), (bottom, right) = sorted((start, end))
        replaced = self.get_text_range((top, left), (bottom, right))
        lines = self._lines
        before = lines[top][:left] if top < len(lines) else ""
        after = lines[bottom][right:] if bottom < len(lines) else ""
        inserted = (before + text).split("\n")
        at = (top + len(inserted) - 1, len(inserted[-1]))
        inserted[-1] += after
        lines[top : bottom + 1] = inserted
        self.shown.lines[top : bottom + 1] = map(sanitize_terminal, inserted)
        return EditResult(at, replaced)


class ShownLines(Document):
    """The lines as drawn, so that they are measured and wrapped alike.

    Each character is one character here too: places are the same in both.
    """

    def __init__(self, lines: list[str]) -> None:
        super().__init__("")
        self._lines = lines

    @property
    def lines(self) -> list[str]:
        """The lines themselves."""
        return self._lines


class Wrapped(WrappedDocument):
    """The wrapped lines."""

    @property
    def width(self) -> int:
        """The columns for which they are wrapped; 0 where they are not."""
        return self._width

    def section(self, y: int) -> tuple[int, int, int | None] | None:
        """Return the content of a row: the line, and the start and end in it; None for its end."""
        if not 0 <= y < self.height:
            return None
        row, section = self._offset_to_line_info[y]
        ends = self.get_offsets(row)
        return row, ends[section - 1] if section else 0, ends[section] if section < len(ends) else None

    def get_sections(self, line_index: int) -> list[str]:
        """The line cut where it is wrapped; in Textual's place, which builds a styled text for each part."""
        line = self.document[line_index]
        return [line[start:end] for start, end in pairwise((0, *self.get_offsets(line_index), len(line)))]
