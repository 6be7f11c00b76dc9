"""The review in hand: every change to it is saved at once, and what cannot be saved is kept and tried again."""

from time import monotonic

from content import UserError
from content.files import paths
from content.files.atomic import parse_path
from sessions.model import date_parsing
from sessions.model.edits import Edit
from sessions.model.session import Session
from sessions.storage import drafts, rescue, reviews, session_toml
from sessions.storage.lock import RENEW_EVERY
from sessions.storage.open_session import RETRY_AFTER, ChangedElsewhere, OpenSession

from .console import Cancelled, Console, counted, sentence

_FOR_DRAFT = (
    "take it back; the present review becomes an earlier version",
    "keep it as an earlier version",
    "throw it away",
)


class ReviewSaver:
    """An open review, and how it is saved."""

    def __init__(self, talk: Console, opened: OpenSession) -> None:
        self.talk = talk
        self.opened = opened
        self.problem: UserError | None = None
        """Why the last save failed; None where it did not."""
        self._renewed = monotonic()

    @property
    def session(self) -> Session:
        """The review as it stands."""
        return self.opened.session

    def check_changeable(self) -> None:
        """Raise UserError where it can only be read."""
        if self.opened.read_only:
            copy = " Write copy to go on in a copy of your own." if self.opened.lock_holder else ""
            raise UserError(f"For reading only: {self.opened.read_only}.{copy}")

    def do(self, edit: Edit) -> bool:
        """Change the review and save it; tells whether it changed anything. Raises UserError."""
        self.check_changeable()
        changed = self.opened.apply(edit, can_be_undone=True)
        self.save()
        return changed

    def put(self, edit: Edit) -> None:
        """As `do`, for a part of what will be one step that can be taken back."""
        self.opened.apply(edit)
        self.save()

    def save(self, *, quietly: bool = False) -> bool:
        """Save; where that fails, say so once, and keep everything."""
        before = self.problem
        try:
            self.opened.save()
        except UserError as error:
            self.problem = error
            self.opened.keep_draft()
            if not quietly and str(error) != str(before):
                self.talk.say(
                    f"Not saved. {sentence(str(error))} What you wrote is kept here, and saving is tried again. "
                    "Write save to choose what to do."
                )
            return False
        if before and not quietly:
            self.talk.say("Saved again.")
        if not quietly:
            self.problem = None
        return True

    def idle(self) -> float:
        """Keep the review ours, and try again to save it; says after how many seconds again."""
        if monotonic() - self._renewed >= RENEW_EVERY:
            self._renewed = monotonic()
            self.opened.renew_lock()
        if self.problem and self.opened.dirty:
            self.save(quietly=True)
            return RETRY_AFTER
        return RENEW_EVERY

    def saved_in_words(self) -> str:
        """Whether everything is saved."""
        if self.opened.read_only:
            return f"For reading only: {self.opened.read_only}."
        if self.opened.dirty:
            return "Not saved yet."
        at = self.opened.saved_at
        return f"Saved at {at.astimezone():%H:%M}." if at else "Saved."

    def settle(self, *, leaving: bool) -> bool:
        """Save, or ask what to do until that is done; False where all is to stay as it is. May go on in another file.

        Raises UserError for what fails.
        """
        while not self.save():
            try:
                done = self._whose() if isinstance(self.problem, ChangedElsewhere) else self._what_then(leaving=leaving)
            except Cancelled:
                return False
            if done:
                return True
        return True

    def go_on_with(self, opened: OpenSession) -> None:
        """Work on in another open review; this one is closed."""
        self.opened.close()
        self.opened, self.problem = opened, None
        self.talk.say(f"You go on in {opened.path}.")

    def offer_drafts(self) -> None:
        """Ask, for each draft that an earlier process left, what to do with it. Raises UserError."""
        for draft in self.opened.drafts():
            self.talk.say(
                f"What was typed could not be saved, and was kept elsewhere: {draft.in_words()}.",
                f"The review now: {_in_short(self.session)}.",
                "What shall be done with it? A dot decides later.",
            )
            try:
                chosen = self.talk.choose("Which", _FOR_DRAFT)
            except Cancelled:
                self.talk.say("It stays where it is, and you are asked again when you open this review.")
                continue
            match chosen:
                case 0:
                    self.opened.take_back(draft)
                    self.talk.say("It is back. Write undo to return to the review before that.")
                    self.save()
                case 1:
                    self.opened.keep_as_version(draft)
                    self.talk.say("It is among the earlier versions.")
                case _:
                    drafts.remove(draft.path)
                    self.talk.say("It is gone.")

    def at_the_end(self) -> str:
        """Save and close, asking nothing, or put what cannot be saved into a rescue file; returns what to say of it."""
        return rescue.at_the_end(self.opened)

    def _what_then(self, *, leaving: bool) -> bool:
        choices = ["try to save again", "save it in another place", "write it anew where it was"]
        if leaving:
            choices.append("leave, with a rescue file")
        self.talk.say("What now? A dot goes on writing.")
        match self.talk.choose("Which", choices):
            case 0:
                return False
            case 1:
                path = self.talk.value("Path", str(paths.suggested() / self.opened.path.name))
                self.go_on_with(rescue.save_as(self.opened, parse_path(path)))
            case 2:
                self.opened.force_save()
            case _:
                self.talk.say(f"What could not be saved is in {rescue.rescue(self.opened)}")
                self.opened.drop_draft()
        return True

    def _whose(self) -> bool:
        try:
            self.talk.say(f"There: {_in_short(session_toml.load(self.opened.path).session)}.")
            choices = ["keep both, and go on in yours as a review of its own", "keep yours", "take theirs"]
        except UserError as error:
            self.talk.say(f"There: {error}.")
            choices = ["keep both, and go on in yours as a review of its own", "keep yours"]
        self.talk.say(f"Here: {_in_short(self.session)}.")
        self.talk.say("The one that gives way becomes an earlier version.")
        self.talk.say("A dot decides later; nothing is saved until then.")
        match self.talk.choose("Which", choices):
            case 0:
                self.go_on_with(reviews.apart(self.opened, f"{self.session.title} (mine)"))
            case 1:
                self.opened.force_save()
            case _:
                self.opened.discard_mine()
                self.go_on_with(OpenSession.open(self.opened.path))
        return True


def _in_short(session: Session) -> str:
    changed = session.updated.astimezone()
    return (
        f"changed at {changed:%H:%M} on {date_parsing.format_long(changed)}, {counted(len(session.answers), 'answer')}"
    )
