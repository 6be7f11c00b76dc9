"""The one way by which text from people and from framework files comes onto a screen."""

from textual.content import Content

from content.text.sanitize import sanitize_line, sanitize_terminal
from tui.terminal.glyphs import GLYPHS


def shown(text: str, style: str = "") -> Content:
    """The text as itself: never markup, and with every control character made visible."""
    return (
        Content.styled(sanitize_terminal(text).expandtabs(4), style)
        if style
        else Content(sanitize_terminal(text).expandtabs(4))
    )


def line(text: str, style: str = "") -> Content:
    """As `shown`, on one line."""
    return shown(sanitize_line(text), style)


def quoted(text: str) -> str:
    """The text in quotation marks."""
    before, after = GLYPHS.quotes
    return f"{before}{text}{after}"


def ends(left: Content, right: Content, width: int) -> Content:
    """One line of `width` columns with a text at each end; the left one gives way."""
    room = width - right.cell_length
    if room < 1:
        return right.truncate(max(0, width), ellipsis=True)
    gap = 1 if right.cell_length else 0
    return Content.assemble(left.truncate(max(0, room - gap), ellipsis=True, pad=True), " " * gap, right)
