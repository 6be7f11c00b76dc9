"""What to ask, and to do, where a review cannot be saved, was changed by somebody else, or has a draft."""

from content import UserError
from content.text.string_utils import pluralize
from sessions.model.date_parsing import format_long
from sessions.model.session import Session
from sessions.storage import drafts, rescue_file, reviews, session_toml
from sessions.storage.drafts import Draft
from sessions.storage.open_session import OpenSession

from .questions import ChoiceQuestion, Option


def about_draft(draft: Draft, now: Session) -> ChoiceQuestion:
    """Return what to ask about what an earlier process could not save."""
    return ChoiceQuestion(
        f"Some of your text could not be saved, and was kept elsewhere: {draft.in_words()}. "
        f"The review now: {_in_short(now)}.",
        (
            Option("back", "Take it back; the present review becomes an earlier version", "t"),
            Option("version", "Keep it as an earlier version", "k"),
            Option("away", "Throw it away", "x"),
        ),
        Option("later", "Decide later; you are asked again when you open this review", "l"),
    )


def settle_draft(opened: OpenSession, draft: Draft, answer: str) -> str:
    """Do with the draft what was answered; return what to say. Raises UserError."""
    match answer:
        case "back":
            opened.take_back(draft)
            return "It is back. Undo returns to the review before that."
        case "version":
            opened.keep_as_version(draft)
            return "It is among the earlier versions."
        case "away":
            drafts.remove(draft.path)
            return "It is gone."
        case _:
            return "It stays where it is, and you are asked again when you open this review."


def about_unsaved(problem: str, *, leaving: bool) -> ChoiceQuestion:
    """Return what to ask where a save failed; with `leaving`, the user is about to leave."""
    options = [
        Option("again", "Try to save again", "t"),
        Option("place", "Save it in another place", "p"),
        Option("over", "Create the file again where it was", "w"),
    ]
    if leaving:
        options.append(Option("rescue", "Leave, with a rescue file in a temporary folder", "l"))
    stay = Option("stay", "Go on writing; saving is tried again meanwhile", "g")
    return ChoiceQuestion(f"Not saved yet. {problem}", tuple(options), stay)


def leave_rescued(opened: OpenSession) -> str:
    """Put what cannot be saved into a rescue file; return what to say. Raises UserError."""
    path = rescue_file.rescue(opened)
    opened.drop_draft()
    return f"what could not be saved is in {path}"


def about_conflict(opened: OpenSession, problem: str = "") -> ChoiceQuestion:
    """Return what to ask where the file was changed by somebody else, or the review is open elsewhere.

    `problem` is the error's line, where that is not shown already.
    """
    options = [
        Option("both", "Keep both: yours becomes a separate review, in which you go on", "b"),
        Option("ours", "Keep yours; the other becomes an earlier version", "y"),
    ]
    try:
        there = _in_short(session_toml.load(opened.path).session)
        options.append(Option("theirs", "Take theirs; yours becomes an earlier version", "t"))
    except UserError as error:
        there = str(error)
    return ChoiceQuestion(
        f"{problem}{'. ' if problem else ''}There: {there}. Here: {_in_short(opened.session)}.",
        tuple(options),
        Option("later", "Decide later; nothing is saved until then", "l"),
    )


def settle_conflict(opened: OpenSession, answer: str) -> OpenSession | None:
    """Do what was answered; return the open review in which to go on, or None to decide later. Raises UserError."""
    match answer:
        case "both":
            return reviews.apart(opened, f"{opened.session.title} (mine)")
        case "ours":
            opened.force_save()
            return opened
        case "theirs":
            opened.discard_mine()
            return OpenSession.open(opened.path)
        case _:
            return None


def _in_short(session: Session) -> str:
    changed = session.updated.astimezone()
    return f"changed at {changed:%H:%M} on {format_long(changed)}, {pluralize(len(session.answers), 'answer')}"
