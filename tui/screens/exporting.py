"""Writing a plan from the screens: where to, and whether over what is there."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from textual.app import App

from content import Framework, UserError
from content.files import check_export, make_folder, typed, write_export
from sessions import exports, plan, team_text
from sessions.reviews import Summary, file_name
from sessions.session import Session
from sessions.store import OpenSession
from sessions.team import Viewer
from sessions.team_folder import TeamFolder
from sessions.team_place import AGREED

from .dialogs import Answers, Field, Form, yes_or_no

_ANSWERED, _ALL = "answered", "all"


async def export(app: App[None], opened: OpenSession, views: Mapping[str, str] | None = None) -> str:
    """Ask where to, write the plan as Markdown, and say where it is; an empty text where the user went back.

    `views` says by dimension id how far a team's first views lie apart. Must run in a worker, since it waits for
    dialogs; so must the other functions here.
    """
    return await _export(app, opened.framework, opened.session, opened.path, views)


async def export_team(app: App[None], found: TeamFolder, viewer: Viewer) -> str:
    """As `export`, for what a team has agreed, with first views as far as the viewer may see them."""
    views = team_text.first_views(found, viewer)
    return await _export(app, found.framework, found.agreed, found.folder / AGREED, views)


async def _export(
    app: App[None], framework: Framework, session: Session, own: Path, views: Mapping[str, str] | None
) -> str:
    def check(answers: Answers) -> None:
        check_export(typed(answers["path"]), not_over=own)

    name = f"{file_name(session.title)}-plan.md"
    fields = (
        Field("path", "Write to", str(Path.home() / name), "The file's path"),
        Field("which", "Questions", _ANSWERED, choices=(_ANSWERED, _ALL)),
    )
    answers = await app.push_screen_wait(Form("Write the plan as Markdown", fields, check))
    if answers is None:
        return ""
    path = typed(answers["path"])
    if path.exists():
        question = f"{path}: there is a file already. Write over it?"
        if await app.push_screen_wait(yes_or_no(question, "Yes, write over it")) != "yes":
            return ""
    whole = plan.build(framework, session, everything=answers["which"] == _ALL, views=views)
    try:
        write_export(path, exports.written(whole, "md"), not_over=own)
    except UserError as error:
        return str(error)
    return f"The plan is in {path}"


async def export_many(app: App[None], chosen: Sequence[Summary]) -> str:
    """Ask for a folder, write a plan for each of the reviews into it, and say what was written.

    Raises UserError where the folder cannot be made.
    """

    def check(answers: Answers) -> None:
        if typed(answers["folder"]).is_file():
            raise UserError("That is a file; name a folder.")

    fields = (
        Field("folder", "Into folder", str(Path.home() / "plans"), "The folder's path"),
        Field("which", "Questions", _ANSWERED, choices=(_ANSWERED, _ALL)),
    )
    answers = await app.push_screen_wait(Form(f"Write {len(chosen)} plans as Markdown", fields, check))
    if answers is None:
        return ""
    folder = typed(answers["folder"])
    planned = dict(zip(_names(folder, chosen), chosen, strict=True))
    if there := sum(path.exists() for path in planned):
        question = f"{folder}: {there} of these files are there already. Write over them?"
        if await app.push_screen_wait(yes_or_no(question, "Yes, write over them")) != "yes":
            return ""
    try:
        make_folder(folder)
    except OSError as error:
        raise UserError(f"{folder}: cannot be made ({error.strerror}); choose another") from error
    problems = []
    for path, one in planned.items():
        try:
            looked = OpenSession.look(one.path)
            whole = plan.build(looked.framework, looked.session, everything=answers["which"] == _ALL)
            write_export(path, exports.written(whole, "md"), not_over=one.path)
        except UserError as error:
            problems.append(str(error))
    written = f"{len(planned) - len(problems)} plans are in {folder}"
    return f"{written}; {len(problems)} could not be written. {problems[0]}" if problems else written


def _names(folder: Path, chosen: Sequence[Summary]) -> Iterator[Path]:
    """A file for each, two of which never have one name."""
    used: Counter[str] = Counter()
    for one in chosen:
        name = file_name(one.session.title if one.session else one.path.stem)
        used[name] += 1
        yield folder / (f"{name}-plan.md" if used[name] == 1 else f"{name}-plan-{used[name]}.md")
