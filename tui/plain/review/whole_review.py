"""What is done with a whole review: its route, its names, its versions, and going elsewhere."""

import re
from pathlib import Path

from content import UserError
from content.frameworks.model import items_of
from sessions.model import edits, routes
from sessions.model.session import ROUTES, Session
from sessions.storage import reviews, versions
from sessions.storage.open_session import OpenSession
from sessions.storage.versions import Version
from sessions.teams import service as team_service
from sessions.workflows import go_back
from tui.plain.arguments import Argument, number_in
from tui.plain.console import Console
from tui.plain.destinations import ToHome, ToTeam

from .state import Review

_NO_TEAM = "this review is shared with no team; wholeschool team join FOLDER --review PATH joins one with it"
MEETING = "Facilitating a meeting needs the screens: open the team's folder with wholeschool open, in a terminal."


def choose_route(review: Review, argument: Argument) -> None:
    """Choose which questions the path visits."""
    review.keeper.check_changeable()
    framework = review.framework
    offered = routes.choices(framework, review.session)
    if argument in ROUTES and argument not in offered:
        raise UserError(None, f"{framework.title} marks no short route", f"write route {' or '.join(offered)}")
    key = str(argument) if argument in ROUTES else ""
    if not key:
        now = routes.current(framework, review.session).words
        review.talk.say("Which questions matter now? The others stay in the outline.")
        key = list(offered)[review.talk.choose("Route", [choice.words for choice in offered.values()], now=now)]
    ids = _own(review) if key == "own" else ()
    review.keeper.do(lambda session: routes.choose(session, framework, key, ids))
    review.talk.say(f"The path now visits {routes.current(framework, review.session).words}.")


def _own(review: Review) -> tuple[str, ...]:
    """Ask for the numbers of the questions and prompts of the user's own route."""
    items = list(review.framework.items)
    for dimension in review.framework.dimensions:
        review.talk.say(f"{dimension.name}:")
        review.talk.say(*(f"{review.number(item)}. {item.entry.short}." for item in items_of(dimension)))
    now = [str(items.index(key) + 1) for key in review.session.chosen if key in items]
    review.talk.say("Write the numbers with commas between them.")
    typed = review.talk.value("Numbers", ", ".join(now))
    numbers = [number_in(part) or 0 for part in re.split(r"[,\s]+", typed) if part]
    if not all(1 <= number <= len(items) for number in numbers):
        raise UserError(None, f"the numbers are those from 1 to {len(items)}", "the route has not changed")
    return tuple(items[number - 1] for number in numbers)


def rename(review: Review, _: Argument) -> None:
    """Change the title, the school and the author's name."""
    review.keeper.check_changeable()
    title, school, author = ask_names(review.talk, review.session)
    review.do(lambda session: edits.rename(session, title=title, school=school, author=author), "Renamed.")


def ask_names(talk: Console, now: Session) -> tuple[str, str, str]:
    """Ask for title, school and author, an empty line keeps the present value."""
    return talk.value("Title", now.title), talk.value("School", now.school), talk.value("Your name", now.author)


def earlier_versions(review: Review, _: Argument) -> None:
    """Say the earlier versions, and go back to one."""
    path = review.opened.path
    kept = versions.versions(path)
    version = ask_version(review.talk, path, kept)
    if version is None:
        return
    review.keeper.check_changeable()
    if not review.keeper.save():
        return
    review.opened.close()
    try:
        review.talk.say(go_back.go_back(path, version))
    finally:
        review.keeper.opened = OpenSession.open(path)
    review.show()


def ask_version(talk: Console, path: Path, kept: list[Version]) -> Version | None:
    """Say the versions of the review at the path, the latest first, how one differs from now, and ask for it.

    Returns None without any, or where the user does not go back to one. Raises Cancelled and UserError.
    """
    if not kept:
        talk.say(go_back.NO_VERSION)
        return None
    talk.say("A look at which? Nothing is changed by it. A dot goes back.")
    told = [f"{go_back.when(one)}: {words}" for one, words in zip(kept, go_back.in_words(path, kept), strict=True)]
    version = kept[talk.choose("Version", told)]
    talk.say(*go_back.look_in_lines(path, version))
    if talk.yes(go_back.question(version)):
        return version
    talk.say("Nothing is changed.")
    return None


def copy(review: Review, _: Argument) -> None:
    """Where the review is open elsewhere, make a copy, and go on in it."""
    if not review.opened.read_only:
        raise UserError(None, "this review is yours to change", "among your reviews, copy makes a copy")
    review.keeper.go_on_with(reviews.apart(review.opened, f"Copy of {review.session.title}"))
    review.show()


def save(review: Review, _: Argument) -> None:
    """Save now; where that fails, ask what to do."""
    if review.keeper.settle(leaving=False):
        review.talk.say("Everything is saved.")


def export_plan(review: Review, _: Argument) -> None:
    """Write the plan."""
    from sessions.workflows.export_plan import ExportSource
    from tui.plain.export import export

    review.keeper.save()
    export(review.talk, ExportSource(review.framework, review.session, review.opened.path))


def share_review(review: Review, _: Argument) -> None:
    """Say what would leave for the team, and share it."""
    if review.member is None:
        raise UserError(None, _NO_TEAM)
    if review.keeper.save():
        from tui.plain.sharing import share

        share(review.talk, team_service.joined(Path(review.member.folder)))


def team(review: Review, _: Argument) -> None:
    """Go to the team with which this review is shared."""
    if review.member is None:
        raise UserError(None, _NO_TEAM)
    review.leave(ToTeam(team_service.known_member(Path(review.member.folder))))


def home(review: Review, _: Argument) -> None:
    """Save and go to the reviews."""
    review.leave(ToHome())


def meeting(review: Review, _: Argument) -> None:
    """Say what a meeting needs."""
    review.talk.say(MEETING)


DEEDS = {
    "route": choose_route,
    "rename": rename,
    "versions": earlier_versions,
    "copy": copy,
    "save": save,
    "export": export_plan,
    "share": share_review,
    "team": team,
    "reviews": home,
    "meeting": meeting,
}
