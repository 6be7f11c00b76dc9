"""What is longer than its place: it scrolls with the arrows, and marks its focus with a bar."""

from textual.containers import VerticalScroll

from tui.terminal.glyphs import GLYPHS


class Scrolling(VerticalScroll, can_focus=True):
    """Room for widgets that scroll together."""

    DEFAULT_CSS = f"""
    Scrolling {{
        border-left: blank; scrollbar-size-vertical: 1;
        &:focus {{ border-left: {GLYPHS.focus_border} $accent; }}
    }}
    """
