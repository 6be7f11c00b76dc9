"""The commands of a team review."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from content import UserError
from content.frameworks import library
from content.text.sanitize import sanitize_line, sanitize_terminal
from content.text.string_utils import pluralize
from sessions.exports import summary_tables
from sessions.planning import export_options as export_choice
from sessions.storage import membership
from sessions.storage.review_lock import my_name
from sessions.storage.team_layout import AGREED
from sessions.teams import aggregate, sharing, team_report
from sessions.teams import folder as team_folder
from sessions.teams import recovery as team_recovery
from sessions.teams import service as team_service
from sessions.teams.folder_watcher import FolderWatcher
from sessions.teams.visibility import Audience

from .export import chosen, export_options, last_look_at, write
from .helpers import need_terminal, print_path, write_output

_FOLDER = click.argument("folder", type=click.Path(path_type=Path))


@click.group("team")
def team_review() -> None:
    """Review as a team: share first views when ready, and agree together."""


@team_review.command("new")
@_FOLDER
@click.option("--title", required=True, help="What the review is called.")
@click.option("--school", required=True, help="Whose school it is about.")
@click.option("--framework", "named", default=library.DEFAULT, metavar="ID|PATH", help="What the review asks.")
@click.option("--members", default="", metavar="NAMES", help="Who is expected to share, with commas between them.")
@click.option("--minutes", type=click.IntRange(1, 1_440), default=90, show_default=True, help="How long you meet.")
def new(folder: Path, title: str, school: str, named: str, members: str, minutes: int) -> None:
    """Make a folder for a team's review; put it where all can reach it."""
    framework = library.install(named)
    made = team_service.make(folder, framework, title=title, school=school, members=members.split(","), minutes=minutes)
    print_path(made.folder)


@team_review.command()
@_FOLDER
@click.option("--name", default="", help="Your name (default: that of your account).")
@click.option("--review", type=click.Path(path_type=Path), help="Your own review to join with, not a new one.")
def join(folder: Path, name: str, review: Path | None) -> None:
    """Take part in a team's review, and print the path of your own review. Nothing is shared by this."""
    print_path(team_service.join(folder, name=name or my_name(), review=review).review)


@team_review.command()
@_FOLDER
def status(folder: Path) -> None:
    """Show who has shared, how far views lie apart, and who has not shared yet."""
    found = team_folder.read(folder)
    member = team_service.member_of(folder)
    lines = [*team_report.status(found, Audience(member.voice))]
    voice = team_service.own_voice(member) if member.review else None
    lines.append(f"You: {team_service.own_part_in_words(found, member, voice)}.")
    click.echo(sanitize_terminal("\n".join(lines)))


@team_review.command()
@_FOLDER
@click.option("--notes/--positions", default=None, help="Share your notes too, or your positions alone.")
@click.option("--hold-back", multiple=True, metavar="ID", help="Do not share this question, prompt or position.")
@click.option("--let-go", multiple=True, metavar="ID", help="Share this again, which was held back.")
@click.option("--abstain", multiple=True, metavar="DIMENSION-ID", help="You would rather not place your school here.")
@click.option("--quote/--no-quote", default=None, help="Whether the team's export may quote you (default: no).")
@click.option("--name", default=None, help="Your name, or another that you choose.")
@click.option("--yes", is_flag=True, help="Share; without it, what would leave is only shown.")
def share(
    folder: Path,
    notes: bool | None,
    hold_back: tuple[str, ...],
    let_go: tuple[str, ...],
    abstain: tuple[str, ...],
    quote: bool | None,
    name: str | None,
    yes: bool,
) -> None:
    """Show exactly what would leave your review for the team's folder; with --yes, share it."""
    found = team_folder.read(folder)
    member = team_service.joined(folder)
    looked = team_service.own_review(member)
    member = sharing.changed(
        looked.framework,
        member,
        notes=notes,
        quotable=quote,
        hold_back=hold_back,
        let_go=let_go,
        abstain=abstain,
        name=name,
    )
    voice = sharing.voice(looked.framework, looked.session, member)
    lines = [*team_report.leaving(looked.framework, looked.session, voice)]
    people = max(found.expected, len(found.voices))
    lines.append(sharing.warning(people, member.name, looked.session.author))
    if yes:
        team_service.share(member)
        lines.append(f"Shared with the team of {found.agreed.title}.")
    else:
        membership.save(member)
        lines.append("Nothing has left by this; add --yes to share it.")
    click.echo(sanitize_terminal("\n".join(lines)))


@team_review.command()
@_FOLDER
@click.option("--yes", is_flag=True, help="Put it back; without it, only say what would be.")
def recover(folder: Path, yes: bool) -> None:
    """Put a readable agreed review back where the file is damaged or missing. Nothing is deleted."""
    found = team_recovery.recover(folder) if yes else team_recovery.find(folder)
    click.echo(f"{'Put back' if yes else 'Found'}: {found.in_words}.")
    if not yes:
        click.echo("Nothing has changed yet; add --yes to put it back.")


@team_review.command()
@_FOLDER
def unshare(folder: Path) -> None:
    """Take what you shared out of the team's folder. What others have read or copied stays with them."""
    team_service.unshare(team_service.member_of(folder))


@team_review.command()
@_FOLDER
@export_options
@click.option("--voices", is_flag=True, help="With the words of those who agreed to be quoted.")
def export(folder: Path, on: date | None, voices: bool, **given: Any) -> None:
    """Write the plan that the team agreed, with how far first views lay apart as far as you may see them.

    What members shared stands in it with --voices alone, and only of those who let it be quoted.
    """
    found = team_folder.read(folder)
    viewer = Audience(team_service.member_of(folder).voice)
    whole = export_choice.build_export(
        found.framework,
        found.agreed,
        chosen(found.agreed.id, given),
        views=team_report.first_views(found, viewer),
        voices=team_report.quotable_voices(found, viewer) if voices else None,
        on=on,
    )
    write(whole, given, not_over=folder / AGREED, warn=lambda: last_look_at(whole, found.framework))


@team_review.command("summary")
@click.argument("folders", nargs=-1, required=True, metavar="FOLDER...", type=click.Path(path_type=Path))
@click.option("--format", "file_format", type=click.Choice(tuple(summary_tables.FORMATS)), default="table")
@click.option("-o", "target", metavar="FILE|-", default="-", help="Where to write it; - is standard output.")
def summarise(folders: tuple[Path, ...], file_format: str, target: str) -> None:
    """Count where many teams stand, how far views lie apart, and what they plan; no team is named or ranked.

    A folder may be a team's, or hold those of many teams.
    """
    found = aggregate.summarise(folders)
    if not found.teams:
        raise UserError(None, found.problems[0] if found.problems else "no team's folder was found")
    write_output(summary_tables.FORMATS[file_format](found), target)
    for problem in found.problems:
        click.echo(f"left out: {sanitize_line(problem)}", err=True)
    if found.more_problems:
        click.echo(f"and {pluralize(found.more_problems, 'file')} more", err=True)


@team_review.command()
@_FOLDER
def present(folder: Path) -> int:
    """Show the meeting on a wall: one dimension in large spacing, following whoever has the pen."""
    team_service.member_of(folder)
    need_terminal()
    from tui.app import run
    from tui.screens.team.presenter_screen import PresenterScreen

    return run(first=lambda: PresenterScreen(FolderWatcher(folder)))


COMMANDS = (team_review,)
