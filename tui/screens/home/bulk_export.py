"""Writing the plans of several reviews together, each to a separate file."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from textual.app import App

from content import UserError
from content.files import paths
from content.files.atomic import make_folder, parse_path
from content.files.export_targets import write_export
from content.text.string_utils import pluralize
from sessions.exports import registry
from sessions.exports.privacy_check import NO_GUARANTEE
from sessions.planning import export_options
from sessions.planning.export_memory import Kept
from sessions.storage.open_session import OpenSession
from sessions.storage.reviews import ReviewSummary, file_name
from sessions.workflows import last_look
from sessions.workflows.export_plan import ExportSource
from sessions.workflows.export_words import format_for
from tui.screens.common.dialogs import Answers, Field, Form, yes_or_no
from tui.screens.export.export_preview import ExportPreview
from tui.screens.export.flow import ask_audience
from tui.screens.export.outgoing import PlanOutgoing


async def export_many(app: App[None], chosen: Sequence[ReviewSummary]) -> str:
    """Ask what goes out and into which folder, write a plan for each of the reviews, and say what was written.

    Must run in a worker, since it waits for dialogs. Raises UserError where the folder cannot be made, or no review
    can be read.
    """
    problems: list[str] = []
    opened = []
    for one in chosen:
        try:
            opened.append(OpenSession.load_read_only(one.path))
        except UserError as error:
            problems.append(str(error))
    if not opened:
        return f"No plan was written. {problems[0]}"
    draft = await _ask_what(app, opened[0], len(chosen))
    if draft is None:
        return ""
    start = str(paths.suggested() / "plans")
    fields = [Field("folder", "Into folder", start, "The folder's path")]
    answers = await app.push_screen_wait(Form(f"Write {pluralize(len(chosen), 'plan')}", fields, _checked))
    if answers is None:
        return ""
    folder = parse_path(answers["folder"])
    planned, warned = {}, 0
    for path, looked in zip(_names(folder, opened, draft.form), opened, strict=True):
        plan = export_options.build_export(looked.framework, looked.session, draft.going)
        planned[path] = (plan, looked.path)
        warned += any(not one.dismissed for one in last_look.look(plan, looked.framework))
    if warned:
        question = (
            f"{pluralize(warned, 'plan')} of these hold what may be a person's data: an email address, a UPN, a date "
            f"of birth or a name. Look at one by one with e on it alone. {NO_GUARANTEE} Write them now?"
        )
        if await app.push_screen_wait(yes_or_no(question, "Yes, write them")) != "yes":
            return ""
    if there := sum(path.exists() for path in planned):
        question = f"{folder}: {there} of these files are there already. Write over them?"
        if await app.push_screen_wait(yes_or_no(question, "Yes, write over them")) != "yes":
            return ""
    try:
        make_folder(folder)
    except OSError as error:
        raise UserError(folder, f"cannot be made ({error.strerror})", "choose another") from error
    written = 0
    for path, (plan, own) in planned.items():
        try:
            write_export(path, registry.written(plan, draft.form), not_over=own)
            written += 1
        except UserError as error:
            problems.append(str(error))
    told = f"{pluralize(written, 'plan')} written to {folder}"
    return f"{told}; {len(problems)} could not be written. {problems[0]}" if problems else told


async def _ask_what(app: App[None], first: OpenSession, many: int) -> PlanOutgoing | None:
    """Ask for whom they are, and show how the first will look; None where the user went back."""
    kept = Kept()
    while audience := await ask_audience(app, f"Who are the {many} plans for?", kept.last):
        source = ExportSource(first.framework, first.session, first.path)
        draft = PlanOutgoing(source, audience, kept.of(audience), format_for(audience, kept), many=many)
        answer = await app.push_screen_wait(ExportPreview(draft, into=False))
        if answer and isinstance(answer[0], PlanOutgoing):
            return answer[0]
        kept = kept.having(audience, draft.options)
    return None


def _checked(answers: Answers) -> None:
    if parse_path(answers["folder"]).is_file():
        raise UserError(None, "That is a file", "name a folder.")


def _names(folder: Path, chosen: Sequence[OpenSession], ending: str) -> Iterator[Path]:
    """A file for each, two of which never have one name."""
    used: Counter[str] = Counter()
    for one in chosen:
        name = file_name(one.session.title)
        used[name] += 1
        yield folder / (f"{name}-plan.{ending}" if used[name] == 1 else f"{name}-plan-{used[name]}.{ending}")
