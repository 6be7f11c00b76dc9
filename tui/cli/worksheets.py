"""The commands for people without this program: a worksheet, and bringing one, or a review, in."""

from pathlib import Path

import click

from content import UserError
from content.files import atomic
from content.frameworks import library
from content.text.sanitize import sanitize_line
from content.text.string_utils import pluralize
from sessions.exports import registry
from sessions.model.session import Session
from sessions.storage import import_review, reviews
from sessions.worksheets import parse_filled
from sessions.worksheets.blank_form import worksheet as form_of
from sessions.worksheets.open_filled import load
from tui.terminal.scp_hint import how_to_fetch

from .export import format_of
from .helpers import print_path, write_output


@click.command()
@click.option("--framework", "named", default=library.DEFAULT, metavar="ID|PATH", help="What it asks.")
@click.option("--short", is_flag=True, help="Only the short route; omit the reading sections.")
@click.option(
    "--format",
    "file_format",
    type=click.Choice(registry.DOCUMENTS),
    help="Format (default: from FILE's ending, or md).",
)
@click.option("-o", "target", metavar="FILE|-", default="-", help="Where to write it; - is standard output.")
def worksheet(named: str, short: bool, file_format: str | None, target: str) -> None:
    """Write a form to print, or to send to people without this program; `import` reads a filled one."""
    document = form_of(library.install(named), short=short)
    if target != "-":
        atomic.check_free(Path(target))  # it may be filled in
    write_output(registry.drawn(document, format_of(file_format, target, registry.DOCUMENTS)), target)
    if target != "-":
        click.echo(how_to_fetch(Path(target)), nl=False)


@click.command("import")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--author", default="", metavar="NAME", help="Who filled the form in, whatever it says.")
@click.option("--school", default="", help="Whose school it is about, whatever it says.")
@click.option("--title", default="", help="What the review is called.")
@click.option("--framework", default="", metavar="ID", help="The form's framework, whatever it says.")
@click.option("-o", "to", type=click.Path(path_type=Path), help="Where to keep it, if not among your reviews.")
@click.option("--yes", is_flag=True, help="Make a review of the form; without it, what it says is only shown.")
def bring_in(path: Path, to: Path | None, yes: bool, **named: str) -> None:
    """Make a review of a filled worksheet (.md or .docx), or copy a review (.toml) among yours.

    What the form says is shown first, and made a review with --yes. What does not fit into a review is listed.
    """
    if path.suffix.lower() == reviews.SUFFIX:
        if to or yes or any(named.values()):
            raise click.UsageError("a review is copied unchanged; the options are for worksheets")
        brought = import_review.bring_in(path)
        print_path(brought.path)
        if brought.remark:
            click.echo(sanitize_line(brought.remark), err=True)
        return
    filled = load(path, **named)
    framework, session = library.get(filled.session.framework), filled.session
    if not session.author:
        raise UserError(path, "it does not say who filled it in", "give --author NAME")
    for line in parse_filled.in_words(framework, session):
        click.echo(sanitize_line(line))
    for line in filled.left:
        click.echo(f"does not fit: {sanitize_line(line)}")
    if not yes:
        click.echo(f"{_counted(session)}; add --yes to make a review of it.")
        return
    with reviews.write_new(session, framework, to) as opened:
        print_path(opened.path)


def _counted(session: Session) -> str:
    counted = (
        (len(session.positions), "position"),
        (len(session.answers), "answer"),
        (len(session.actions), "action"),
    )
    return ", ".join(pluralize(number, thing) for number, thing in counted)


COMMANDS = (worksheet, bring_in)
