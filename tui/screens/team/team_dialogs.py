"""The dialogs of a team review: making and joining one, taking back, and choosing between two versions."""

from collections.abc import Sequence

from textual.app import App

from content import Framework, UserError
from content.files import paths
from content.files.atomic import parse_path
from content.frameworks import library
from content.text.string_utils import truncate
from sessions.model import review_merge
from sessions.model.edits import one_line
from sessions.model.review_merge import Difference, Key, Side
from sessions.model.session import Team
from sessions.teams import sharing
from sessions.teams.recovery import Recovery
from tui.screens.common.dialogs import Answers, Choice, Field, Form, Menu, yes_or_no

_MAX_SHOWN_CHARACTERS = 300
"""How many characters of each version are shown of what has to be chosen between."""


def begin_menu() -> Menu:
    """A menu of how to begin as a team; the answer is "make", "join" or "rehearse"."""
    choices = (
        Choice("join", "Join a team whose folder is there already", "j"),
        Choice("make", "Make a folder for a team's review, as its facilitator", "m"),
        Choice("rehearse", "Rehearse with an example team", "r"),
    )
    return Menu("A team review lives in a folder that everybody can reach", choices)


def make_form(title: str, school: str) -> Form:
    """What a new team's folder needs."""
    frameworks = library.choices()
    fields = [
        Field("folder", "Folder", str(paths.suggested() / "team-review"), "A new folder where all can reach it"),
        Field("title", "Title", title),
        Field("school", "School", school, "Whose school is it about?"),
        *_arrangements(Team()),
    ]
    if len(frameworks.by_label) > 1:
        labels = tuple(frameworks.by_label)
        fields.append(Field("framework", "Framework", labels[0], choices=labels))
    return Form("A new team review", fields, _check_make, frameworks.problem)


def join_form(name: str, folder: str = "") -> Form:
    """Under which name one joins a team; with which folder, where that is not known."""
    fields = [] if folder else [Field("folder", "Folder", "", "The team's folder, such as /srv/school/autumn")]
    fields.append(Field("name", "Your name", name, "The team may know you by another when you share"))
    say = "You get your own review. Nothing is shared by joining."
    return Form("Join the team", fields, _check_join, say)


def arrange_form(team: Team) -> Form:
    """Who is expected, and how long the meeting is."""
    return Form("Who is expected, and how long you meet", _arrangements(team), _check_minutes)


def yes_to_unshare() -> Menu:
    """Whether to take back what was shared."""
    question = "Take what you shared out of the team's folder? Others' views are covered for you again."
    return yes_or_no(question, "Yes, take it back")


def yes_to_recover(found: Recovery) -> Menu:
    """Whether to put back the agreed review."""
    return yes_or_no(f"Put back the agreed review from {found.in_words}? Nothing is deleted.", "Yes, put it back")


def members_of(answers: Answers) -> list[str]:
    """The names that were typed, with commas between them."""
    return answers["members"].split(",")


async def choose(app: App[None], framework: Framework, differences: Sequence[Difference]) -> dict[Key, Side] | None:
    """Ask about each difference between two versions; None where the user went back. Must run in a worker."""
    choices: dict[Key, Side] = {}
    for number, difference in enumerate(differences, 1):
        chosen = await app.push_screen_wait(_difference_menu(framework, difference, number, len(differences)))
        if chosen is None:
            return None
        if chosen.startswith("all "):
            side: Side = "ours" if chosen == "all ours" else "theirs"
            return choices | {one.key: side for one in differences[number - 1 :]}
        choices[difference.key] = "ours" if chosen == "ours" else "theirs" if chosen == "theirs" else "both"
    return choices


def _difference_menu(framework: Framework, difference: Difference, number: int, of: int) -> Menu:
    what, ours, theirs = review_merge.in_words(framework, difference)
    choices = [
        Choice("ours", f"Keep: {truncate(ours, _MAX_SHOWN_CHARACTERS)}", "k"),
        Choice("theirs", f"Take from the copy: {truncate(theirs, _MAX_SHOWN_CHARACTERS)}", "t"),
    ]
    if difference.can_keep_both:
        choices.append(Choice("both", "Keep both", "b"))
    if number < of:
        choices.append(Choice("all ours", f"Keep this one and the {of - number} after it unchanged", "r"))
        choices.append(Choice("all theirs", f"Take this one and the {of - number} after it from the copy", "a"))
    return Menu(f"{number} of {of}. {what}", choices)


def _arrangements(team: Team) -> list[Field]:
    return [
        Field("members", "Expected", ", ".join(team.members), "A. Byron, C. Darwin: names with commas"),
        Field("minutes", "Minutes", str(team.minutes), "How long the meeting is"),
    ]


def _check_minutes(answers: Answers) -> None:
    if not (answers["minutes"].isdecimal() and 1 <= int(answers["minutes"]) <= 1_440):
        raise UserError(None, "Give the length of the meeting in minutes, such as 90.")
    one_line(answers["members"])


def _check_make(answers: Answers) -> None:
    _check_minutes(answers)
    parse_path(answers["folder"])
    if answers.get("framework") == "":
        raise UserError(None, "Choose a framework with the space bar.")
    if not one_line(answers["title"]):
        raise UserError(None, "A review needs a title.")
    one_line(answers["school"])


def _check_join(answers: Answers) -> None:
    sharing.check_name(answers["name"])
    if "folder" in answers:
        parse_path(answers["folder"])
