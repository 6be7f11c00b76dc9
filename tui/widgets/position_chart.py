"""Everybody's views of a dimension: marks stacked below the continuum, and what was said, side by side."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from textual.content import Content

from sessions.model.progress import position_in_words
from sessions.model.session import Answer, Position
from sessions.model.size_limits import for_show
from sessions.teams.folder import TeamFolder
from sessions.teams.visibility import Comment, DimensionView
from sessions.teams.voice_names import Name
from tui.literal_text import line, shown
from tui.terminal.glyphs import GLYPHS

from .prose import Block, heading, wrapped
from .scale_bar import shape, track
from .wrapped_lines import WrappedLines

LayOut = Callable[[int], list[Content]]
"""Lines for a width in columns."""

_APART = 1
"""The columns between two people's initials."""


def stacked(
    view: DimensionView, scale: tuple[str, ...], agreed: Position, width: int, widest: int = 12
) -> list[Content]:
    """The continuum with what is agreed, and below each step the initials of those who see the school there."""
    drawn = track(scale, agreed, None, width, widest)
    laid = shape(scale, width, widest)
    rows: list[list[tuple[int, str]]] = []
    for step, names in view.marks:
        if 1 <= step <= len(scale):
            for number, words in enumerate(_rows(names, laid.gap)):
                if number == len(rows):
                    rows.append([])
                rows[number].append((laid.column(step), words))
    return [drawn, *(_placed(row, width) for row in rows)]


def in_words(view: DimensionView, widest: str, width: int) -> list[Content]:
    """How far views lie apart, or why they are covered; whether they were covered again; who abstains."""
    aims = f" {view.aims}" if view.aims else ""
    blocks = [Block(shown(f"{view.words}{f' {widest}' if widest else ''}{aims}", "bold"), above=0)]
    if view.cover:
        blocks.append(Block(shown(view.cover), above=0))
    if view.trace:
        blocks.append(Block(shown(view.trace), above=0))
    if view.abstaining:
        who = ", ".join(name.full for name in view.abstaining)
        blocks.append(Block(shown(f"Would rather not place it: {who}"), above=0))
    return wrapped(blocks, width)


def agreed_blocks(found: TeamFolder, position: Position) -> list[Block]:
    """What the team has agreed on a dimension, and what was not shared by all; empty where nothing is."""
    blocks = []
    if position.now or position.aim or position.because.strip():
        stands = position_in_words(found.framework, position.now, position.aim)
        blocks.append(Block(shown(f"Agreed: {stands}", "bold")))
        if position.because.strip():
            blocks.append(Block(shown(for_show(position.because.strip())), "  ", above=0))
    if position.dissent.strip():
        blocks.append(Block(shown("Not shared by all:", "bold"), above=0))
        blocks.append(Block(shown(for_show(position.dissent.strip())), "  ", above=0))
    return blocks


def said_blocks(view: DimensionView, only: str = "") -> list[Block]:
    """What was shared on a dimension, a question under the other; with `only`, on one question or prompt."""
    blocks: list[Block] = []
    if view.reasons and not only:
        blocks += [heading("Why there"), *_said(view.reasons)]
    for question in view.questions:
        if not only or question.item.id == only:
            kind = "Question" if question.item.kind == "question" else "Plan"
            title = f"{kind} {question.item.number}: {question.item.entry.short}"
            blocks.append(Block(Content.assemble(shown(title, "bold"), "   ", line(question.in_words, "$text-muted"))))
            blocks += _said(question.said)
    return blocks


class LaidOutLines(WrappedLines):
    """Lines that somebody else lays out for the width that there is."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._lay_out: LayOut = lambda _width: []

    def show(self, lay_out: LayOut) -> None:
        """Show what this gives for a width."""
        self._lay_out = lay_out
        self.refresh(layout=True)

    def lines(self, width: int) -> list[Content]:
        return self._lay_out(width)


def _said(said: Iterable[Comment]) -> Iterator[Block]:
    for one in said:
        yield Block(_answer(one.answer), f"  {one.name.initials:<4}", above=0)


def _answer(answer: Answer) -> Content:
    """All that one person said, in a paragraph."""
    note = shown(answer.note.strip())
    mark = line(f"{answer.mark} {GLYPHS.states[answer.mark]}", "bold") if answer.mark else Content()
    voices = f"from {', '.join(answer.from_whom)}" if answer.from_whom else ""
    known = ": ".join(filter(None, (voices, answer.evidence.strip())))
    evidence = shown(f"({known})", "$text-muted") if known else Content()
    return Content(" ").join([part for part in (mark, note, evidence) if part])


def _rows(names: Sequence[Name], gap: int) -> list[str]:
    """The initials in as many rows as they need below a step."""
    widest = max(len(name.initials) for name in names)
    a_row = max(1, (gap + _APART) // (widest + _APART))
    return [
        (" " * _APART).join(name.initials for name in names[start : start + a_row])
        for start in range(0, len(names), a_row)
    ]


def _placed(row: Sequence[tuple[int, str]], width: int) -> Content:
    """The words of a row, each in the middle below its step."""
    placed = ""
    for column, words in row:
        start = max(len(placed) + (1 if placed else 0), min(column - len(words) // 2, width - len(words)))
        placed += " " * (start - len(placed)) + words
    return line(placed, "bold $accent")
