"""What an empty field shows, marked so that nobody takes it for typed text, whatever the terminal has of shades."""

from tui.terminal.glyphs import GLYPHS

_SIGN = f"{GLYPHS.more} "


def marked(placeholder: str) -> str:
    """Return the words behind a sign; no words stay none. A braille display and a terminal of one shade show it too."""
    return placeholder if not placeholder or placeholder.startswith(_SIGN) else f"{_SIGN}{placeholder}"
