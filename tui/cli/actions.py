"""The command for actions: one more, or what a spreadsheet says of those that there are."""

from pathlib import Path
from typing import Any

import click

from content import UserError
from content.files.bounded_read import contents
from content.text.sanitize import sanitize_line, sanitize_terminal
from content.text.string_utils import pluralize
from sessions.exports import actions_csv_import
from sessions.model import date_parsing, edits
from sessions.model.session import STATUSES
from sessions.storage.open_session import OpenSession

from .helpers import to_change
from .params import HOW_TO_SET_TERMS, By


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.argument("prompt_id", required=False)
@click.option("--what", help="What is to be done.")
@click.option("--lead", help="Who leads it.")
@click.option("--involve", multiple=True, metavar="NAME", help="Who else is involved; may be given several times.")
@click.option("--first-step", help="The first step.")
@click.option("--by", type=By(), help="By when: 18/12/2026, '18 Dec', 'half term', 'in 6 weeks'.")
@click.option("--success", help="How you will know that it worked.")
@click.option("--status", type=click.Choice(STATUSES), help="How far it has come.")
@click.option("--from-csv", "table", type=click.Path(path_type=Path), help="Take status and dates from this table.")
@click.option("--yes", is_flag=True, help="With --from-csv: change them; without it, changes are only shown.")
def act(path: Path, prompt_id: str | None, table: Path | None, yes: bool, **given: Any) -> None:
    """Add an action to a planning prompt, or take back what colleagues changed in the exported CSV.

    From the CSV come the status and the date of each action, by its id, and nothing else.
    """
    said = {name: value for name, value in given.items() if value not in (None, ())}
    if table is not None:
        if prompt_id or said:
            raise click.UsageError("--from-csv goes with --yes alone")
        _take_back(path, table, yes)
        return
    if yes:
        raise click.UsageError("--yes belongs to --from-csv FILE")
    if prompt_id is None:
        raise click.UsageError("Missing argument 'PROMPT_ID'.")
    if given["what"] is None:
        raise click.UsageError("Missing option '--what'.")
    if due := said.pop("by", None):
        said |= {"by": due.by, "by_words": due.words}
    with to_change(path) as opened:
        action = edits.change_action(edits.new_action(opened.framework.prompt(prompt_id).id), **said)
        if not action.what:
            raise UserError(None, "an action needs to say what is to be done", "give --what")
        opened.apply(lambda session: edits.upsert_action(session, action))
    if due:
        click.echo(f"By when: {date_parsing.echo(due, HOW_TO_SET_TERMS)}")


def _take_back(path: Path, table: Path, yes: bool) -> None:
    found = _read(table, OpenSession.load_read_only(path))
    if yes and found.changes:
        with to_change(path) as opened:
            found = _read(table, opened)
            opened.apply(found.applied)
    for change in found.changes:
        click.echo(sanitize_line(change.in_words()))
    for line in found.left:
        click.echo(f"not taken: {sanitize_line(line)}")
    many = pluralize(len(found.changes), "action")
    if not found.changes:
        click.echo("Nothing changes.")
    else:
        click.echo(f"{many} changed." if yes else f"{many} would change; add --yes to change them.")


def _read(table: Path, opened: OpenSession) -> actions_csv_import.Back:
    content = contents(table, actions_csv_import.MAX_BYTES)
    try:
        return actions_csv_import.read(content, opened.session)
    except UserError as error:
        raise error.about(sanitize_terminal(str(table))) from error


COMMANDS = (act,)
