"""What there is to read in a framework, as blocks of text, with the glossary's words marked."""

from textual.content import Content

from content import Framework, Reading, glossary
from content.stops import Stop
from sessions import dates
from sessions.progress import position_in_words
from sessions.session import Session
from tui.commands import key_name
from tui.text import line, shown

from .prose import Block, bullets, heading, paragraphs

TERM = "underline"
"""How a word is marked that the glossary explains."""


def about(framework: Framework) -> list[Block]:
    """What the framework is for, its idea, and its source."""
    source = f"{framework.source.citation}. {framework.source.notice}"
    return [
        heading(framework.title),
        *mark(framework, paragraphs(framework.purpose)),
        *mark(framework, paragraphs(framework.idea)),
        Block(shown(source, "$text-muted")),
    ]


def reading(framework: Framework, read: Reading) -> list[Block]:
    """Overview, points, strategies and examples."""
    blocks = [*paragraphs(read.overview), *bullets(read.points)]
    if read.strategies:
        blocks += [Block(shown("What schools do", "bold")), *bullets(read.strategies, above=0)]
    for example in read.examples:
        blocks += [Block(shown(f"Example: {example.title}", "bold"))]
        blocks += [block._replace(above=0) for block in paragraphs(example.text)]
    return mark(framework, blocks)


def mark(framework: Framework, blocks: list[Block]) -> list[Block]:
    """The blocks with the glossary's words underlined."""
    return [block._replace(content=_with_terms(framework, block.content)) for block in blocks]


def beside(framework: Framework, stop: Stop) -> list[Block]:
    """What there is to read about the stop: its theme, then its dimension."""
    dimension = stop.dimension
    theme = next((each for each in dimension.themes if stop.item and each.name == stop.item.group), None)
    theme_text = reading(framework, theme) if theme else []
    blocks = [heading(theme.name), *theme_text] if theme and theme_text else []
    blocks += [heading(dimension.name), *reading(framework, dimension)]
    if not theme:
        blocks += [
            block
            for each in dimension.themes
            if (text := reading(framework, each))
            for block in (heading(each.name), *text)
        ]
    terms = glossary.terms_in(framework, [block.content.plain for block in blocks])
    if terms:
        names = ", ".join(term.term for term in terms)
        blocks.append(Block(line(f"Words explained with {key_name('ctrl+d')}: {names}", "$text-muted")))
    return blocks


def last_time(framework: Framework, stop: Stop, earlier: Session) -> list[Block]:
    """What was said at the stop in the review before; empty where nothing was."""
    said: list[Block] = []
    if stop.item:
        answer = earlier.answer(stop.id)
        said = [*paragraphs(answer.note)]
        if answer.evidence.strip() or answer.from_whom:
            said += [heading(f"How you knew: {', '.join(answer.from_whom)}"), *paragraphs(answer.evidence)]
        if answer.mark:
            said.append(Block(shown(f"Marked: {answer.mark}")))
        said += bullets(f"{action.what} ({action.status})" for action in earlier.actions_for(stop.id))
    else:
        position = earlier.position(stop.dimension.id)
        if position.now or position.aim:
            said = [
                Block(shown(position_in_words(framework, position.now, position.aim))),
                *paragraphs(position.because),
            ]
    return [heading(f"Last time ({dates.month(earlier.updated)})"), *said] if said else []


def texts(framework: Framework, stop: Stop) -> list[str]:
    """The texts that stand on the page of a stop, to look for words in: what it asks, and what there is to read."""
    asked = [stop.item.entry.text, *stop.item.entry.follow_ups] if stop.item else []
    return [*asked, *(block.content.plain for block in beside(framework, stop))]


def _with_terms(framework: Framework, content: Content) -> Content:
    for found in glossary.find(framework, content.plain):
        content = content.stylize(TERM, found.start, found.end)
    return content
