"""Writing the plan of a review: what it is made from, and what it shows of a team."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from content import Framework
from sessions.exports import registry
from sessions.exports.privacy_check import PrivacyFinding
from sessions.model.session import Session
from sessions.planning import export_options
from sessions.planning.agenda import FirstViews
from sessions.planning.export_options import ExportOptions
from sessions.planning.plan_view import Plan, PlanVoice

from . import last_look


@dataclass(frozen=True)
class ExportSource:
    """What a plan is made from."""

    framework: Framework
    session: Session
    own: Path
    """The review's own file, which no export overwrites."""
    views: Mapping[str, FirstViews] = field(default_factory=dict)
    """How far a team's first views lie apart, by dimension id; without those that are covered."""
    voices: Mapping[str, tuple[PlanVoice, ...]] = field(default_factory=dict)
    """What a team's members let be quoted, by dimension id."""
    at: str = ""
    """The id of the dimension in view."""

    def plan(self, options: ExportOptions, *, quoted: bool) -> Plan:
        """Return the plan as it goes out; with `quoted`, it quotes the team's members."""
        voices = self.voices if quoted else None
        return export_options.build_export(self.framework, self.session, options, views=self.views, voices=voices)

    def describe(self, options: ExportOptions) -> str:
        """Return in words what goes out."""
        name = next((one.name for one in self.framework.dimensions if one.id == options.dimension), "")
        return export_options.in_words(options, name)

    def privacy_findings(self, plan: Plan) -> list[PrivacyFinding]:
        """Return what may be a person's data in the plan, as `last_look.look` does."""
        return last_look.look(plan, self.framework)


def with_ending(path: Path, file_format: str) -> Path:
    """Return the path with the ending of the format, where it has none or that of another format."""
    ending = path.suffix.removeprefix(".").lower()
    other = ending in registry.FORMATS and ending != file_format
    return path.with_suffix(f".{file_format}") if path.name and (not ending or other) else path
