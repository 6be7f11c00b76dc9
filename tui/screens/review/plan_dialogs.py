"""The dialogs of the plan of action."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from string import ascii_lowercase

from textual.app import ComposeResult

from content import Dimension, UserError
from sessions.model.school_terms import Terms
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
    """The ends of terms and the half terms, a line each; where all are past, the same days a year later."""
    title, known, say = "Your term dates. Put commas between them.", Terms(), ""
    try:
        known = term_dates.load()
    except UserError as problem:
        title = f"{title} The file cannot be read, and your text replaces it: {problem}"
    if later := known.year_later(date.today()):
        known, say = later, "Those that you set are past. These are the same days a year later: correct them."

    def check(answers: Answers) -> None:
        terms_of(answers)

    fields = [
        Field("ends", "Ends", term_dates.written(known.ends), "The last day of each term: 18/12/2026, 25/3/2027"),
        Field("half_terms", "Half terms", term_dates.written(known.half_terms), "The last day before each: 23/10/2026"),
    ]
    return Form(title, fields, check, say)


def terms_of(answers: Answers) -> Terms:
    """The term dates that were typed into the form; raises BadDate, which names the wrong one."""
    return Terms(term_dates.parse(answers["ends"]), term_dates.parse(answers["half_terms"]))


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
