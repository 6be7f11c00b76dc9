"""The commands that write a plan: what goes out, in which format, and where to."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from content import Framework, UserError
from content.text.sanitize import sanitize_line, sanitize_terminal
from sessions.exports import registry
from sessions.exports.document import Document
from sessions.planning import export_memory
from sessions.planning import export_options as export_choice
from sessions.planning.export_options import ACTIONS_ALONE, AUDIENCES, DETAILS, PRESETS, Audience, ExportOptions
from sessions.planning.name_redaction import NAMES
from sessions.planning.plan_view import PARTS, Plan
from sessions.storage.open_session import OpenSession
from sessions.workflows.export_words import (
    AUDIENCE_WORDS,
    DETAIL_WORDS,
    FORMAT_WORDS,
    NAMES_WORDS,
    PART_WORDS,
    Words,
    formats_for,
)
from tui.terminal.scp_hint import how_to_fetch

from .helpers import write_output
from .params import Day, Listed

_PLAIN = ("", "txt", "text", "markdown")
"""The endings of files that hold Markdown, beside its own."""


def _named(words: Mapping[Any, Words | str]) -> str:
    """Return the values of an option with what each is called on the screens."""
    return "; ".join(f"{key}: {one.name if isinstance(one, Words) else one}" for key, one in words.items())


_PARTS = _named({key: words for key, words in PART_WORDS.items() if key in {"actions", "profile", "agenda"}})

F = TypeVar("F", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--format",
        "file_format",
        type=click.Choice(tuple(registry.FORMATS)),
        help=f"{_named(FORMAT_WORDS)} (default: FILE's ending, else md).",
    ),
    click.option("-o", "target", metavar="FILE|-", default="-", help="Where to write it; - is standard output."),
    click.option("--into", type=click.Path(path_type=Path), help="A .md or .docx file that exists, to put it into."),
    click.option("--under", default="", metavar="HEADING", help="With --into: at first, put it after this heading."),
    click.option("--yes", is_flag=True, help="With --into: put it in without asking."),
    click.option("--for", "audience", type=click.Choice(AUDIENCES), help=f"Who is it for? {_named(AUDIENCE_WORDS)}."),
    click.option("--only", metavar="PART", help=f"{_PARTS}; or the id of a dimension."),
    click.option("--without", type=Listed(DETAILS), help=f"Leave out: {_named(DETAIL_WORDS)}."),
    click.option("--names", type=click.Choice(NAMES), help=f"People's names (default: full): {_named(NAMES_WORDS)}."),
    click.option("--all", "everything", is_flag=True, help="With the unanswered questions and the glossary."),
    click.option("--plain-tables", is_flag=True, help="In Markdown: lists, where tables are not understood."),
    click.option(
        "--not-a-child", multiple=True, metavar="NAME", help="Stop warning that NAME, in this school, may be a child."
    ),
    click.option("--child", multiple=True, metavar="NAME", help="Warn of NAME again: undo --not-a-child."),
    click.option("--date", "on", type=Day(), help="The plan's date, if not the day of the last change."),
)


def export_options(command: F) -> F:
    """Give the command all that there is to say about an export."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@export_options
def export(path: Path, on: date | None, **given: Any) -> None:
    """Write the plan of a review, to paste or to send, or put it into a document that exists.

    A document gets it between two markers, or bookmarks in Word; the next time, what stands between them is
    replaced, and all else stays.
    """
    opened = OpenSession.load_read_only(path)
    plan = export_choice.build_export(opened.framework, opened.session, chosen(opened.session.id, given), on=on)
    write(plan, given, not_over=opened.path, warn=lambda: last_look_at(plan, opened.framework))


def chosen(session_id: str, given: dict[str, Any]) -> ExportOptions:
    """Return what the options choose; the rest is as chosen last for these readers. Raises UserError."""
    form = "" if given["into"] else _format(given)
    if form in ACTIONS_ALONE and given["only"] in {"profile", "agenda"}:
        raise click.UsageError(f"{form} holds actions alone; leave out --only {given['only']}")
    if given["plain_tables"] and form != "md" and not (given["into"] and given["into"].suffix.lower() != ".docx"):
        raise click.UsageError("--plain-tables belongs to Markdown")
    audience: Audience | None = given["audience"]
    start = export_memory.recall(session_id).of(audience) if audience else PRESETS["us"]
    part, dimension = start.part, start.dimension
    if only := given["only"]:
        part, dimension = (only, "") if only in PARTS and only != "dimension" else ("dimension", only)
    choice = ExportOptions(
        part=part,
        dimension=dimension,
        unanswered=given["everything"] or start.unanswered,
        without=start.without if given["without"] is None else given["without"],
        names=given["names"] or start.names,
    )
    return export_choice.for_format(choice, form)


def write(plan: Plan, given: dict[str, Any], *, not_over: Path, warn: Callable[[], None] = lambda: None) -> None:
    """Write the plan to where the options say; raises UserError."""
    if given["not_a_child"] or given["child"]:
        from sessions.workflows import last_look

        if not all(name.strip() for name in (*given["not_a_child"], *given["child"])):
            raise click.UsageError("--not-a-child and --child need a name")
        last_look.dismiss(plan.school, given["not_a_child"], given["child"])
    into: Path | None = given["into"]
    target: str = given["target"]
    if into is None:
        if given["under"] or given["yes"]:
            raise click.UsageError("--under and --yes belong to --into FILE")
        form = _format(given)
        write_output(registry.written(plan, form, plain_tables=given["plain_tables"]), target, not_over=not_over)
    elif target != "-" or given["file_format"]:
        raise click.UsageError("--into FILE says where to and in which format; leave out -o and --format")
    else:
        _put_into(plan, into, given)
    if into or target != "-":
        warn()
        click.echo(how_to_fetch(into or Path(target)), nl=False)


def _format(given: dict[str, Any]) -> str:
    """Return the format that the options name, or else the only one that the audience can have."""
    target: str = given["target"]
    alone = formats_for(given["audience"]) if given["audience"] and not Path(target).suffix else ()
    named = given["file_format"] or (alone[0] if len(alone) == 1 else None)
    return format_of(named, target, registry.FORMATS)


def format_of(named: str | None, target: str, formats: Collection[str]) -> str:
    """The format that is named, or else that of the file's ending; raises UserError where it is the ending of none."""
    ending = Path(target).suffix.removeprefix(".").lower()
    if named or ending in formats:
        return named or ending
    if ending in _PLAIN:
        return "md"
    endings = ", ".join(f".{known}" for known in formats)
    raise UserError(target, "no format has this ending", f"use {endings}, or give --format")


def _put_into(plan: Plan, into: Path, given: dict[str, Any]) -> None:
    from sessions.workflows import insert_plan

    insertion = insert_plan.prepare(plan, into, under=given["under"], plain_tables=given["plain_tables"])
    if insertion.question and not given["yes"] and not click.confirm(sanitize_line(insertion.question), err=True):
        raise UserError(into, "nothing was written")
    done = insertion.up_to_date if insertion.is_up_to_date else insertion.write()
    click.echo(sanitize_line(done))


def last_look_at(plan: Plan, framework: Framework, document: Document | None = None) -> None:
    """Say on standard error what may be better left out of the plan, or of another document about its review.

    Where nothing is found it says nothing: a script that succeeds is silent.
    """
    from sessions.exports import privacy_check
    from sessions.workflows import last_look

    found = [one for one in last_look.look(plan, framework, document) if not one.dismissed]
    for line in privacy_check.in_words(found) if found else ():
        click.echo(sanitize_terminal(line), err=True)
    if last_look.names_in(found) and not document:
        click.echo("To leave a name out of this list from now on: --not-a-child NAME", err=True)


COMMANDS = (export,)
