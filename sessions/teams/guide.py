"""The guide for whoever leads the team's meeting: which parts of it are for now, and the others after these."""

from typing import Final, Literal, NamedTuple

from content import Framework
from sessions.model.session import Session
from sessions.teams.team_settings import team_settings

Part = Literal["before", "opening", "ground_rules", "after_reveal", "disagreement", "closing"]

NO_GUIDE: Final = "This framework has no guide for whoever leads the meeting."
OTHER_PARTS: Final = "The other parts"
"""Above the parts that are not for now."""

APART: Final = 2
"""From how many steps between two views on the guide says what to do where views differ."""

_HEADINGS: Final[dict[Part, str]] = {
    "before": "Before the meeting",
    "opening": "Opening",
    "ground_rules": "Ground rules",
    "after_reveal": "After the reveal",
    "disagreement": "When views differ",
    "closing": "Closing",
}


class GuideSection(NamedTuple):
    """One part of the guide."""

    heading: str
    lines: tuple[str, ...]


class Guide(NamedTuple):
    """All parts that the framework has, each once."""

    now: tuple[GuideSection, ...]
    others: tuple[GuideSection, ...]


def has_guide(framework: Framework) -> bool:
    """Return whether the framework has any part of a guide."""
    return any(_lines(framework, part) for part in _HEADINGS)


def before_meeting(framework: Framework) -> Guide:
    """Return the guide for somebody who is preparing the meeting."""
    return _guide(framework, ("before",))


def in_meeting(framework: Framework, session: Session, dimension_id: str, widest: int = 0) -> Guide:
    """Return the guide for a meeting at this dimension.

    `session` is the agreed review; `widest` is how many steps the two views that are furthest apart lie from each
    other, as far as the meeting has revealed them.
    """
    return _guide(framework, _parts_for_now(framework, session, dimension_id, widest))


def _parts_for_now(framework: Framework, session: Session, dimension_id: str, widest: int) -> tuple[Part, ...]:
    revealed = {one.id for one in framework.dimensions if one.id in team_settings(session).revealed}
    agreed = {one.id for one in framework.dimensions if session.position(one.id).now is not None}
    if not revealed and not agreed:
        return "opening", "ground_rules"
    differ = bool(session.position(dimension_id).dissent.strip()) or widest >= APART
    here: tuple[Part, ...] = ("after_reveal", "disagreement") if differ else ("after_reveal",)
    if len(revealed | agreed) < len(framework.dimensions):
        return here
    # What was revealed last is still to be talked about; only then is it time to close.
    return ("closing", *here[1:]) if dimension_id in agreed else (*here, "closing")


def _guide(framework: Framework, now: tuple[Part, ...]) -> Guide:
    others = (part for part in _HEADINGS if part not in now)
    return Guide(_sections(framework, now), _sections(framework, tuple(others)))


def _sections(framework: Framework, parts: tuple[Part, ...]) -> tuple[GuideSection, ...]:
    return tuple(GuideSection(_heading(framework, part), lines) for part in parts if (lines := _lines(framework, part)))


def _heading(framework: Framework, part: Part) -> str:
    guide = framework.facilitation
    minutes = {"opening": guide.opening_minutes, "closing": guide.closing_minutes}
    return f"{_HEADINGS[part]} ({minutes[part]} min)" if part in minutes else _HEADINGS[part]


def _lines(framework: Framework, part: Part) -> tuple[str, ...]:
    guide = framework.facilitation
    match part:
        case "before":
            return guide.before
        case "opening":
            return _round(guide.opening)
        case "ground_rules":
            return guide.ground_rules
        case "after_reveal":
            return guide.after_reveal
        case "disagreement":
            return guide.disagreement
        case "closing":
            return _round(guide.closing)


def _round(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines of a part that begins with a question for everybody."""
    return (f"Ask everyone: {lines[0]}", *lines[1:]) if lines else ()
