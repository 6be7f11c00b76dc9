"""Both ends of every dimension, on one page."""

from textual.app import ComposeResult

from content import Framework
from tui.screens.common.page import Page
from tui.widgets.chrome import Rule
from tui.widgets.prose import Prose
from tui.widgets.reading_blocks import poles
from tui.widgets.scroll_area import Scrolling


class PolesScreen(Page):
    """What the two ends of each dimension say; it scrolls with the arrows."""

    DEFAULT_CSS = "PolesScreen Scrolling { height: 1fr; padding: 0 1 0 0; }"

    def __init__(self, framework: Framework) -> None:
        super().__init__(framework.labels.poles, framework.title)
        self._framework = framework

    def content(self) -> ComposeResult:
        yield Rule()
        yield Scrolling(Prose(poles(self._framework)))
