"""Saving the open review: each change immediately; where that fails, the text is kept and saving is tried again."""

from time import monotonic

from content import UserError
from content.files import paths
from content.files.atomic import parse_path
from sessions.model.edits import Edit
from sessions.model.session import Session
from sessions.storage import rescue_file
from sessions.storage.open_session import RETRY_AFTER, OpenSession
from sessions.storage.review_file import ChangedElsewhere
from sessions.storage.review_lock import RENEW_EVERY
from sessions.workflows import save_conflict

from .console import Cancelled, Console, sentence


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
            copy = " Write copy to go on in a copy." if self.opened.lock_holder else ""
            raise UserError(None, f"For reading only: {self.opened.read_only}.{copy}")

    def do(self, edit: Edit) -> bool:
        """Change the review and save it; tells whether it changed anything. Raises UserError."""
        self.check_changeable()
        changed = self.opened.apply(edit, can_be_undone=True)
        self.save()
        return changed

    def show(self, edit: Edit) -> None:
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
        """Save, or ask what to do until that is done; False where nothing is to change. May go on in another file.

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
            answer = self.talk.choose_option(save_conflict.about_draft(draft, self.session))
            self.talk.say(save_conflict.settle_draft(self.opened, draft, answer))
            if answer == "back":
                self.save()

    def at_the_end(self) -> str:
        """Save and close, asking nothing, or put what cannot be saved into a rescue file; returns what to say of it."""
        return rescue_file.at_the_end(self.opened)

    def _what_then(self, *, leaving: bool) -> bool:
        answer = self.talk.choose_option(save_conflict.about_unsaved(str(self.problem), leaving=leaving))
        match answer:
            case "again":
                return False
            case "place":
                path = self.talk.value("Path", str(paths.suggested() / self.opened.path.name))
                self.go_on_with(rescue_file.save_as(self.opened, parse_path(path)))
            case "over":
                self.opened.force_save()
            case "rescue":
                self.talk.say(sentence(save_conflict.leave_rescued(self.opened)))
            case _:
                raise Cancelled
        return True

    def _whose(self) -> bool:
        answer = self.talk.choose_option(save_conflict.about_conflict(self.opened))
        holding = save_conflict.settle_conflict(self.opened, answer)
        if holding is None:
            raise Cancelled
        if holding is not self.opened:
            self.go_on_with(holding)
        return True
