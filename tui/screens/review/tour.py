"""A tour of three minutes on the example: answer a question, place the school, add an action, see the plan."""

from collections.abc import Callable
from typing import Final

from msgspec import Struct

from content import Framework
from sessions.model.progress import next_left
from sessions.model.session import Session
from tui.keymap import key_name
from tui.literal_text import shown
from tui.widgets.prose import Block, Prose


class Stage(Struct, frozen=True):
    """One thing to try."""

    says: str
    is_done: Callable[[Session, Session], bool]
    """Whether the session, beside the one that the tour began with, shows that it was tried."""


_STAGES: Final = (
    Stage(
        "Answer. Type a sentence of what you might see in a school. Nothing is scored, and it is saved as you type.",
        lambda begun, now: now.answers != begun.answers,
    ),
    Stage(
        f"Place. {key_name('ctrl+g')} goes to the scale. There the arrows say where the school stands now, "
        "< and > where it aims to be.",
        lambda begun, now: now.positions != begun.positions,
    ),
    Stage(
        f"Act. {key_name('ctrl+o')} adds an action: what, who, by when. {key_name('escape')} when you are done.",
        lambda begun, now: now.actions != begun.actions,
    ),
    Stage(
        f"See the plan. {key_name('f7')} shows every action; {key_name('f5')} writes the plan for whom you choose.",
        lambda _begun, _now: False,
    ),
)
_END: Final = (
    f"That is the whole path: answer, place, act, plan. {key_name('f9')} goes to your reviews, where n begins your own."
)


def first_question(framework: Framework, session: Session) -> str:
    """Return the id of the question with which the tour begins: one without an answer, where there is one."""
    questions = [item.id for item in framework.items.values() if item.kind == "question"]
    return next_left(framework, session, framework.dimensions[0].id, questions) or questions[0]


class TourPanel(Prose):
    """Says what to try next, and goes on when that was tried."""

    DEFAULT_CSS = """
    TourPanel { border: round $frame; border-title-color: $text; padding: 0 1; }
    """

    def __init__(self, begun: Session) -> None:
        super().__init__(id="tour")
        self._begun = begun
        self._at = 0
        self._tell()

    def follow(self, session: Session) -> None:
        """Go on where the session shows that what is asked was tried."""
        while self._at < len(_STAGES) and _STAGES[self._at].is_done(self._begun, session):
            self._go_on()

    def saw_plan(self) -> None:
        """Go on to the end where the plan was what is asked for."""
        if self._at == len(_STAGES) - 1:
            self._go_on()

    def _go_on(self) -> None:
        self._at += 1
        self._tell()

    def _tell(self) -> None:
        over = self._at == len(_STAGES)
        self.border_title = "The tour" if over else f"The tour, {self._at + 1} of {len(_STAGES)}"
        self.show([Block(shown(_END if over else _STAGES[self._at].says))])
