"""Dates on the command line, and the command that sets the ends of terms."""

from datetime import date
from typing import Any

import click

from sessions import dates, school_terms
from sessions.dates import BadDate


class Day(click.ParamType[Any]):
    """A date in any form that people write."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            when = school_terms.day(value)
        except BadDate as problem:
            self.fail(f"{value!r}: {problem}", param, ctx)
        if when is None:
            self.fail(f"a date is missing; {dates.HOW}", param, ctx)
        return when


@click.command()
@click.argument("ends", nargs=-1, type=Day(), metavar="[DATE]...")
@click.option("--clear", is_flag=True, help="Forget them.")
def terms(ends: tuple[date, ...], clear: bool) -> None:
    """List the ends of your terms, or set them, so that "end of term" is a date."""
    if ends and clear:
        raise click.UsageError("give dates, or --clear, not both")
    if ends or clear:
        school_terms.save(ends)
        return
    known = school_terms.load()
    if not known:
        click.echo("No ends of terms yet. `wholeschool terms 18/12/2026 26/3/2027` sets them.")
    for end in known:
        click.echo(dates.in_full(end))
