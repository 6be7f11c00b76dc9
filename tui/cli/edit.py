"""The commands that change a review: new, answer, place, route, recover."""

import sys
from pathlib import Path
from typing import Any

import click
from msgspec import UNSET

from content import UserError
from content.frameworks import library
from content.text.sanitize import sanitize_terminal
from content.text.string_utils import pluralize
from sessions.model import edits, routes
from sessions.model.session import MARKS, SURE, VOICES
from sessions.storage import reviews, versions
from sessions.storage.open_session import OpenSession
from sessions.workflows import go_back

from .helpers import print_path, tell_of_drafts, to_change
from .params import Listed, terms

_PATH = click.argument("path", type=click.Path(path_type=Path))
_MARKS = {mark.replace(" ", "-"): mark for mark in MARKS}


@click.command()
@click.option("--title", required=True, help="What the review is called.")
@click.option("--school", required=True, help="Whose school it is about.")
@click.option("--author", required=True, help="Your name.")
@click.option("--framework", "named", default=library.DEFAULT, metavar="ID|PATH", help="What the review asks.")
@click.option("-o", "path", type=click.Path(path_type=Path), help="Where to keep it, if not among your reviews.")
def new(title: str, school: str, author: str, named: str, path: Path | None) -> None:
    """Begin a review, and print the path of its file."""
    framework = library.install(named)
    with reviews.create(framework, title=title, school=school, author=author, path=path) as opened:
        print_path(opened.path)


@click.command()
@_PATH
@click.argument("question_id")
@click.option("--note", help="Your answer; - reads it from standard input.")
@click.option("--evidence", help="How you know.")
@click.option("--from", "from_whom", type=Listed(VOICES), help=f"Whose voice it is: {', '.join(VOICES)}.")
@click.option("--mark", type=click.Choice([*_MARKS, "none"]), help="Mark it, or take its mark away.")
def answer(
    path: Path,
    question_id: str,
    note: str | None,
    evidence: str | None,
    from_whom: tuple[Any, ...] | None,
    mark: str | None,
) -> None:
    """Answer a question or a planning prompt; parts you leave out do not change."""
    with to_change(path) as opened:
        item = opened.framework.item(question_id)
        opened.apply(
            lambda session: edits.answer(
                session,
                item.id,
                note=UNSET if note is None else _text(note),
                evidence=_given(evidence),
                from_whom=_given(from_whom),
                mark=UNSET if mark is None else _MARKS.get(mark),
            )
        )


@click.command()
@_PATH
@click.argument("dimension_id")
@click.option("--now", type=int, metavar="N", help="The step where the school stands; 1 is the left pole.")
@click.option("--aim", type=int, metavar="N", help="The step where it aims to be.")
@click.option("--hunch", type=int, metavar="N", help="Your first hunch of where it stands, before reading.")
@click.option("--sure", type=click.Choice(SURE), help="How sure you are.")
@click.option("--because", metavar="TEXT", help="Why you place it there.")
def place(
    path: Path, dimension_id: str, now: int | None, aim: int | None, hunch: int | None, sure: Any, because: str | None
) -> None:
    """Place the school on a dimension; parts you leave out do not change."""
    with to_change(path) as opened:
        dimension = opened.framework.dimension(dimension_id)
        opened.apply(
            lambda session: edits.place(
                session,
                opened.framework,
                dimension.id,
                now=_given(now),
                aim=_given(aim),
                hunch=_given(hunch),
                sure=_given(sure),
                because=_given(because),
            )
        )


@click.command("route")
@_PATH
@click.argument("name", required=False)
@click.argument("ids", nargs=-1, metavar="[ID]...")
def choose_route(path: Path, name: Any, ids: tuple[str, ...]) -> None:
    """Choose which questions the path of a review visits; without a name, say which it visits, and list the names.

    A name is whole, short, the id of a dimension, the id of a route of the framework, or own. With `own`, give the
    ids of the questions and prompts; without any, the ones given before.
    """
    if ids and name != "own":
        raise UserError(None, "ids are for your own route", "write: wholeschool route PATH own ID...")
    if name is None:
        opened = OpenSession.load_read_only(path)
    else:
        with to_change(path) as opened:
            opened.apply(lambda session: routes.choose(session, opened.framework, name, ids))
    framework, session = opened.framework, opened.session
    click.echo(f"The path visits {sanitize_terminal(routes.current(framework, session).words)}.")
    if name is None:
        for choice in routes.choices(framework, session).values():
            click.echo(sanitize_terminal(f"  {choice.key:<18}  {choice.words}"))


@click.command()
@_PATH
@click.option(
    "--version", "number", type=click.IntRange(min=1), metavar="N", help="Go back to the version of this number."
)
@click.option(
    "--look", type=click.IntRange(min=1), metavar="N", help="Show how the version of this number differs from now."
)
def recover(path: Path, number: int | None, look: int | None) -> None:
    """List the earlier versions of a review, or go back to one.

    The latest comes first, each with its time and what changed in it. What you have now, damaged or not, is kept as a
    version.
    """
    if number and look:
        raise click.UsageError("--look changes nothing; leave out --version")
    tell_of_drafts(path)
    kept = versions.versions(path)
    if not kept:
        raise UserError(path, f"has no earlier version in {versions.folder_of(path)}")
    wanted = number or look
    if wanted is None:
        for place, (version, words) in enumerate(zip(kept, go_back.in_words(path, kept), strict=True), 1):
            click.echo(sanitize_terminal(f"{place:>3}  {go_back.when(version):<19}  {words}"))
        command = sanitize_terminal(f"wholeschool recover {path}")
        click.echo(f"`{command} --look N` shows one of them; `--version N` goes back to it.")
    elif wanted > len(kept):
        raise UserError(path, f"has {pluralize(len(kept), 'earlier version')}; give a number from 1 to {len(kept)}")
    elif number is None:
        for line in go_back.look_in_lines(path, kept[wanted - 1]):
            click.echo(sanitize_terminal(line))
    else:
        versions.recover(path, kept[number - 1])


COMMANDS = (new, answer, place, choose_route, terms, recover)


def _given(value: Any) -> Any:
    return UNSET if value is None else value


def _text(note: str) -> str:
    if note != "-":
        return note
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(None, "the note on standard input is not UTF-8 text", "nothing was changed") from error
