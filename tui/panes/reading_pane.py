"""What there is to read about a dimension before thinking about it."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widget import Widget

from content import Framework, Reading
from content.stops import Stop
from sessions.store import OpenSession
from tui.commands import key_name
from tui.glyphs import GLYPHS
from tui.text import shown
from tui.widgets.prose import Block, Prose, bullets, heading, paragraphs

from .base import Pane


class ReadingPane(Pane):
    """The overview, strategies and examples of a dimension and its themes."""

    DEFAULT_CSS = f"""
    ReadingPane > VerticalScroll {{
        border-left: blank; padding: 0 1 0 0;
        scrollbar-size-vertical: 1;
        &:focus {{ border-left: {GLYPHS.focus_border} $accent; }}
    }}
    ReadingPane Prose {{ margin-bottom: 1; max-width: 100; }}
    """

    def compose(self) -> ComposeResult:
        yield VerticalScroll(id="text")

    def put(self, opened: OpenSession, stop: Stop) -> None:
        dimension = stop.dimension
        is_first = opened.framework.dimensions[0].id == dimension.id
        text = self.query_one("#text", VerticalScroll)
        text.remove_children()
        text.mount(
            Prose([*(_about(opened.framework) if is_first else ()), heading(dimension.name), *_blocks(dimension)]),
            *(
                Prose([heading(theme.name), *_blocks(theme)], id=_theme_id(number))
                for number, theme in enumerate(dimension.themes)
                if _blocks(theme)
            ),
            Prose([Block(shown(f"{key_name('ctrl+n')} goes on to the first question.", "$text-muted"))]),
        )
        text.scroll_home(animate=False)

    def first_field(self) -> Widget | None:
        return self.query_one("#text")

    def scroll_to_theme(self, number: int) -> None:
        """Bring a theme, counted from 0 in its dimension, to the top."""
        for prose in self.query(f"#{_theme_id(number)}"):
            self.call_after_refresh(prose.scroll_visible, top=True, animate=False)


def _theme_id(number: int) -> str:
    return f"theme-{number}"


def _about(framework: Framework) -> list[Block]:
    source = f"{framework.source.citation}. {framework.source.notice}"
    return [
        heading(framework.title),
        *paragraphs(framework.purpose),
        *paragraphs(framework.idea),
        Block(shown(source, "$text-muted")),
    ]


def _blocks(reading: Reading) -> list[Block]:
    blocks = [*paragraphs(reading.overview), *bullets(reading.points)]
    if reading.strategies:
        blocks += [Block(shown("What schools do", "bold")), *bullets(reading.strategies, above=0)]
    for example in reading.examples:
        blocks += [Block(shown(f"Example: {example.title}", "bold"))]
        blocks += [block._replace(above=0) for block in paragraphs(example.text)]
    return blocks
