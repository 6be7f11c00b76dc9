"""Values of options: dates and lists of words; and the command that sets the term dates."""

from datetime import date
from typing import Any, Final

import click

from content import InvalidFileError
from sessions.model import date_parsing
from sessions.model.date_parsing import BadDate, Deadline
from sessions.model.school_terms import Terms
from sessions.storage import term_dates

HOW_TO_SET_TERMS: Final = "`wholeschool terms 18/12/2026 --half-term 23/10/2026` sets your term dates"


class Day(click.ParamType[Any]):
    """A date in a school's year."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            when = date_parsing.parse_date(value)
        except BadDate as problem:
            self.fail(f"{value!r}: {problem.problem}; {term_dates.EXAMPLE}", param, ctx)
        if when is None:
            self.fail(f"a date is missing; {term_dates.EXAMPLE}", param, ctx)
        return when


class By(click.ParamType[Any]):
    """A date in any form that people write, or the words that stand for one."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Deadline:
        try:
            due = term_dates.deadline(value)
        except BadDate as problem:
            self.fail(f"{value!r}: {problem}", param, ctx)
        if due == Deadline():
            self.fail(f"a date is missing; {date_parsing.DATE_HELP}", param, ctx)
        return due


class Listed(click.ParamType[Any]):
    """Some of a few known words, with commas between them."""

    name = "WORDS"

    def __init__(self, known: tuple[str, ...]) -> None:
        self.known = known

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        words = {word.strip() for word in value.split(",") if word.strip()}
        if strange := sorted(words.difference(self.known)):
            self.fail(f"{', '.join(strange)} is not one of {', '.join(self.known)}.", param, ctx)
        return tuple(word for word in self.known if word in words)


@click.command()
@click.argument("ends", nargs=-1, type=Day(), metavar="[DATE]...")
@click.option(
    "--half-term",
    "half_terms",
    multiple=True,
    type=Day(),
    help="The last day of school before a half term; may be given several times.",
)
@click.option("--clear", is_flag=True, help="Forget them.")
def terms(ends: tuple[date, ...], half_terms: tuple[date, ...], clear: bool) -> None:
    """List the ends of your terms and half terms, or set them, so that "end of term" is a date.

    What is not given, the ends or the half terms, does not change.
    """
    if (ends or half_terms) and clear:
        raise click.UsageError("give dates, or --clear, not both")
    if clear:
        term_dates.save(Terms())
        return
    if ends or half_terms:
        try:
            known = term_dates.load()
        except InvalidFileError:
            known = Terms()  # these take its place
        term_dates.save(Terms(ends or known.ends, half_terms or known.half_terms))
    known = term_dates.load()
    for line in term_dates.lines(known):
        click.echo(line)
    if known == Terms():
        click.echo(f"No term dates yet. {HOW_TO_SET_TERMS}.")
    elif later := known.year_later(date.today()):
        half = "".join(f" --half-term {date_parsing.written(each)}" for each in later.half_terms)
        click.echo("They are past. The same days a year later, to correct and set:")
        click.echo(f"wholeschool terms {' '.join(map(date_parsing.written, later.ends))}{half}")
