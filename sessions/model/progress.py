"""What is answered, marked or left, and what comes next."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from typing import Literal, get_args

from msgspec import Struct

from content import Dimension, Framework, Item
from content.frameworks.model import items_of

from .session import CLOSED, Action, Answer, Mark, Session

State = Literal["answered", "unanswered"] | Mark
"""The state of a question or prompt; a mark takes precedence over text."""

STATES: tuple[State, ...] = ("answered", *get_args(Mark), "unanswered")
TO_LOOK_AT: dict[State, str] = {
    "unsure": "Unsure",
    "skipped": "Skipped",
    "unanswered": "Not answered",
    "cannot judge": "Cannot judge",
}
"""The states whose questions are listed as worth another look, with their headings."""
LEFT: frozenset[State] = frozenset({"unanswered", "skipped"})
"""The states in which a question still waits for a word."""


class Progress(Struct, frozen=True):
    """How many questions and prompts are in each state."""

    counts: dict[State, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def done(self) -> int:
        """How many have an answer or one of the marks unsure, cannot judge and not for us."""
        return self.total - sum(self.counts[state] for state in LEFT)

    @property
    def left(self) -> int:
        """Those that wait for a word."""
        return self.total - self.done

    def __str__(self) -> str:
        return f"{self.done} of {self.total}"

    def in_words(self) -> str:
        """Such as "12 of 49 answered (2 unsure, 1 not for us); 37 left, of which 1 skipped"."""
        said: tuple[State, ...] = ("unsure", "cannot judge", "not for us")
        marked = ", ".join(f"{self.counts[state]} {state}" for state in said if self.counts[state])
        skipped = f", of which {self.counts['skipped']} skipped" if self.counts["skipped"] else ""
        return f"{self} answered{f' ({marked})' if marked else ''}; {self.left or 'none'} left{skipped}"


def state(session: Session, item: Item) -> State:
    """The state of one question or prompt.

    An action answers its prompt; one carried over from the review before does so once it is done or dropped.
    """
    answer = session.answer(item.id)
    if answer.mark:
        return answer.mark
    if has_text(answer) or (item.kind == "prompt" and any(map(_answers, session.actions_for(item.id)))):
        return "answered"
    return "unanswered"


def _answers(action: Action) -> bool:
    return not action.carries or action.status in CLOSED


def has_text(answer: Answer) -> bool:
    """Whether anything is written in the answer."""
    return bool(answer.note.strip() or answer.evidence.strip())


def can_be_skipped(session: Session, item: Item) -> bool:
    """Whether it may be left for now: only what is without an answer."""
    return not has_text(session.answer(item.id)) and state(session, item) in LEFT


def progress(framework: Framework, session: Session, dimension: Dimension | None = None) -> Progress:
    """The progress of the whole review, or of one dimension."""
    return counted(session, items_of(dimension) if dimension else framework.items.values())


def counted(session: Session, items: Iterable[Item]) -> Progress:
    """The progress through these questions and prompts."""
    counts = Counter(state(session, item) for item in items)
    return Progress({known: counts[known] for known in STATES})


def in_state(session: Session, items: Iterable[Item], wanted: State) -> list[Item]:
    """Those of the questions and prompts that are in this state, in order."""
    return [item for item in items if state(session, item) == wanted]


def next_left(framework: Framework, session: Session, after: str, among: Container[str] | None = None) -> str | None:
    """The id of the next question or prompt that waits for a word, going round once from `after`.

    `after` is the id of a question or prompt, or of a dimension, at whose beginning the search starts. With
    `among`, only these ids count.
    """
    for item in _from(framework, after):
        if state(session, item) in LEFT and (among is None or item.id in among):
            return item.id
    return None


def _from(framework: Framework, after: str) -> Iterator[Item]:
    items = list(framework.items.values())
    start = 0
    for number, item in enumerate(items):
        if item.id == after:
            start = number + 1
            break
        if item.dimension.id == after:
            start = number
            break
    yield from items[start:] + items[:start]


def position_in_words(framework: Framework, now: int | None, aim: int | None) -> str:
    """Where the school stands, such as "Mixed now, aiming for Mostly whole school"."""
    match now, aim:
        case None, None:
            return "Not placed yet"
        case None, int():
            return f"Not placed yet; aiming for {label(framework, aim)}"
        case int(), None:
            return f"{label(framework, now)} now; no aim yet"
        case _ if now == aim:
            return f"{label(framework, now or 1)} now, aiming to stay there"
        case _:
            return f"{label(framework, now or 1)} now, aiming for {label(framework, aim or 1)}"


def label(framework: Framework, step: int) -> str:
    """Return the scale's word for a step, also for a step of an edited file that is not on the scale."""
    within = 1 <= step <= len(framework.scale)
    return framework.scale[step - 1] if within else f"step {step}, which the scale does not have"
