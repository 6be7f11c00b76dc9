"""One review: what each of its words does."""

import sys

from content import UserError
from content.text.sanitize import sanitize_line
from sessions.model.framework_diff import changed_since
from sessions.storage import membership
from sessions.teams import sharing
from tui.external_editor import left_over
from tui.plain.command_loop import leave, tell_help
from tui.plain.console import sentence
from tui.plain.destinations import Destination
from tui.plain.stdio import Ended

from . import actions, answers, navigation, position, reading, whole_review
from .reading import elsewhere_lines
from .state import NO_FRAMEWORK, Review


class ReviewRoom(Review):
    """A review that is open."""

    DEEDS = {
        **navigation.DEEDS,
        **answers.DEEDS,
        **position.DEEDS,
        **actions.DEEDS,
        **reading.DEEDS,
        **whole_review.DEEDS,
        "help": tell_help,
        "quit": leave,
    }

    def enter(self) -> None:
        named = ", ".join(filter(None, (self.session.title, self.session.school)))
        self.talk.say(f"Review: {named}. Write help to hear every word.")
        if self.opened.read_only:
            self.talk.say(self.keeper.saved_in_words())
        if self.opened.lock_holder:
            self.talk.say("Only one window at a time can change it. Write copy to go on in a copy.")
        try:
            self.keeper.offer_drafts()
        except UserError as problem:
            self.talk.say(sentence(str(problem)))
        if draft := left_over(self.session.id):
            self.talk.say(f"What an editor wrote never came back into this review. It is in {draft}")
        if (change := changed_since(self.framework, self.session)) and not self.opened.read_only:
            self.talk.say(sentence(change.in_words()))
        if self.member and not self.opened.read_only:
            voice, shared = sharing.voice(self.framework, self.session, self.member), membership.shared(self.member)
            behind = shared is None or sharing.not_shared_yet(voice, shared)
            self.talk.say(f"With the team of {self.member.title}: {'not all shared yet' if behind else 'shared'}.")
        self.show()

    def show(self) -> None:
        if self._step is None:
            self.talk.say(NO_FRAMEWORK, *elsewhere_lines(self.framework, self.session))
        else:
            navigation.show(self)

    def text(self, line: str) -> None:
        if self._step is None:
            super().text(line)
        else:
            answers.text(self, line)

    def loop(self) -> Destination | None:
        """As every room; however it ends, everything is saved, or in a rescue file."""
        try:
            return super().loop()
        except BaseException as end:
            told = self.keeper.at_the_end()
            if isinstance(end, Ended):
                end.told = told
            elif told:
                print(f"wholeschool: {sanitize_line(told)}", file=sys.stderr, flush=True)
            raise
