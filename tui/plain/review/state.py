"""One review in plain mode: where in it one is, and what every word there needs."""

from collections.abc import Sequence
from functools import cached_property

from content import Framework, Item
from content.frameworks import glossary
from content.frameworks.steps import Step, get_step, steps
from content.text.string_utils import normalize
from sessions.model import routes
from sessions.model.edits import Edit
from sessions.model.session import Session
from sessions.planning.action_table import filters, rows
from sessions.storage import follow_up, membership, user_state
from sessions.storage.open_session import OpenSession
from sessions.storage.user_state import Place
from tui.plain.command_loop import RULE, CommandLoop, is_blank
from tui.plain.command_table import KEPT, REVIEW, At, PlainCommand
from tui.plain.console import Console
from tui.plain.destinations import Destination
from tui.plain.saving import ReviewSaver

NO_FRAMEWORK = "This can be read and exported, and nothing in it can be changed."


class Review(CommandLoop):
    """The open review, and the current step."""

    WORDS = REVIEW
    ABOUT = RULE

    def __init__(self, talk: Console, opened: OpenSession, at: str | None = None) -> None:
        """`at` is the id of the stop to begin at, where that is not the one where the review was left."""
        super().__init__(talk)
        self.keeper = ReviewSaver(talk, opened)
        self._step = self._first(at)
        self.glossary_noted = False
        """Whether it was said where the glossary holds and when it was checked."""

    # What there is

    @property
    def opened(self) -> OpenSession:
        """The open review."""
        return self.keeper.opened

    @property
    def session(self) -> Session:
        """The review as it stands."""
        return self.keeper.session

    @property
    def framework(self) -> Framework:
        """What it asks."""
        return self.opened.framework

    @property
    def step(self) -> Step:
        """The current step."""
        assert self._step is not None, "a review without a framework has no steps"
        return self._step

    @property
    def item(self) -> Item | None:
        """The current question or prompt; None at other steps."""
        return self._step.item if self._step else None

    @cached_property
    def earlier(self) -> tuple[Session, ...]:
        """The reviews that this one looks back to, the latest first."""
        return follow_up.earlier(self.opened.path, self.session)

    @property
    def member(self) -> membership.Membership | None:
        """The user's part in the team with which this review is shared; or None."""
        return membership.of_review(self.opened.path) if self.session.kind == "own" else None

    @property
    def last(self) -> Session | None:
        """The review before, where there is one."""
        return self.earlier[0] if self.earlier else None

    @property
    def at(self) -> At | None:
        return self._step.kind if self._step else None

    @property
    def words(self) -> Sequence[PlainCommand]:
        return REVIEW if self._step else KEPT

    @property
    def prompt(self) -> str:
        return {"question": "answer> ", "prompt": "answer> ", "place": "place> "}.get(self.at or "", "> ")

    def number(self, item: Item) -> int:
        """The place of a question or prompt among all of them, from 1."""
        return list(self.framework.items).index(item.id) + 1

    @cached_property
    def step_ids(self) -> frozenset[str]:
        """The ids of all steps."""
        return frozenset(steps(self.framework))

    def names(self, word: PlainCommand) -> Sequence[str]:
        framework = self.framework
        match word.name:
            case "place" | "aim":
                return [normalize(label) for label in framework.scale]
            case "go" | "dimension":
                every = framework.dimensions
                return [normalize(name) for one in every for name in (one.id, one.short, one.name)]
            case "words":
                return [normalize(name) for one in glossary.entries(framework) for name in (one.term, *one.also)]
            case "plan":
                table = rows(framework, self.session)
                return [normalize(one.in_words()) for one in filters(table)]
        return super().names(word)

    # Changing it

    def do(self, edit: Edit, said: str) -> None:
        """Change the review, save it, and say what was done. Raises UserError."""
        self.talk.say(said if self.keeper.do(edit) else "No change.")

    # Going

    def go(self, step_id: str) -> None:
        """Go to this step, and say it."""
        self._step = steps(self.framework)[step_id]
        self.keep_place()
        self.show()

    def show(self) -> None:
        """Say the current step."""
        raise NotImplementedError

    def keep_place(self) -> None:
        """Remember where the reader is."""
        if self._step:
            user_state.remember_place(self.session.id, Place(at=self._step.id))

    def where(self) -> str:
        """Where the reader is, such as "Values, question 2 of 4, 9 of 49 answered"."""
        dimension, part, done = routes.where_in_parts(self.framework, self.session, self.step)
        if self.step.kind == "read" and self.step.theme:
            part = f"read about {self.step.theme.name}"
        return f"{dimension}, {part}, {done}"

    def idle(self) -> float:
        return self.keeper.idle()

    def before_each(self) -> None:
        self.keeper.save()

    def leave(self, then: Destination | None = None) -> None:
        """Save and go; where it cannot be saved, ask what to do, and stay where that is wished."""
        if not self.keeper.settle(leaving=True):
            self.talk.say("You are still in your review.")
            return
        self.keep_place()
        self.opened.close()
        self.talk.say("Everything is saved." if not self.opened.read_only and not self.opened.dirty else "Closed.")
        super().leave(then)

    def is_blank(self, line: str) -> bool:
        """Whether nothing was written, at which it says where the reader is."""
        if is_blank(line) and self._step:
            self.talk.say(f"{self.where()}. Write help to hear every word.")
        return is_blank(line)

    def _first(self, at: str | None) -> Step | None:
        framework = self.framework
        if not framework.dimensions:
            return None
        if at:
            return get_step(framework, at)
        every = steps(framework)
        left = user_state.recall_place(self.session.id)
        return every[left.at] if left and left.at in every else routes.first_step(framework, self.session)
