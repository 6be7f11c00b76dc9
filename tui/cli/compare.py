"""The commands that look back: follow, compare."""

from pathlib import Path

import click

from content import UserError
from content.text.sanitize import sanitize_terminal
from sessions.comparison import comparison_report
from sessions.comparison import review_changes as comparison
from sessions.exports import comparison_document, registry
from sessions.planning import plan_view
from sessions.storage import follow_up
from sessions.storage.open_session import OpenSession
from tui.terminal.scp_hint import how_to_fetch

from .export import format_of, last_look_at
from .helpers import print_path, write_output


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--title", default="", help="What the new review is called.")
@click.option("--school", help="Whose school it is about, where that is another name now.")
@click.option("--author", help="Your name, where you are somebody else.")
@click.option("-o", "to", type=click.Path(path_type=Path), help="Where to keep it, if not among your reviews.")
def follow(path: Path, title: str, school: str | None, author: str | None, to: Path | None) -> None:
    """Begin a review that looks back to an earlier one, and print the path of its file.

    Unfinished actions are carried over; positions and answers start empty. The earlier review is not changed.
    """
    with follow_up.begin(path, title=title, school=school, author=author, to=to) as opened:
        print_path(opened.path)


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="[OLD]... NEW", type=click.Path(path_type=Path))
@click.option("--format", "file_format", type=click.Choice(registry.DOCUMENTS), help="As a document, to pass on.")
@click.option("-o", "target", metavar="FILE|-", default="-", help="Where to write it; - is standard output.")
def compare(paths: tuple[Path, ...], file_format: str | None, target: str) -> None:
    """Compare reviews: what moved, which answers changed, the outcome of the actions.

    With one path, with the reviews that it follows; with several, the oldest first. Of an answer that
    changed, it shows what was said then and what is said now.
    """
    opened = [OpenSession.load_read_only(path) for path in paths]
    newest = opened[-1]
    if len(opened) == 1:
        reviews = [*reversed(follow_up.earlier(newest.path, newest.session)), newest.session]
        if len(reviews) == 1:
            raise UserError(paths[0], "follows no review that can be found", "name the earlier one before it")
    else:
        reviews = [each.session for each in opened]
    comparison.check_comparable(reviews)
    if newest.framework_is_missing:
        raise UserError(newest.path, newest.read_only)
    named = format_of(file_format, target, registry.DOCUMENTS)
    document = None
    if file_format or Path(target).suffix.lower() == f".{named}":
        document = comparison_document.document(newest.framework, reviews)
        content = registry.drawn(document, named)
    else:
        content = sanitize_terminal("\n".join(comparison_report.lines(newest.framework, reviews))).encode() + b"\n"
    write_output(content, target, not_over=newest.path)
    if target != "-":
        if document:
            last_look_at(plan_view.build(newest.framework, newest.session), newest.framework, document)
        click.echo(how_to_fetch(Path(target)), nl=False)


COMMANDS = (follow, compare)
