"""What is longer than its place: it scrolls with the arrows, and marks its focus with a bar."""

from textual.containers import VerticalScroll


class Scrolling(VerticalScroll, can_focus=True):
    """Room for widgets that scroll together."""

    DEFAULT_CSS = """
    Scrolling {
        scrollbar-size-vertical: 1;
    }
    """
