"""Beginning a review: a new one, one from a template, one that follows another, one from elsewhere."""

from contextlib import suppress
from pathlib import Path

from textual.app import App

from content.files.atomic import parse_path
from content.frameworks import library
from sessions.model import routes
from sessions.model.session import Session
from sessions.storage import collections, follow_up, import_review, reviews
from sessions.storage.import_review import AlreadyThere
from sessions.storage.open_session import OpenSession
from sessions.storage.reviews import ReviewSummary
from sessions.worksheets import open_filled
from sessions.worksheets.parse_filled import Filled
from tui.literal_text import quoted
from tui.screens.common.dialogs import Answers, Choice, Field, Form, Menu
from tui.screens.common.review_details_form import check_names, names
from tui.screens.review.route_dialogs import dimension_route_menu

from . import worksheet_screen

_NOTHING = "nothing"
_WHOLE, _SHORT, _ONE = "everything", "the short route", "one dimension"


async def begin_new(app: App[None]) -> OpenSession | None:
    """Ask for what a new review needs, and make it; None where the user went back. Raises UserError.

    Must run in a worker, since it waits for a dialog; so must the other functions here.
    """
    latest = next((one.session for one in reviews.summaries() if one.session), None)
    offered = library.choices()
    frameworks = offered.by_label
    templates = _templates()
    fields = [
        *names(reviews.this_month(), latest.school if latest else "", latest.author if latest else ""),
        Field("route", "Questions", _WHOLE, choices=(_WHOLE, _SHORT, _ONE)),
    ]
    if len(frameworks) > 1:
        fields.append(Field("framework", "Framework", next(iter(frameworks)), choices=tuple(frameworks)))
    if templates:
        fields.append(Field("template", "Start from", _NOTHING, choices=(_NOTHING, *templates)))
    answers = await app.push_screen_wait(Form("A new review", fields, check_names, offered.problem))
    if answers is None:
        return None
    title, school, author = answers["title"], answers["school"], answers["author"]
    if template := templates.get(answers.get("template", "")):
        return collections.begin_from(template, title=title, school=school, author=author)
    framework = frameworks.get(answers.get("framework", "")) or library.get(library.DEFAULT)
    opened = reviews.create(framework, title=title, school=school, author=author)
    route = "short" if answers["route"] == _SHORT else "whole"
    if answers["route"] == _ONE:
        chosen: str | None = await app.push_screen_wait(dimension_route_menu(framework, opened.session))
        route = chosen or "whole"
    # A framework that marks no short route is visited whole.
    if route != "whole" and route in routes.choices(framework, opened.session):
        opened.apply(lambda session: routes.choose(session, framework, route))
        opened.save()
    return opened


async def begin_follow_up(app: App[None], earlier: ReviewSummary, session: Session) -> OpenSession | None:
    """Ask for the names of a review that follows another, and make it. Raises UserError."""
    fields = names(reviews.this_month(), session.school, session.author)
    answers = await app.push_screen_wait(Form(f"A follow-up of {quoted(session.title)}", fields, check_names))
    if answers is None:
        return None
    return follow_up.begin(earlier.path, title=answers["title"], school=answers["school"], author=answers["author"])


async def bring_in(app: App[None]) -> tuple[Path, str] | None:
    """Ask for a file, and bring the review, or the worksheet, in it in; returns where it is, and what to say.

    Raises UserError.
    """
    found: list[import_review.Imported] = []
    filled: list[Filled] = []

    def check(answers: Answers) -> None:
        path = parse_path(answers["path"])
        if path.suffix.lower() in open_filled.ENDINGS:
            filled[:] = [open_filled.load(path)]
            return
        with suppress(AlreadyThere):  # which is asked about when the form is closed
            found.append(import_review.bring_in(path))

    fields = [Field("path", "The file", "", "Such as ~/review.toml or ~/worksheet.docx")]
    answers = await app.push_screen_wait(Form("Bring in a review, or a filled worksheet", fields, check))
    if answers is None:
        return None
    if filled:
        return await worksheet_screen.bring_in(app, *filled)
    if not found:
        if await app.push_screen_wait(_already_there()) != "copy":
            return None
        found.append(import_review.bring_in(parse_path(answers["path"]), as_copy=True))
    (imported,) = found
    return imported.path, f"It can only be read: {imported.remark}" if imported.remark else "It is among your reviews."


async def keep_as_template(app: App[None], chosen: ReviewSummary, title: str) -> str:
    """Ask for a template's name, and keep the review as one; returns what to say. Raises UserError."""
    fields = [Field("title", "Its name", title)]
    answers = await app.push_screen_wait(Form("Keep a copy as a template, to begin others from", fields, check_names))
    if answers is None:
        return ""
    collections.keep_as_template(chosen.path, answers["title"])
    return "It is among your templates; a new review can start from it."


def _templates() -> dict[str, Path]:
    """Return the templates by titles that differ from each other and from the choice of none, the oldest first."""
    kept = [(one.session, one.path) for one in reviews.summaries(collections.folder("templates")) if one.session]
    templates: dict[str, Path] = {}
    for session, path in sorted(kept, key=lambda one: (one[0].created, one[1])):
        label, number = session.title, 1
        while label == _NOTHING or label in templates:
            number += 1
            label = f"{session.title} ({number})"
        templates[label] = path
    return templates


def _already_there() -> Menu:
    choices = (Choice("leave", "Leave it: it is there already", "l"), Choice("copy", "Bring it in as a copy", "c"))
    return Menu("You have this review already.", choices)
