"""The dialogs of the plan of action."""

from collections.abc import Sequence
from itertools import groupby
from string import ascii_lowercase

from textual.app import ComposeResult

from content import Dimension, UserError
from sessions.model import date_parsing
from sessions.planning.action_table import Filter
from sessions.planning.plan_check import BoltOnFinding
from sessions.storage import term_dates
from tui.literal_text import shown
from tui.screens.common.dialogs import Answers, Choice, Dialog, Field, Form, Menu
from tui.widgets.prose import Block, Prose
from tui.widgets.scroll_area import Scrolling


def dimension_menu(dimensions: Sequence[Dimension]) -> Menu:
    """A menu of dimensions; the answer is the id of one."""
    choices = [Choice(each.id, each.name, str(number)) for number, each in enumerate(dimensions, 1)]
    return Menu("Which dimension does the action belong to?", choices)


def filter_menu(offered: Sequence[Filter]) -> Menu:
    """A menu of filters; the answer is the place of one, counted from 0."""
    letters = ascii_lowercase.ljust(len(offered))
    choices = [
        Choice(str(number), each.in_words(), letter.strip())
        for number, (each, letter) in enumerate(zip(offered, letters, strict=False))
    ]
    return Menu("Which actions should be shown?", choices)


def terms_form() -> Form:
    """The ends of terms, in one line; the answer "ends" is one that `school_terms.parse` takes."""
    title, known = "When do your terms end? Put commas between the dates.", ""
    try:
        known = ", ".join(map(date_parsing.written, term_dates.load()))
    except UserError as problem:
        title = f"{title} The file cannot be read, and your text replaces it: {problem}"

    def check(answers: Answers) -> None:
        term_dates.parse(answers["ends"])

    return Form(title, [Field("ends", "Ends", known, "Such as 18/12/2026, 26/3/2027, 21/7/2027")], check)


class Reasons(Dialog[None]):
    """What the check of the plan found, each with why it is worth a second thought."""

    DEFAULT_CSS = """
    Reasons Scrolling { height: auto; max-height: 14; scrollbar-size-vertical: 1; }
    """

    def __init__(self, title: str, findings: Sequence[BoltOnFinding], summary: str) -> None:
        """`title` is what the framework calls the check; `summary` stands before the findings."""
        super().__init__(title)
        self._findings = findings
        self._summary = summary

    def content(self) -> ComposeResult:
        with Scrolling():
            yield Prose(self._blocks())

    def _blocks(self) -> list[Block]:
        blocks = [Block(shown(self._summary, "$text-muted" if self._findings else ""))]
        for because, alike in groupby(self._findings, key=lambda each: each.because):
            blocks += [Block(shown(each.says, "bold"), above=0 if number else 1) for number, each in enumerate(alike)]
            blocks.append(Block(shown(because), above=0))
        return blocks
