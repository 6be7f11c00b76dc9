"""Answers to questions that the framework no longer has: kept, shown and exported, never dropped."""

from msgspec import Struct

from content import Framework

from .session import Action, Answer, Position, Session


class Orphans(Struct, frozen=True):
    """Positions, answers and actions under ids that the framework does not have; false when empty."""

    positions: tuple[tuple[str, Position], ...]
    answers: tuple[tuple[str, Answer], ...]
    actions: tuple[Action, ...]

    def __bool__(self) -> bool:
        return bool(self.positions or self.answers or self.actions)


def find_orphans(framework: Framework, session: Session) -> Orphans:
    """Return what the session holds under ids that the framework does not have."""
    known = framework.items
    return Orphans(
        positions=tuple((key, kept) for key, kept in session.positions.items() if key not in framework.by_id),
        answers=tuple((key, kept) for key, kept in session.answers.items() if key not in known),
        actions=tuple(
            kept for kept in session.actions if kept.prompt not in known or known[kept.prompt].kind != "prompt"
        ),
    )
