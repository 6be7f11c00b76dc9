"""The commands for frameworks: list, show, begin one's own, check it, update it, and their schema."""

from collections.abc import Iterable
from shlex import quote

import click

from content import Framework, InvalidFileError, UserError
from content.files.atomic import parse_path
from content.files.toml_reader import place
from content.frameworks import library, lint, replace, scaffold
from content.text.sanitize import sanitize_line
from sessions.model.session import VOICES
from sessions.planning import text_report
from sessions.storage import framework_update


@click.group(invoke_without_command=True)
@click.pass_context
def frameworks(context: click.Context) -> None:
    """List the frameworks: built in, from installed packages, and in your own folder.

    To make your own: `frameworks new FILE` writes a starter, which you change in any text editor;
    `frameworks check FILE` looks at it, and `wholeschool new --framework FILE` begins a review with it.
    """
    if context.invoked_subcommand:
        return
    for entry in library.available():
        if entry.framework:
            package = f"from the package {entry.package}" if entry.package else str(entry.path)
            whose = "built in" if entry.built_in else package
            _say(f"{entry.framework.id} · {entry.framework.title} · version {entry.framework.version} · {whose}")
        else:
            _say(f"cannot be used: {entry.problem}")
    _say(f"Your own go in {library.own_folder()}")


@frameworks.command("show")
@click.argument("name", metavar="ID|FILE")
def show_framework(name: str) -> None:
    """Show what a framework asks, with the ids of its questions, prompts and dimensions."""
    _tell(text_report.framework_lines(library.resolve(name)))


@frameworks.command("new")
@click.argument("name", metavar="FILE")
def new_framework(name: str) -> None:
    """Write a small framework with every part explained, to be changed into your own."""
    path = parse_path(name)
    framework_id = scaffold.start(path)
    _say(
        f"{path} is written, under the id {framework_id}. Change it in a text editor; then "
        f"`wholeschool frameworks check {quote(name)}`, and `wholeschool new --framework {quote(name)}`."
    )


@frameworks.command("check")
@click.argument("names", metavar="FILE|ID...", nargs=-1, required=True)
def check_framework(names: tuple[str, ...]) -> int:
    """Report the problems of a framework, or its content, with a few hints; exit with 1 if anything is wrong."""
    return 1 if [name for name in names if not _is_right(name)] else 0


@frameworks.command("update")
@click.argument("name", metavar="FILE")
@click.option("--yes", is_flag=True, help="Do it; without this, only show what would change.")
def update(name: str, yes: bool) -> None:
    """Replace your installed framework by a newer version.

    First it says what that means for each of your reviews. The earlier file stays beside the newer one.
    """
    wanted = replace.replacement(name)
    if not wanted.is_needed:
        _say(f"The framework {wanted.new.id} is installed already, the same as in this file.")
        return
    _tell(framework_update.lines(wanted))
    if yes:
        earlier = replace.replace(wanted)
        _say(f"Done: {wanted.place} is replaced. The earlier file is kept as {earlier}")
    else:
        _say(f"Nothing is changed yet. `wholeschool frameworks update {quote(name)} --yes` does it.")


@frameworks.command("schema")
def print_schema() -> None:
    """Print the JSON Schema of framework files, with which an editor checks one while you write it."""
    from content.frameworks import schema

    click.echo(schema.render(), nl=False)


COMMANDS = (frameworks,)


def _is_right(name: str) -> bool:
    """Report the problems of the framework, or its content; return whether it has no problem."""
    try:
        framework = library.resolve(name)
    except InvalidFileError as error:
        _tell(place(error.path, problem) for problem in error.problems)
        return False
    except UserError as error:
        _say(str(error))
        return False
    _tell(_holds(name, framework))
    return True


def _holds(name: str, framework: Framework) -> Iterable[str]:
    yield f"{name}: nothing is wrong."
    yield from (f"  {line}" for line in lint.in_numbers(framework))
    if hints := list(lint.hints(framework, VOICES)):
        yield "  Hints; none of them has to be followed:"
        yield from (f"  - {hint}" for hint in hints)


def _tell(lines: Iterable[str]) -> None:
    for line in lines:
        _say(line)


def _say(line: str) -> None:
    click.echo(sanitize_line(line))
