"""Values of options: dates and lists of words; and the command that sets the ends of terms."""

from datetime import date
from typing import Any

import click

from sessions.model import date_parsing
from sessions.model.date_parsing import BadDate
from sessions.storage import term_dates


class Day(click.ParamType[Any]):
    """A date in any form that people write."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            when = term_dates.day(value)
        except BadDate as problem:
            self.fail(f"{value!r}: {problem}", param, ctx)
        if when is None:
            self.fail(f"a date is missing; {date_parsing.DATE_HELP}", param, ctx)
        return when


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
@click.option("--clear", is_flag=True, help="Forget them.")
def terms(ends: tuple[date, ...], clear: bool) -> None:
    """List the ends of your terms, or set them, so that "end of term" is a date."""
    if ends and clear:
        raise click.UsageError("give dates, or --clear, not both")
    if ends or clear:
        term_dates.save(ends)
        return
    known = term_dates.load()
    if not known:
        click.echo("No ends of terms yet. `wholeschool terms 18/12/2026 26/3/2027` sets them.")
    for end in known:
        click.echo(date_parsing.format_full(end))
