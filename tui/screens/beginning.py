"""Beginning a review: a new one, one from a template, one that follows another, one from elsewhere."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from textual.app import App

from content import Framework, UserError, library
from content.files import typed
from sessions import follow_up, importing, reviews, route, shelves
from sessions.edits import one_line
from sessions.importing import AlreadyThere
from sessions.reviews import Summary
from sessions.session import Session
from sessions.store import OpenSession

from .dialogs import Answers, Choice, Field, Form, Menu

_NOTHING = "nothing"
_WHOLE, _SHORT = "everything", "the short route"


async def begin_new(app: App[None]) -> OpenSession | None:
    """Ask for what a new review needs, and make it; None where the user went back. Raises UserError.

    Must run in a worker, since it waits for a dialog; so must the other functions here.
    """
    latest = next((one.session for one in reviews.summaries() if one.session), None)
    offered = library.offered()
    frameworks = offered.by_label
    templates = {
        one.session.title: one.path for one in reviews.summaries(shelves.folder("templates")) if one.session is not None
    }
    fields = [
        *_names(this_month(), latest.school if latest else "", latest.author if latest else ""),
        Field("route", "Questions", _WHOLE, choices=(_WHOLE, _SHORT)),
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
        return shelves.begin_from(template, title=title, school=school, author=author)
    framework = frameworks.get(answers.get("framework", "")) or library.find(library.DEFAULT)
    opened = reviews.create(framework, title=title, school=school, author=author)
    if answers["route"] == _SHORT:
        _take_short_route(opened, framework)
    return opened


async def begin_follow_up(app: App[None], earlier: Summary, session: Session) -> OpenSession | None:
    """Ask for the names of a review that follows another, and make it. Raises UserError."""
    fields = _names(this_month(), session.school, session.author)
    answers = await app.push_screen_wait(Form(f"A follow-up of “{session.title}”", fields, check_names))
    if answers is None:
        return None
    return follow_up.begin(earlier.path, title=answers["title"], school=answers["school"], author=answers["author"])


async def bring_in(app: App[None]) -> tuple[Path, str] | None:
    """Ask for a file, and bring the review in it in; returns where it is, and what to say. Raises UserError."""
    found: list[importing.Imported] = []

    def check(answers: Answers) -> None:
        with suppress(AlreadyThere):  # which is asked about when the form is closed
            found.append(importing.bring_in(typed(answers["path"])))

    form = Form(
        "Bring in a review from a file", [Field("path", "The file", "", "Its path, such as ~/review.toml")], check
    )
    answers = await app.push_screen_wait(form)
    if answers is None:
        return None
    if not found:
        if await app.push_screen_wait(_already_there()) != "copy":
            return None
        found.append(importing.bring_in(typed(answers["path"]), as_copy=True))
    (imported,) = found
    return imported.path, f"It can only be read: {imported.remark}" if imported.remark else "It is among your reviews."


async def keep_as_template(app: App[None], chosen: Summary, title: str) -> str:
    """Ask for a template's name, and keep the review as one; returns what to say. Raises UserError."""
    fields = [Field("title", "Its name", title)]
    answers = await app.push_screen_wait(Form("Keep a copy as a template, to begin others from", fields, check_names))
    if answers is None:
        return ""
    shelves.keep_as_template(chosen.path, answers["title"])
    return "It is among your templates; a new review can start from it."


def check_names(answers: Answers) -> None:
    """Raise UserError where names cannot be kept, or there is no title."""
    for value in answers.values():
        one_line(value)
    if answers.get("framework") == "":
        raise UserError("Choose a framework with the space bar.")
    if not answers["title"].strip():
        raise UserError("A review needs a title.")


def _names(title: str, school: str, author: str) -> list[Field]:
    return [
        Field("title", "Title", title),
        Field("school", "School", school, "Whose school is it about?"),
        Field("author", "Your name", author, "Who is reviewing?"),
    ]


def this_month() -> str:
    """What a review that begins now is called."""
    return f"Review, {datetime.now().astimezone():%B %Y}"


def _take_short_route(opened: OpenSession, framework: Framework) -> None:
    # A framework that marks none is visited whole.
    if "short" in route.offered(framework):
        opened.apply(lambda session: route.choose(session, framework, "short"))
        opened.save()


def _already_there() -> Menu:
    choices = (Choice("leave", "Leave it: it is there already", "l"), Choice("copy", "Bring it in as a copy", "c"))
    return Menu("You have this review already.", choices)
