"""What a newer version of its framework means for a review: what keeps its place, and what does not."""

from msgspec import Struct

from content import Framework
from content.text.string_utils import pluralize, truncate

from .orphans import find_orphans
from .session import Session


class EntryCounts(Struct, frozen=True):
    """How much a review holds, or a part of it."""

    answers: int
    positions: int
    actions: int

    @property
    def total(self) -> int:
        return self.answers + self.positions + self.actions

    def in_words(self) -> str:
        """Such as "46 answers, 5 positions and 1 action"; "nothing" where there is nothing."""
        counts = ((self.answers, "answer"), (self.positions, "position"), (self.actions, "action"))
        *most, last = [pluralize(number, name) for number, name in counts if number] or ["nothing"]
        return f"{', '.join(most)} and {last}" if most else last


class FrameworkChange(Struct, frozen=True):
    """The framework that was found has another version than the one that the review was last changed with."""

    old: str
    new: str
    kept: EntryCounts
    """What stands under ids that the framework has."""
    elsewhere: EntryCounts
    """What stands under ids that it does not have."""

    def in_words(self) -> str:
        """One line, for whoever opens the review."""
        parts = []
        if self.kept.total:
            one = self.kept.total == 1
            parts.append(f"{self.kept.in_words()} {'is' if one else 'are'} kept in {'its place' if one else 'place'}")
        if self.elsewhere.total:
            verb = "is" if self.elsewhere.total == 1 else "are"
            parts.append(f"{self.elsewhere.in_words()} {verb} under “Not in this framework” in the outline")
        told = f": {'; '.join(parts)}" if parts else ""
        return (
            f"The framework has changed since (version {truncate(self.old, 20)}, now {truncate(self.new, 20)}){told}."
        )


def changed_since(framework: Framework, session: Session) -> FrameworkChange | None:
    """How the framework differs from the one that the session remembers; None where it does not, or is missing."""
    if not framework.dimensions or framework.version == session.framework_version:
        return None
    kept, gone = held(framework, session)
    return FrameworkChange(session.framework_version, framework.version, kept, gone)


def held(framework: Framework, session: Session) -> tuple[EntryCounts, EntryCounts]:
    """How much of the session stands under ids that the framework has, and how much does not."""
    apart = find_orphans(framework, session)
    gone = EntryCounts(len(apart.answers), len(apart.positions), len(apart.actions))
    kept = EntryCounts(
        len(session.answers) - gone.answers,
        len(session.positions) - gone.positions,
        len(session.actions) - gone.actions,
    )
    return kept, gone
