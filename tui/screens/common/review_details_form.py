"""The fields of a form for what a review is called, whose school it is about, and whose it is."""

from content import UserError
from sessions.model.edits import one_line

from .dialogs import Answers, Field


def check_names(answers: Answers) -> None:
    """Raise UserError where names cannot be kept, or there is no title."""
    for value in answers.values():
        one_line(value)
    if answers.get("framework") == "":
        raise UserError(None, "Choose a framework with the space bar.")
    if not answers["title"].strip():
        raise UserError(None, "A review needs a title.")


def names(title: str, school: str, author: str) -> list[Field]:
    """The fields, with what stands in them at first."""
    return [
        Field("title", "Title", title),
        Field("school", "School", school, "Whose school is it about?"),
        Field("author", "Your name", author, "Who is reviewing?"),
    ]
