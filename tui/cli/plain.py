"""The command for plain mode: reviews as lines of text, without a screen."""

from pathlib import Path

import click


@click.command()
@click.argument("path", type=click.Path(path_type=Path), required=False)
@click.option("--at", metavar="ID", help="Begin at this question, prompt or dimension.")
def plain(path: Path | None, at: str | None) -> int:
    """Open your reviews, a review or a team as lines of text: for screen readers, dumb terminals and pipes."""
    if at and not path:
        raise click.UsageError("--at belongs to the PATH of a review")
    from tui.plain.main import run

    return run(path, at)


COMMANDS = (plain,)
