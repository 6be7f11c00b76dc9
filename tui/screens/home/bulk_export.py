"""Writing the plans of several reviews together, each to a separate file."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from textual.app import App

from content import UserError
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
from tui.screens.common.dialogs import Form, yes_or_no
from tui.screens.export.export_form import ExportForm, choice_of


async def export_many(app: App[None], chosen: Sequence[ReviewSummary]) -> str:
    """Ask what goes out and into which folder, write a plan for each of the reviews, and say what was written.

    Must run in a worker, since it waits for dialogs. Raises UserError where the folder cannot be made.
    """
    form: Form = ExportForm(Kept(), many=len(chosen))
    answers = await app.push_screen_wait(form)
    if answers is None:
        return ""
    ending = answers["format"] or "md"
    choice = export_options.for_format(choice_of(answers), ending)
    folder = parse_path(answers["folder"])
    problems, planned, warned = [], {}, 0
    for path, one in zip(_names(folder, chosen, ending), chosen, strict=True):
        try:
            looked = OpenSession.load_read_only(one.path)
            plan = export_options.build_export(looked.framework, looked.session, choice)
        except UserError as error:
            problems.append(str(error))
            continue
        planned[path] = (plan, one.path)
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
            write_export(path, registry.written(plan, ending), not_over=own)
            written += 1
        except UserError as error:
            problems.append(str(error))
    told = f"{pluralize(written, 'plan')} written to {folder}"
    return f"{told}; {len(problems)} could not be written. {problems[0]}" if problems else told


def _names(folder: Path, chosen: Sequence[ReviewSummary], ending: str) -> Iterator[Path]:
    """A file for each, two of which never have one name."""
    used: Counter[str] = Counter()
    for one in chosen:
        name = file_name(one.session.title if one.session else one.path.stem)
        used[name] += 1
        yield folder / (f"{name}-plan.{ending}" if used[name] == 1 else f"{name}-plan-{used[name]}.{ending}")
