"""Writing a plan from the screens: what goes out, how it looks, and where to.

What is here must run in a worker, since it waits for dialogs.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace
from textual.app import App

from content import Framework, UserError
from content.files import paths
from content.files.atomic import parse_path
from content.files.export_targets import check_export, write_export
from sessions.exports import comparison_document, registry
from sessions.model.session import Session
from sessions.planning import export_memory, export_options
from sessions.planning import plan_view as plans
from sessions.planning.agenda import FirstViews
from sessions.planning.export_options import ExportOptions
from sessions.planning.plan_view import Plan
from sessions.storage.open_session import OpenSession
from sessions.storage.reviews import file_name
from sessions.storage.team_layout import AGREED
from sessions.teams import team_report
from sessions.teams.folder import TeamFolder
from sessions.teams.visibility import Audience
from sessions.workflows import insert_plan, last_look
from sessions.workflows.export_plan import ExportSource
from tui.keymap import key_name
from tui.screens.common.dialogs import Answers, Field, Form, LinesDialog, Menu, yes_or_no
from tui.screens.common.dialogs import Choice as Line
from tui.terminal import osc52
from tui.terminal.scp_hint import pscp_command, scp_command

from .export_form import ExportForm, audience_of, choice_of
from .export_preview import ExportPreview, copy_piece
from .privacy_dialog import ask_dismissed


async def export(
    app: App[None], opened: OpenSession, views: Mapping[str, FirstViews] | None = None, at: str = ""
) -> str:
    """Ask what goes out and where to, write it, and say where it is; an empty text where the user went back.

    `views` are a team's first views by dimension id, without those that are covered; `at` is the dimension in view.
    """
    return await _export(app, ExportSource(opened.framework, opened.session, opened.path, views or {}, at=at))


async def export_team(app: App[None], found: TeamFolder, viewer: Audience, at: str = "") -> str:
    """As `export`, for what a team has agreed, with what members shared as far as the viewer may see it."""
    return await _export(
        app,
        ExportSource(
            found.framework,
            found.agreed,
            found.folder / AGREED,
            team_report.first_views(found, viewer),
            team_report.quotable_voices(found, viewer),
            at,
        ),
    )


async def export_comparison(app: App[None], framework: Framework, reviews: Sequence[Session], own: Path) -> str:
    """As `export`, for a comparison of these reviews, the oldest first."""
    document = comparison_document.document(framework, reviews)
    text = registry.drawn(document, "md").decode()
    newest = plans.build(framework, reviews[-1])
    problem = ""
    while True:
        look = last_look.look(newest, framework, document)
        what = await app.push_screen_wait(ExportPreview("the comparison", text, look, into=False, say=problem))
        if not what:
            return ""
        if what == "names":
            problem = await ask_dismissed(app, newest.school, look)
            continue
        name = file_name(reviews[-1].title)
        path, written = await ask_path(app, f"{name}-then-and-now", registry.DOCUMENTS, own)
        problem = ""
        try:
            if path:
                return await write_to(app, "The comparison", path, registry.drawn(document, written), own)
        except UserError as error:
            problem = str(error)


async def _export(app: App[None], source: ExportSource) -> str:
    kept = export_memory.recall(source.session.id)
    while True:
        answers = await app.push_screen_wait(ExportForm(kept, voices=any(source.voices.values())))
        if answers is None:
            return ""
        choice = choice_of(answers)
        audience = audience_of(answers["audience"])
        if choice.part == "dimension":
            dimension = await _ask_dimension(app, source)
            if not dimension:
                continue
            choice = replace(choice, dimension=dimension)
        kept = export_memory.Kept(last=audience, choices={**kept.choices, audience: choice})
        form = answers["format"] or "md"
        going = export_options.for_format(choice, form)
        plan = source.plan(going, quoted=answers.get("voices") == "quoted")
        done = await _show_and_write(app, source, plan, going, form)
        if done:
            export_memory.remember(source.session.id, audience, choice)
            return done


async def _ask_dimension(app: App[None], source: ExportSource) -> str:
    dimensions = source.framework.dimensions
    first = sorted(dimensions, key=lambda one: one.id != source.at)
    lines = [Line(one.id, one.name, str(dimensions.index(one) + 1)) for one in first]
    return await app.push_screen_wait(Menu("Which dimension?", lines)) or ""


async def _show_and_write(app: App[None], source: ExportSource, plan: Plan, choice: ExportOptions, form: str) -> str:
    """Show what goes out until it is written, or the user goes back (an empty text)."""
    said = source.describe(choice)
    text = registry.written(plan, "md").decode()
    problem = ""
    while True:
        look = source.privacy_findings(plan)
        what = await app.push_screen_wait(ExportPreview(said, text, look, say=problem))
        if not what:
            return ""
        if what == "names":
            problem = await ask_dismissed(app, plan.school, look)
            continue
        try:
            if what == "into":
                done = await _put_into(app, plan)
            else:
                stem = f"{file_name(source.session.title)}-plan"
                path, written = await ask_path(app, stem, (form,), source.own)
                done = (
                    await write_to(app, "The plan", path, registry.written(plan, written), source.own) if path else ""
                )
        except UserError as error:
            problem = str(error)
            continue
        if done:
            return done
        problem = ""


async def ask_path(app: App[None], stem: str, forms: Sequence[str], own: Path | None = None) -> tuple[Path | None, str]:
    """Where to, and in which of these formats; no path where the user went back. Nothing goes over the file `own`."""

    def check(answers: Answers) -> None:
        check_export(parse_path(answers["path"]), not_over=own)

    fields = [Field("path", "Write to", str(paths.suggested() / f"{stem}.{forms[0]}"), "The file's path")]
    if len(forms) > 1:
        fields.append(Field("format", "Format", forms[0], choices=tuple(forms)))
    answers = await app.push_screen_wait(Form("Where to?", fields, check))
    if answers is None:
        return None, forms[0]
    path, form = parse_path(answers["path"]), answers.get("format") or forms[0]
    if len(forms) > 1 and path.suffix.removeprefix(".") in forms:
        path = path.with_suffix(f".{form}")
    if path.exists():
        question = f"{path}: there is a file already. Write over it?"
        if await app.push_screen_wait(yes_or_no(question, "Yes, write over it")) != "yes":
            return None, form
    return path, form


async def write_to(app: App[None], what: str, path: Path, content: bytes, own: Path | None = None) -> str:
    """Write it, and say where it is; `what` is such as "The plan". Raises UserError."""
    write_export(path, content, not_over=own)
    return await _told(app, what, path)


async def _told(app: App[None], what: str, path: Path) -> str:
    """Say where it is; to those who came over SSH, in a dialog with the command that fetches it."""
    if command := scp_command(path):
        lines = {f"{what} is in": str(path), "To fetch it, type on your own Mac or Linux computer": command}
        if on_windows := pscp_command(path):
            lines["On Windows with PuTTY, in a command prompt (or use WinSCP with the same address)"] = on_windows
        await app.push_screen_wait(LinesDialog("Written", lines))
    return f"{what} is in {path}"


async def _put_into(app: App[None], plan: Plan) -> str:
    """Ask for a document that exists, show what would happen, and put the plan into it. Raises UserError."""

    def check(answers: Answers) -> None:
        insert_plan.prepare(plan, parse_path(answers["path"]), under=answers["under"].strip())

    fields = (
        Field("path", "Document", str(paths.suggested()) + "/", "A .md or .docx file that exists"),
        Field("under", "After", "", "A heading in it; or empty, for its end"),
    )
    answers = await app.push_screen_wait(Form("Put it into a document that people share", fields, check))
    if answers is None:
        return ""
    path, under = parse_path(answers["path"]), answers["under"].strip()
    insertion = insert_plan.prepare(plan, path, under=under)
    if insertion.question:
        if await app.push_screen_wait(yes_or_no(insertion.question, "Yes, put it there")) != "yes":
            return ""
    elif insertion.is_up_to_date:
        return insertion.up_to_date
    return insertion.write()


def copied(app: App[None], opened: OpenSession, choice: ExportOptions) -> str:
    """Send what is chosen, as Markdown, to the clipboard of the reader's own machine, and say so.

    What is too large for that is not sent; the preview of an export sends it in pieces.
    """
    text = registry.written(export_options.build_export(opened.framework, opened.session, choice), "md").decode()
    if len(osc52.pieces(text)) > 1:
        return f"Too large for one copy; {key_name('f5')} and y copy it in parts."
    return copy_piece(app, text, 0)[1]
