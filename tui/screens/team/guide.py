"""The guide for whoever leads the meeting, the parts that are for now first."""

from collections.abc import Iterable

from textual.app import ComposeResult

from sessions.teams.guide import OTHER_PARTS, Guide, GuideSection
from tui.safe_content import shown
from tui.screens.common.page import Page
from tui.widgets.chrome import Rule
from tui.widgets.prose import Block, Prose, bullets, heading
from tui.widgets.scroll_area import Scrolling


class GuideScreen(Page):
    """Scrolls with the arrows."""

    def __init__(self, guide: Guide) -> None:
        super().__init__("How to lead the meeting", "")
        self._guide = guide

    def content(self) -> ComposeResult:
        yield Rule()
        with Scrolling():
            yield Prose(_blocks(self._guide))


def _blocks(guide: Guide) -> list[Block]:
    divided = [Block(shown(OTHER_PARTS, "$text-muted"))] if guide.now and guide.others else []
    return [*_sections(guide.now), *divided, *_sections(guide.others)]


def _sections(sections: Iterable[GuideSection]) -> list[Block]:
    return [block for section in sections for block in (heading(section.heading), *bullets(section.lines, above=0))]
