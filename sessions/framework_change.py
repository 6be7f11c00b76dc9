"""What a new version of a framework means for reviews that were begun with an earlier one."""

from dataclasses import dataclass

from content import Framework

from .plan import elsewhere
from .session import Session


@dataclass(frozen=True)
class FrameworkChange:
    """A review and its framework, of which the version is another now."""

    then: str
    """The version with which the review was changed last."""
    now: str
    kept: int
    """How many answers, positions and actions stand under ids that remain."""
    elsewhere: int
    """How many stand under ids that there are no more."""

    def __str__(self) -> str:
        kept = f"{self.kept} of your answers, positions and actions are in their places"
        gone = f"; {self.elsewhere} stand under “Not in this framework”, in the outline" if self.elsewhere else ""
        return f"The framework has changed since (version {self.then}, now {self.now}): {kept}{gone}."


def changed_since(framework: Framework, session: Session) -> FrameworkChange | None:
    """What became of the review, where its framework has another version than when it was changed last."""
    if not framework.dimensions or framework.version == session.framework_version:
        return None
    rest = elsewhere(framework, session)
    gone = len(rest.positions) + len(rest.answers) + len(rest.actions)
    everything = len(session.positions) + len(session.answers) + len(session.actions)
    return FrameworkChange(session.framework_version, framework.version, everything - gone, gone)
