"""A widget of some lines of text, as high as their number."""

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget


class WrappedLines(Widget):
    """Shows what `lines` gives for the width that there is."""

    DEFAULT_CSS = "WrappedLines { height: auto; }"

    def lines(self, width: int) -> list[Content]:
        """The lines for this width in columns."""
        raise NotImplementedError

    def render(self) -> Content:
        return Content("\n").join(self.lines(self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return max(1, len(self.lines(width)))
