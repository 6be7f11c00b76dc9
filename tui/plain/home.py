"""The reader's reviews, one line each: opening and beginning one, and what is done with whole reviews."""

from pathlib import Path

from content import UserError
from content.files.atomic import parse_path
from content.frameworks import library
from sessions.model import date_parsing, routes
from sessions.storage import collections, find_reviews, follow_up, membership, reviews, versions
from sessions.storage.collections import Shelf
from sessions.storage.membership import Membership
from sessions.storage.open_session import OpenSession
from sessions.storage.reviews import ReviewSummary
from sessions.teams import example
from sessions.teams import service as team_service
from sessions.workflows import go_back

from .arguments import Argument, number_in
from .command_loop import CommandLoop, is_blank, tell_help
from .command_loop import leave as leave_room
from .command_table import HOME
from .console import Console, sentence
from .destinations import ToReview, ToTeam
from .review.reading import welcome_lines
from .review.whole_review import ask_names, ask_version


class Home(CommandLoop):
    """A list of reviews and teams, each with its number."""

    WORDS = HOME
    ABOUT = ("The words of your reviews. The number of a review alone opens it.",)

    def __init__(self, talk: Console) -> None:
        super().__init__(talk)
        self.shelf: Shelf = "reviews"
        self.listed: list[ReviewSummary] = []
        self.teams: list[Membership] = []
        self.moved: list[tuple[Path, Path]] = []
        """What was archived or deleted: where it is now, and where it was; the latest last."""

    @property
    def prompt(self) -> str:
        return "reviews> "

    def enter(self) -> None:
        tell(self, "")

    def text(self, line: str) -> None:
        if (number := number_in(line.strip())) is not None:
            open_one(self, number)
        elif is_blank(line):
            self.talk.say("You are among your reviews. Write help to hear every word.")
        else:
            super().text(line)

    def read_anew(self) -> None:
        """Look which reviews and teams there are now."""
        self.listed = reviews.summaries(collections.folder(self.shelf))
        self.teams = membership.memberships() if self.shelf == "reviews" else []

    def one(self, number: object) -> ReviewSummary:
        """The review of this number; raises UserError."""
        if isinstance(number, int) and 1 <= number <= len(self.listed):
            return self.listed[number - 1]
        if isinstance(number, int) and 1 <= number <= len(self.listed) + len(self.teams):
            raise UserError(None, f"number {number} is a team", "that is for reviews")
        raise UserError(None, f"there is no number {number}", "write list to hear them")

    def go_to(self, opened: OpenSession) -> None:
        """Go on in this review."""
        self.leave(ToReview(opened))


def in_words(one: ReviewSummary) -> str:
    """A review in a line: title, school, when it was changed, and how much of it is answered."""
    if one.session is None:
        return f"{one.path.name}, cannot be read: {one.problem}"
    changed = one.session.updated.astimezone()
    done = f"{one.progress} answered" if one.progress else one.problem
    parts = (
        one.session.title,
        one.session.school,
        f"changed {date_parsing.format_long(changed)} at {changed:%H:%M}",
        done,
    )
    return sentence(", ".join(filter(None, parts)))


def tell(home: Home, _: Argument) -> None:
    """Say the reader's reviews and teams."""
    home.shelf = "reviews"
    home.read_anew()
    if not home.listed and not home.teams:
        home.talk.say(*welcome_lines(library.get(library.DEFAULT)))
        home.talk.say("You have no review yet. Write new to begin one, or demo for a filled-in example.")
        return
    home.talk.say("Your reviews:")
    home.talk.say(*(f"{number}. {in_words(one)}" for number, one in enumerate(home.listed, 1)))
    for number, team in enumerate(home.teams, len(home.listed) + 1):
        named = ", ".join(filter(None, (team.title, team.school, team.state)))
        home.talk.say(f"{number}. Team: {sentence(named)}")
    home.talk.say("Write a number to open one, new to begin one, or help.")


def archived(home: Home, _: Argument) -> None:
    """Say what is in the archive."""
    home.shelf = "archive"
    home.read_anew()
    if not home.listed:
        home.talk.say("Nothing is archived. List goes back to your reviews.")
        return
    home.talk.say("The archive:", *(f"{number}. {in_words(one)}" for number, one in enumerate(home.listed, 1)))
    home.talk.say("Archive and a number brings one back. List goes back to your reviews.")


def open_one(home: Home, argument: Argument) -> None:
    """Open the review or the team of this number."""
    number = argument if isinstance(argument, int) else 0
    if len(home.listed) < number <= len(home.listed) + len(home.teams):
        folder = Path(home.teams[number - len(home.listed) - 1].folder)
        home.leave(ToTeam(team_service.known_member(folder)))
    else:
        home.go_to(OpenSession.open(home.one(argument).path))


def team(home: Home, argument: Argument) -> None:
    """Go to the team whose folder this is."""
    folder = str(argument) or home.talk.ask("The team's folder")
    if folder:
        home.leave(ToTeam(team_service.known_member(parse_path(folder))))


def new(home: Home, _: Argument) -> None:
    """Begin a review."""
    latest = next((one.session for one in reviews.summaries() if one.session), None)
    offered = library.choices()
    home.talk.say(
        "A new review. An empty line takes the suggested value; a dot goes back.", *filter(None, [offered.problem])
    )
    title = home.talk.value("Title", reviews.this_month())
    school = home.talk.value("School", latest.school if latest else "")
    author = home.talk.value("Your name", latest.author if latest else "")
    labels = list(offered.by_label)
    label = labels[home.talk.choose("Framework", labels)] if len(labels) > 1 else labels[0]
    framework = offered.by_label[label]
    opened = reviews.create(framework, title=title, school=school, author=author)
    offered_routes = [choice for choice in routes.choices(framework, opened.session).values() if choice.items]
    route = offered_routes[home.talk.choose("Questions", [choice.words for choice in offered_routes])]
    if route.key != "whole":
        opened.apply(lambda session: routes.choose(session, framework, route.key))
        opened.save()
    home.go_to(opened)


def follow(home: Home, argument: Argument) -> None:
    """Begin a review that looks back to this one."""
    one = home.one(argument)
    if one.session is None:
        raise UserError(None, one.problem)
    home.talk.say(f"A follow-up of: {one.session.title}. A dot goes back.")
    title = home.talk.value("Title", reviews.this_month())
    school = home.talk.value("School", one.session.school)
    author = home.talk.value("Your name", one.session.author)
    home.go_to(follow_up.begin(one.path, title=title, school=school, author=author))


def demo(home: Home, argument: Argument) -> None:
    """Open a filled-in example: a review, or a team."""
    home.leave(ToTeam(example.example()) if argument == "team" else ToReview(reviews.example()))


def find(home: Home, argument: Argument) -> None:
    """Say which reviews hold these words; their numbers stay those of the list."""
    words = str(argument) or home.talk.ask("Words")
    hits = find_reviews.find(find_reviews.searchable(home.listed), words) if words else []
    if not hits:
        home.talk.say("No review holds all these words.")
    for hit in hits:
        number = home.listed.index(hit.summary) + 1
        title = hit.summary.session.title if hit.summary.session else hit.summary.path.name
        where = f" In {hit.where.replace(' · ', ', ')}: {hit.excerpt}" if hit.excerpt else ""
        home.talk.say(f"{number}. {title}.{where}")


def rename(home: Home, argument: Argument) -> None:
    """Change a title, a school, an author's name."""
    one = home.one(argument)
    if one.session is None:
        raise UserError(None, one.problem)
    title, school, author = ask_names(home.talk, one.session)
    reviews.rename(one.path, title=title, school=school, author=author)
    _told_again(home, "Renamed.")


def copy(home: Home, argument: Argument) -> None:
    """Make a copy."""
    reviews.duplicate(home.one(argument).path)
    _told_again(home, "Copied.")


def export_plan(home: Home, argument: Argument) -> None:
    """Write the plan of a review."""
    from sessions.workflows.export_plan import ExportSource

    from .export import export

    looked = OpenSession.load_read_only(home.one(argument).path)
    export(home.talk, ExportSource(looked.framework, looked.session, looked.path))


def earlier_versions(home: Home, argument: Argument) -> None:
    """Say the earlier versions of a review, and go back to one."""
    path = home.one(argument).path
    if version := ask_version(home.talk, path, versions.versions(path)):
        _told_again(home, go_back.go_back(path, version))


def path(home: Home, argument: Argument) -> None:
    """Say where the file of a review is."""
    home.talk.say(str(home.one(argument).path))


def archive(home: Home, argument: Argument) -> None:
    """Put a review into the archive, or bring it back from there."""
    back = home.shelf == "archive"
    _move(home, home.one(argument), "reviews" if back else "archive")
    _told_again(home, "It is among your reviews again." if back else "Archived. Undo puts it back.")


def delete(home: Home, argument: Argument) -> None:
    """Move a review to the trash, after asking."""
    one = home.one(argument)
    home.talk.say(in_words(one))
    if home.talk.yes(f"Delete it? It is kept in {collections.folder('trash')}."):
        _move(home, one, "trash")
        _told_again(home, "Deleted. Undo puts it back.")
    else:
        home.talk.say("It stays.")


def undo(home: Home, _: Argument) -> None:
    """Put back what was archived or deleted last."""
    if not home.moved:
        home.talk.say("There is nothing to put back. What was deleted earlier is in the trash folder.")
        return
    kept, before = home.moved[-1]
    collections.move_to(kept, before)
    home.moved.pop()
    _told_again(home, "It is back.")


def how(home: Home, _: Argument) -> None:
    """Say how this works."""
    home.talk.say(*welcome_lines(library.get(library.DEFAULT)))


def _move(home: Home, one: ReviewSummary, shelf: Shelf) -> None:
    home.moved.append((collections.move(one.path, shelf), one.path))


def _told_again(home: Home, said: str) -> None:
    home.talk.say(said)
    (archived if home.shelf == "archive" else tell)(home, "")


Home.DEEDS = {
    "list": tell,
    "open": open_one,
    "team": team,
    "new": new,
    "follow": follow,
    "demo": demo,
    "find": find,
    "rename": rename,
    "copy": copy,
    "export": export_plan,
    "versions": earlier_versions,
    "path": path,
    "archived": archived,
    "archive": archive,
    "delete": delete,
    "undo": undo,
    "how": how,
    "help": tell_help,
    "quit": leave_room,
}
