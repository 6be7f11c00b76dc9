"""The commands about frameworks: list, show, new, check, update."""

from collections.abc import Iterator
from pathlib import Path

import click

from content import BrokenFile, Framework, advice, library, starter
from content.files import typed
from content.toml_file import place
from content.visible import for_terminal, on_one_line
from sessions import outline_text, reviews
from sessions.framework_change import changed_since


@click.group(invoke_without_command=True)
@click.pass_context
def frameworks(context: click.Context) -> None:
    """List the frameworks: built in, and in your own folder."""
    if context.invoked_subcommand:
        return
    for entry in library.available():
        if entry.framework:
            whose = "built in" if entry.built_in else on_one_line(str(entry.path))
            click.echo(f"{entry.framework.id} · {on_one_line(entry.framework.title)} · {whose}")
        else:
            click.echo(f"cannot be read: {on_one_line(entry.problem)}")
    click.echo(f"Your own go in {on_one_line(str(library.own_folder()))}")


@frameworks.command("show")
@click.argument("framework_id", metavar="ID")
def show_framework(framework_id: str) -> None:
    """Show what a framework asks, with the ids of its questions, prompts and dimensions."""
    click.echo(for_terminal("\n".join(outline_text.framework_lines(library.named(framework_id)))))


@frameworks.command("new")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
def new_framework(path: Path) -> None:
    """Write an example of a framework, every part of it explained, to begin your own from."""
    starter.write(path)
    shown = on_one_line(str(path))
    click.echo(f"Change the words in {shown}, then: wholeschool frameworks check {shown}")


@frameworks.command("check")
@click.argument("names", nargs=-1, required=True, metavar="FILE|ID...")
def check_frameworks(names: tuple[str, ...]) -> int:
    """Say what is wrong with frameworks, and where; else what they hold and what could be better.

    Exit with 1 if anything is wrong; what could be better is no mistake.
    """
    broken = False
    for name in names:
        try:
            lines = list(_described(name, library.named(name)))
        except BrokenFile as error:
            broken = True
            lines = [place(error.path, problem) for problem in error.problems]
        for line in lines:
            click.echo(on_one_line(line))
    return 1 if broken else 0


@frameworks.command("update")
@click.argument("name", metavar="FILE")
@click.option("--yes", is_flag=True, help="Do it; without this, only say what would happen.")
def update_framework(name: str, yes: bool) -> None:
    """Put a newer version of your framework in the place of the one that your reviews use.

    Answers stay with the ids of their questions; those whose ids are gone stand under "Not in this framework".
    """
    old, new = library.update(str(typed(name)), write=yes)
    done = "is now" if yes else "would be"
    click.echo(for_terminal(f"{new.title}: version {old.version} {done} version {new.version}."))
    for one in reviews.summaries():
        if one.session and one.session.framework == new.id and (change := changed_since(new, one.session)):
            fate = f"{change.kept} of its answers, positions and actions stay, {change.elsewhere} lose their place"
            click.echo(on_one_line(f"{one.session.title}: {fate}"))
    if not yes:
        click.echo("Nothing was changed; give --yes to do it.")


COMMANDS = (frameworks,)


def _described(name: str, framework: Framework) -> Iterator[str]:
    yield f"{name}: nothing is wrong. {framework.title}, version {framework.version}: {advice.counts(framework)}."
    yield from (f"  could be better: {hint}" for hint in advice.advice(framework))
