"""Writing a plan from the screens: where to, and whether over what is there."""

from pathlib import Path

from textual.app import App

from content import UserError
from content.files import check_export, typed, write_export
from sessions import exports, plan
from sessions.reviews import file_name
from sessions.store import OpenSession

from .dialogs import Answers, Field, Form, yes_or_no

_ANSWERED, _ALL = "answered", "all"


async def export(app: App[None], opened: OpenSession) -> str:
    """Ask where to, write the plan as Markdown, and say where it is; an empty text where the user went back.

    Must run in a worker, since it waits for dialogs.
    """

    def check(answers: Answers) -> None:
        check_export(typed(answers["path"]), not_over=opened.path)

    name = f"{file_name(opened.session.title)}-plan.md"
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
    whole = plan.build(opened.framework, opened.session, everything=answers["which"] == _ALL)
    try:
        write_export(path, exports.exporter("md")(whole), not_over=opened.path)
    except UserError as error:
        return str(error)
    return f"The plan is in {path}"
