"""The guide for whoever leads the meeting, the parts that are for now first."""

from collections.abc import Iterable

from sessions.teams.guide import OTHER_PARTS, Guide, GuideSection
from tui.literal_text import shown
from tui.screens.common.page import TextPage
from tui.widgets.prose import Block, bullets, heading


class GuideScreen(TextPage):
    """How to lead the meeting."""

    def __init__(self, guide: Guide) -> None:
        super().__init__("How to lead the meeting", "", _blocks(guide))


def _blocks(guide: Guide) -> list[Block]:
    divided = [Block(shown(OTHER_PARTS, "$text-muted"))] if guide.now and guide.others else []
    return [*_sections(guide.now), *divided, *_sections(guide.others)]


def _sections(sections: Iterable[GuideSection]) -> list[Block]:
    return [block for section in sections for block in (heading(section.heading), *bullets(section.lines, above=0))]
