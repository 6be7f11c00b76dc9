"""Both ends of every dimension, on one page."""

from content import Framework
from tui.screens.common.page import TextPage
from tui.widgets.reading_blocks import poles


class PolesScreen(TextPage):
    """What the two ends of each dimension say."""

    DEFAULT_CSS = "PolesScreen Scrolling { height: 1fr; padding: 0 1 0 0; }"

    def __init__(self, framework: Framework) -> None:
        super().__init__(framework.labels.poles, framework.title, poles(framework))
