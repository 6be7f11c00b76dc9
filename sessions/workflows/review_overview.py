"""A review at a glance: where the school stands, what is next and what is overdue."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from content import Dimension, Framework
from content.frameworks import library
from content.frameworks.steps import Step, steps
from sessions.model import routes
from sessions.model.progress import LEFT, next_left, state
from sessions.model.session import Position, Session
from sessions.planning.action_table import is_overdue
from sessions.storage import user_state


class Stand(NamedTuple):
    """Where the school stands on one dimension."""

    number: int
    """The place of the dimension in the framework, from 1."""
    dimension: Dimension
    position: Position


@dataclass(frozen=True)
class Overview:
    """What a list shows of the review that is highlighted."""

    framework: Framework
    stands: tuple[Stand, ...]
    """In the framework's order, without the dimensions that the review leaves out."""
    following: Step | None
    """What is next; None where every question and prompt is answered."""
    overdue: int
    """How many open actions are past their date."""


def look(session: Session, today: date | None = None) -> Overview:
    """Return the review at a glance; raises UserError where its framework is missing."""
    framework = library.get(session.framework)
    today = today or date.today()
    return Overview(
        framework,
        tuple(
            Stand(number, dimension, session.position(dimension.id))
            for number, dimension in enumerate(framework.dimensions, 1)
            if not routes.is_left_out(framework, session, dimension)
        ),
        _following(framework, session),
        sum(is_overdue(action, today) for action in session.actions),
    )


def _following(framework: Framework, session: Session) -> Step | None:
    """Return the step at which the review was left where that is still to be done, else the next open one."""
    every = steps(framework)
    left = user_state.recall_place(session.id)
    here = every.get(left.at) if left else None
    start = here or routes.first_step(framework, session)
    after = start.item.id if start.item else start.dimension.id
    open_item = next_left(framework, session, after, routes.items_on(framework, session))
    if open_item is None:
        return None
    if here is None:
        return every[open_item] if session.answers else start
    return here if _is_open(session, here) else every[open_item]


def _is_open(session: Session, step: Step) -> bool:
    if step.item:
        return state(session, step.item) in LEFT
    return step.kind == "read" or session.position(step.dimension.id).now is None
