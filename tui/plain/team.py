"""A team's review: who has shared what, how far views lie apart, and what was said, as far as one may see it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from content.text.string_utils import normalize, pluralize
from sessions.model.progress import label, position_in_words
from sessions.model.session import Position
from sessions.model.size_limits import for_show, short
from sessions.storage import membership
from sessions.storage.membership import Membership
from sessions.storage.open_session import OpenSession
from sessions.storage.review_lock import my_name
from sessions.storage.team_layout import AGREED
from sessions.teams import folder as team_folder
from sessions.teams import guide as team_guide
from sessions.teams import recovery as team_recovery
from sessions.teams import service as team_service
from sessions.teams import team_report, visibility
from sessions.teams.folder import TeamFolder
from sessions.teams.meeting_state import cover_in_words
from sessions.teams.visibility import Audience, Comment, DimensionView
from sessions.workflows import share_view
from sessions.workflows.recover_team import recover_team

from .arguments import Argument
from .command_loop import CommandLoop, is_blank, tell_help
from .command_loop import leave as leave_room
from .command_table import TEAM, PlainCommand
from .console import Console, sentence
from .destinations import ToHome, ToReview
from .review.whole_review import MEETING
from .sharing import share, unshare


class TeamRoom(CommandLoop):
    """A team's folder, read again for each command."""

    WORDS = TEAM
    ABOUT = ("The words of a team. What others share on a dimension is covered until you have shared your own view.",)

    def __init__(self, talk: Console, member: Membership) -> None:
        super().__init__(talk)
        self.folder = Path(member.folder)
        self.member = member
        self.by_difference = False
        self.number = 0
        """Which dimension was told last, from 1; 0 before the first."""

    @property
    def prompt(self) -> str:
        return "team> "

    @property
    def viewer(self) -> Audience:
        """The eyes that look."""
        return Audience(self.member.voice)

    def read(self) -> TeamFolder:
        """Return the present content of the folder; raises UserError."""
        return team_folder.read(self.folder)

    def names(self, word: PlainCommand) -> Sequence[str]:
        if word.name == "dimension":
            every = self.read().framework.dimensions
            return [normalize(name) for one in every for name in (one.id, one.short, one.name)]
        return super().names(word)

    def enter(self) -> None:
        who(self, "")

    def text(self, line: str) -> None:
        if is_blank(line):
            self.talk.say("You are in the team's review. Write help to hear every word.")
        else:
            super().text(line)


def who(room: TeamRoom, _: Argument) -> None:
    """Say who has shared, and how far views lie apart."""
    found = room.read()
    voice = team_service.own_voice(room.member) if room.member.review else None
    seen = visibility.views(found, room.viewer, by_difference=room.by_difference)
    named = ", ".join(filter(None, (found.agreed.title, found.agreed.school)))
    room.talk.say(f"Team: {named}. {sentence(visibility.in_short(found))}")
    room.talk.say(f"You: {team_service.own_part_in_words(found, room.member, voice)}.")
    room.talk.say(*_people(found))
    room.talk.say(f"The pen: {found.pen or 'nobody has it'}.")
    room.talk.say(*filter(None, [cover_in_words(found.agreed)]))
    for path in found.conflicts:
        room.talk.say(
            f"Another copy of the agreed review is here, {short(path.name)}. The screens put the two together."
        )
    for number, one in enumerate(seen, 1):
        room.talk.say(f"{number}. {one.dimension.name}: {_in_words(one, seen)}")
        room.talk.say(*_agreed(found, found.agreed.position(one.dimension.id)))
    room.talk.say("Write dimension and a number to hear all of one.")


def _people(found: TeamFolder) -> Iterator[str]:
    """Who has shared what, who is expected still, and what cannot be read."""
    lines = [" ".join(line.split()) for line in team_report.people(found)]
    if not lines:
        yield "Nobody has shared yet, and nobody is named as expected."
    yield from (sentence(line.removeprefix("! ")) for line in lines)


def _in_words(one: DimensionView, seen: list[DimensionView]) -> str:
    widest = team_report.widest_in_words(seen) if visibility.is_widest(one, seen) else ""
    return " ".join(filter(None, (one.words, widest, one.aims, one.cover, one.trace)))


def _agreed(found: TeamFolder, position: Position) -> Iterator[str]:
    if position.now or position.aim or position.because.strip():
        yield f"Agreed: {position_in_words(found.framework, position.now, position.aim)}."
        if position.because.strip():
            yield f"Because: {for_show(position.because)}"
    if position.dissent.strip():
        yield f"Not shared by all: {for_show(position.dissent)}"


def dimension(room: TeamRoom, argument: Argument) -> None:
    """Say everything of one dimension that one may see."""
    found = room.read()
    seen = visibility.views(found, room.viewer, by_difference=room.by_difference)
    if argument == "":
        argument = room.talk.choose("Dimension", [one.dimension.name for one in seen]) + 1
    if not isinstance(argument, int):
        named = [
            {normalize(each) for each in (one.dimension.id, one.dimension.short, one.dimension.name)} for one in seen
        ]
        argument = next(number for number, names in enumerate(named, 1) if argument in names)
    if not 1 <= argument <= len(seen):
        room.talk.say(f"The dimensions have the numbers 1 to {len(seen)}.")
        return
    room.number = argument
    room.talk.say(*_whole(found, seen, seen[argument - 1]))


def _whole(found: TeamFolder, seen: list[DimensionView], one: DimensionView) -> Iterator[str]:
    scale = found.framework.scale
    yield f"{one.dimension.name}. {_in_words(one, seen)}"
    yield f"At step 1, {scale[0]}: {one.dimension.left}"
    yield f"At step {len(scale)}, {scale[-1]}: {one.dimension.right}"
    for step, names in one.marks:
        yield f"Step {step}, {label(found.framework, step)}: {', '.join(name.full for name in names)}."
    if notes := dict.fromkeys(name.note and f"{name.full} is {name.note}." for _, names in one.marks for name in names):
        yield from filter(None, notes)
    if one.abstaining:
        yield f"Would rather not place it: {', '.join(name.full for name in one.abstaining)}."
    yield from _agreed(found, found.agreed.position(one.dimension.id))
    if one.reasons:
        yield "Why there:"
        yield from map(_said, one.reasons)
    for question in one.questions:
        kind = "Question" if question.item.kind == "question" else "Plan"
        yield f"{kind} {question.item.number}, {question.item.entry.short}: {question.in_words}."
        yield from map(_said, question.said)
    if not (one.cover or one.questions or one.reasons):
        yield "No notes on this dimension are shared."


def _said(said: Comment) -> str:
    answer = said.answer
    voices = f"from {', '.join(answer.from_whom)}" if answer.from_whom else ""
    known = ": ".join(filter(None, (voices, answer.evidence.strip())))
    mark = f"Marked {answer.mark}." if answer.mark else ""
    parts = (mark, answer.note.strip(), f"How they know: {known}" if known else "")
    return f"{said.name.full}: {' '.join(filter(None, parts))}"


def next_dimension(room: TeamRoom, _: Argument) -> None:
    """Say the next dimension."""
    _step(room, 1)


def previous_dimension(room: TeamRoom, _: Argument) -> None:
    """Say the dimension before."""
    _step(room, -1)


def _step(room: TeamRoom, by: int) -> None:
    many = len(room.read().framework.dimensions)
    if 1 <= room.number + by <= many:
        dimension(room, room.number + by)
    else:
        room.talk.say(f"That was the last of {pluralize(many, 'dimension')}." if by > 0 else "That was the first.")


def order(room: TeamRoom, _: Argument) -> None:
    """Put the widest differences first, or have the framework's order back."""
    room.by_difference = not room.by_difference
    room.number = 0
    room.talk.say("The widest differences first." if room.by_difference else "In the framework's order.")
    who(room, "")


def review(room: TeamRoom, _: Argument) -> None:
    """Open one's own review; who has none yet joins with a new one."""
    if not room.member.review:
        room.talk.say("You join with a new review. Nothing is shared by this.")
        room.member = team_service.join(room.folder, name=room.talk.value("Your name", my_name()))
    opened = OpenSession.open(Path(room.member.review))
    room.leave(ToReview(opened))


def share_own(room: TeamRoom, _: Argument) -> None:
    """Say what would leave, and share it."""
    if not room.member.review:
        room.talk.say(f"{share_view.NOT_JOINED}. Write review to join the team with one.")
        return
    share(room.talk, room.member)
    room.member = team_service.member_of(room.folder)


def unshare_own(room: TeamRoom, _: Argument) -> None:
    """Take back what was shared."""
    if membership.shared(room.member) is None and not team_service.tampering(room.read()):
        room.talk.say("Nothing of yours is shared.")
        return
    unshare(room.talk, room.member)


def recover(room: TeamRoom, _: Argument) -> None:
    """Put back the agreed review, where its file is damaged or missing, after asking."""
    found = team_recovery.find(room.folder)
    room.talk.say(f"Found: {found.in_words}. Nothing is deleted by putting it back.")
    if not room.talk.yes("Put it back?"):
        room.talk.say("Nothing has changed.")
        return
    room.talk.say(recover_team(room.folder))
    room.member = team_service.member_of(room.folder)


def export_agreed(room: TeamRoom, _: Argument) -> None:
    """Write the plan that the team agreed."""
    from sessions.workflows.export_plan import ExportSource

    from .export import export

    found = room.read()
    views, voices = team_report.first_views(found, room.viewer), team_report.quotable_voices(found, room.viewer)
    export(room.talk, ExportSource(found.framework, found.agreed, room.folder / AGREED, views, voices))


def meeting(room: TeamRoom, _: Argument) -> None:
    """Say what a meeting needs."""
    room.talk.say(MEETING)


def guide(room: TeamRoom, _: Argument) -> None:
    """Say how to lead the meeting: what is for now first, where the meeting has begun."""
    found = room.read()
    if not team_guide.has_guide(found.framework):
        room.talk.say(team_guide.NO_GUIDE)
        return
    at = found.framework.by_id.get(found.team.at)
    if at is None:
        told = team_guide.before_meeting(found.framework)
    else:
        # What the meeting has revealed stays covered from who has not shared their own view.
        view = visibility.visible_view(found, at, room.viewer)
        widest = view.now.widest if at.id in found.team.revealed else 0
        told = team_guide.in_meeting(found.framework, found.agreed, at.id, widest)
        room.talk.say(f"The meeting is at {sentence(at.name)}")
    for section in (*told.now, *told.others):
        room.talk.say(f"{section.heading}:", *section.lines)


def home(room: TeamRoom, _: Argument) -> None:
    """Go to the reviews."""
    room.leave(ToHome())


TeamRoom.DEEDS = {
    "who": who,
    "next": next_dimension,
    "back": previous_dimension,
    "dimension": dimension,
    "order": order,
    "review": review,
    "share": share_own,
    "unshare": unshare_own,
    "export": export_agreed,
    "recover": recover,
    "guide": guide,
    "meeting": meeting,
    "reviews": home,
    "help": tell_help,
    "quit": leave_room,
}
