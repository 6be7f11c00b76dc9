"""Writing a plan from the screens: for whom it is, how it looks, where to, and how it gets from there.

What is here must run in a worker, since it waits for dialogs.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from textual.app import App

from content import Framework, UserError
from content.files import paths
from content.files.atomic import parse_path
from content.files.export_targets import check_export, write_export
from sessions.exports import registry
from sessions.model.session import Session
from sessions.planning import export_memory, export_options
from sessions.planning.agenda import FirstViews
from sessions.planning.export_options import AUDIENCES, Audience, ExportOptions
from sessions.planning.plan_view import Plan
from sessions.storage.open_session import OpenSession
from sessions.storage.team_layout import AGREED
from sessions.teams import team_report
from sessions.teams.folder import TeamFolder
from sessions.teams.visibility import Audience as Viewers
from sessions.workflows import insert_plan
from sessions.workflows.export_plan import ExportSource, with_ending
from sessions.workflows.export_words import AUDIENCE_WORDS, WHO, format_for
from tui.keymap import key_name
from tui.screens.common.dialogs import Answers, Field, Form, yes_or_no
from tui.terminal import osc52
from tui.terminal.scp_hint import over_ssh, ways_to_fetch

from .export_preview import ExportPreview, copy_piece
from .outgoing import ComparisonOutgoing, Outgoing, PlanOutgoing
from .pick_dialog import PickDialog
from .written_screen import WrittenScreen


async def export(
    app: App[None], opened: OpenSession, views: Mapping[str, FirstViews] | None = None, at: str = ""
) -> str:
    """Ask what goes out and where to, write it, and say where it is; an empty text where the user went back.

    `views` are a team's first views by dimension id, without those that are covered; `at` is the dimension in view.
    """
    return await _export(app, ExportSource(opened.framework, opened.session, opened.path, views or {}, at=at))


async def export_team(app: App[None], found: TeamFolder, viewer: Viewers, at: str = "") -> str:
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
    written = await _show_and_write(app, ComparisonOutgoing(framework, tuple(reviews), own), own, into=False)
    return written[1] if written else ""


async def _export(app: App[None], source: ExportSource) -> str:
    kept = export_memory.recall(source.session.id)
    while audience := await ask_audience(app, WHO, kept.last):
        draft = PlanOutgoing(source, audience, kept.of(audience), format_for(audience, kept))
        if written := await _show_and_write(app, draft, source.own):
            done, said = written
            if isinstance(done, PlanOutgoing):
                export_memory.remember(source.session.id, audience, done.options, done.form)
            return said
        kept = kept.having(audience, draft.options)
    return ""


async def ask_audience(app: App[None], title: str, last: Audience) -> Audience | None:
    """Return for whom it is, that of the last time lit at first; None where the user went back."""
    chosen = await app.push_screen_wait(PickDialog(title, list(AUDIENCE_WORDS.items()), last))
    return next((one for one in AUDIENCES if one == chosen), None)


async def _show_and_write(
    app: App[None], draft: Outgoing, own: Path, *, into: bool = True
) -> tuple[Outgoing, str] | None:
    """Show how it will look until it is written, or the user goes back (None); return it, and where it is."""
    problem = ""
    while answer := await app.push_screen_wait(ExportPreview(draft, into=into, say=problem)):
        draft, what = answer
        problem = ""
        try:
            if what == "into" and isinstance(draft, PlanOutgoing):
                done = await _put_into(app, draft.plan())
            else:
                path = await ask_path(app, draft.stem, draft.form, own)
                done = await write_to(app, draft.what, path, draft.content(), own) if path else ""
        except UserError as error:
            problem = str(error)
            continue
        if done:
            return draft, done
    return None


async def ask_path(app: App[None], stem: str, form: str, own: Path | None = None) -> Path | None:
    """Return where to write a file of this format, with its ending; None where the user went back.

    Nothing goes over the file `own`; another file is written over only where the user says so.
    """

    def chosen(answers: Answers) -> Path:
        return with_ending(parse_path(answers["path"]), form)

    def check(answers: Answers) -> None:
        check_export(chosen(answers), not_over=own)

    fields = [Field("path", "Write to", str(paths.suggested() / f"{stem}.{form}"), "The file's path")]
    say = "This is a folder on the server. How to copy it to your own computer comes next." if over_ssh() else ""
    answers = await app.push_screen_wait(Form("Where to?", fields, check, say))
    if answers is None:
        return None
    path = chosen(answers)
    if path.exists():
        question = f"{path}: there is a file already. Write over it?"
        if await app.push_screen_wait(yes_or_no(question, "Yes, write over it")) != "yes":
            return None
    return path


async def write_to(app: App[None], what: str, path: Path, content: bytes, own: Path | None = None) -> str:
    """Write it, and say where it is; `what` is such as "The plan". Raises UserError."""
    write_export(path, content, not_over=own)
    if ways := ways_to_fetch(path):
        text = content.decode() if path.suffix in {".md", ".txt"} else ""
        await app.push_screen_wait(WrittenScreen(what, path, ways, text))
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
