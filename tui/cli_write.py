"""The commands that change a review: new, answer, place, act."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from msgspec import UNSET

from content import UserError, library
from content.visible import for_terminal
from sessions import edits, reviews, route, versions
from sessions.session import MARKS, ROUTES, STATUSES, SURE, VOICES
from sessions.store import OpenSession

from .cli_dates import Day, terms

_PATH = click.argument("path", type=click.Path(path_type=Path))
_MARKS = {mark.replace(" ", "-"): mark for mark in MARKS}


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
@click.option("--title", required=True, help="What the review is called.")
@click.option("--school", required=True, help="Whose school it is about.")
@click.option("--author", required=True, help="Your name.")
@click.option("--framework", "named", default=library.DEFAULT, metavar="ID|PATH", help="What the review asks.")
@click.option("-o", "path", type=click.Path(path_type=Path), help="Where to keep it, if not among your reviews.")
def new(title: str, school: str, author: str, named: str, path: Path | None) -> None:
    """Begin a review, and print the path of its file."""
    framework = library.keep(named)
    with reviews.create(framework, title=title, school=school, author=author, path=path) as opened:
        click.echo(for_terminal(str(opened.path)))


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
    """Answer a question or a planning prompt; what you leave out stays as it is."""
    with _to_change(path) as opened:
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
@click.option("--sure", type=click.Choice(SURE), help="How sure you are.")
@click.option("--because", metavar="TEXT", help="Why you place it there.")
def place(path: Path, dimension_id: str, now: int | None, aim: int | None, sure: Any, because: str | None) -> None:
    """Place the school on a dimension; what you leave out stays as it is."""
    with _to_change(path) as opened:
        dimension = opened.framework.dimension(dimension_id)
        opened.apply(
            lambda session: edits.place(
                session,
                opened.framework,
                dimension.id,
                now=_given(now),
                aim=_given(aim),
                sure=_given(sure),
                because=_given(because),
            )
        )


@click.command()
@_PATH
@click.argument("prompt_id")
@click.option("--what", required=True, help="What is to be done.")
@click.option("--lead", help="Who leads it.")
@click.option("--involve", multiple=True, metavar="NAME", help="Who else is involved; may be given several times.")
@click.option("--first-step", help="The first step.")
@click.option("--by", type=Day(), help="By when: 18/12/2026, '18 Dec', +6w, tomorrow or 'end of term'.")
@click.option("--success", help="How you will know that it worked.")
@click.option("--status", type=click.Choice(STATUSES), help="How far it has come.")
def act(path: Path, prompt_id: str, involve: tuple[str, ...], **given: Any) -> None:
    """Add an action to a planning prompt."""
    with _to_change(path) as opened:
        prompt = opened.framework.prompt(prompt_id)
        action = edits.change_action(
            edits.new_action(prompt.id),
            involve=involve,
            **{name: value for name, value in given.items() if value is not None},
        )
        if not action.what:
            raise UserError("an action needs to say what is to be done; give --what")
        opened.apply(lambda session: edits.put_action(session, action))


@click.command("route")
@_PATH
@click.argument("name", type=click.Choice(ROUTES), required=False)
@click.argument("ids", nargs=-1, metavar="[ID]...")
def choose_route(path: Path, name: Any, ids: tuple[str, ...]) -> None:
    """Choose which questions the path of a review visits; without a name, say which it visits.

    With `own`, give the ids of the questions and prompts; without any, the ones given before.
    """
    if ids and name != "own":
        raise UserError("ids are for a route of your own; write: wholeschool route PATH own ID...")
    if name is None:
        opened = OpenSession.look(path)
    else:
        with _to_change(path) as opened:
            opened.apply(lambda session: route.choose(session, opened.framework, name, ids))
    words = route.choices_in_words(opened.framework, opened.session)[opened.session.route]
    click.echo(f"The path visits {for_terminal(words)}.")


@click.command()
@_PATH
@click.option(
    "--version", "number", type=click.IntRange(min=1), metavar="N", help="Go back to the version of this number."
)
def recover(path: Path, number: int | None) -> None:
    """List the earlier versions of a review, the latest first, or go back to one.

    What stands there now, damaged or not, becomes a version itself.
    """
    kept = versions.versions(path)
    if not kept:
        raise UserError(f"{path}: has no earlier version in {versions.folder_of(path)}")
    if number is None:
        for place, version in enumerate(kept, 1):
            click.echo(f"{place:>3}  {version.in_words()}")
        click.echo(f"`wholeschool recover {for_terminal(str(path))} --version N` goes back to one of them.")
    elif number > len(kept):
        raise UserError(f"{path}: has {len(kept)} earlier versions in {versions.folder_of(path)}")
    else:
        versions.recover(path, kept[number - 1])


COMMANDS = (new, answer, place, act, choose_route, terms, recover)


@contextmanager
def _to_change(path: Path) -> Iterator[OpenSession]:
    """The review at the path, to be changed; it is saved if all goes well."""
    with OpenSession.open(path) as opened:
        opened.check_changeable()
        yield opened
        opened.save()


def _given(value: Any) -> Any:
    return UNSET if value is None else value


def _text(note: str) -> str:
    if note != "-":
        return note
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError("the note on standard input is not UTF-8 text; nothing was changed") from error
