"""The commands that only read: list, show, check."""

import json
from dataclasses import dataclass
from pathlib import Path

import click

from content import InvalidFileError, UserError
from content.files.toml_reader import place, read
from content.frameworks import library
from content.text.sanitize import sanitize_line, sanitize_terminal
from sessions.model.framework_diff import changed_since
from sessions.planning import text_report
from sessions.storage import reviews, session_toml
from sessions.storage.open_session import OpenSession

from .helpers import tell_of_drafts

_PATH = click.argument("path", type=click.Path(path_type=Path))


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")
def list_reviews(as_json: bool) -> None:
    """List your reviews, the one changed last first."""
    found = reviews.summaries()
    if as_json:
        click.echo(json.dumps([_as_data(one) for one in found], indent=2))
        return
    if not found:
        click.echo("No reviews yet. `wholeschool new` begins one; `wholeschool demo` opens a filled-in example.")
    for one in found:
        if one.session is None:
            click.echo(f"{sanitize_line(str(one.path))}\n    cannot be read: {sanitize_line(one.problem)}")
            continue
        changed = f"{one.session.updated.astimezone():%Y-%m-%d %H:%M}"
        done = f"{one.progress} answered" if one.progress else sanitize_line(one.problem)
        names = f"{sanitize_line(one.session.title)} · {sanitize_line(one.session.school)}"
        click.echo(f"{names} · {changed} · {done}\n    {sanitize_line(str(one.path))}")


@click.command()
@_PATH
def show(path: Path) -> None:
    """Show a review as text: progress, positions, and open questions."""
    opened = OpenSession.load_read_only(path)
    tell_of_drafts(path)
    click.echo(sanitize_terminal("\n".join(text_report.lines(opened.framework, opened.session))))


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
def check(paths: tuple[Path, ...]) -> int:
    """Report the problems of reviews or frameworks, with their lines; exit with 1 if there are any."""
    found = [_looked_at(path) for path in paths]
    problems = [line for one in found for line in one.problems]
    for line in [*problems, *(line for one in found for line in one.remarks)]:
        click.echo(sanitize_line(line))
    if not problems:
        click.echo("Nothing is wrong." if len(paths) == 1 else f"Nothing is wrong in {len(paths)} files.")
    return 1 if problems else 0


COMMANDS = (list_reviews, show, check)


def _as_data(one: reviews.ReviewSummary) -> dict[str, object]:
    if one.session is None:
        return {"path": str(one.path), "problem": one.problem}
    return {
        "path": str(one.path),
        "id": one.session.id,
        "title": one.session.title,
        "school": one.session.school,
        "author": one.session.author,
        "framework": one.session.framework,
        "created": one.session.created.isoformat(),
        "updated": one.session.updated.isoformat(),
        "answered": one.progress.done if one.progress else None,
        "questions": one.progress.total if one.progress else None,
        **({"problem": one.problem} if one.problem else {}),
    }


@dataclass(frozen=True)
class _Checked:
    """What there is to say about a file."""

    problems: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def _looked_at(path: Path) -> _Checked:
    try:
        data, _ = read(path)
        if library.is_framework(data):
            library.load(path)
            return _Checked()
        found = session_toml.load(path)
        framework = library.get(found.session.framework)
    except InvalidFileError as error:
        return _Checked(tuple(place(error.path, problem) for problem in error.problems))
    except UserError as error:
        return _Checked((f"{path}: {error}",))
    change = changed_since(framework, found.session)
    return _Checked(
        problems=tuple(place(path, problem) for problem in found.unknown),
        remarks=(f"{path}: {change.in_words()}",) if change else (),
    )
