"""Many teams' reviews in one profile: how many stand at each step, how far views lie apart, what they plan.

It counts and never ranks: no school's name appears beside a position. A group of fewer than MIN_PEOPLE people is not
broken out by person, nor counted among the people of all, from which it could be worked out. Nor are views that the
team's screen covers from the user, however many teams there are: who has no part in a team sees what its meeting has
revealed. Files are read one at a time, and only counts are kept.
"""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from content import Framework, UserError
from content.text.string_utils import normalize, truncate
from sessions.model.agreement import Spread, spread
from sessions.model.session import Session
from sessions.storage import membership
from sessions.storage.team_layout import has_agreed

from . import folder as team_folder
from . import visibility
from .folder import TeamFolder, Unread
from .visibility import MEETING_AUDIENCE, Audience

MIN_PEOPLE: Final = 3
"""How many people a group has at least whose views are counted by person."""

_WORDINGS: Final = 5_000
"""How many wordings of actions are counted; the rarest are dropped."""

_MAX_CHARACTERS: Final = 200
"""How many characters of an action are told."""

_PROBLEMS: Final = 20
"""How many problems are told one by one."""


@dataclass
class DimensionCount:
    """What all teams together have on one dimension."""

    agreed: Counter[int] = field(default_factory=Counter)
    """How many teams agreed on each step."""
    open: int = 0
    """How many have agreed on none."""
    people: Counter[int] = field(default_factory=Counter)
    """How many people see each step, in teams that are large enough."""
    apart: Counter[int] = field(default_factory=Counter)
    """In how many teams, large enough, the furthest views are so many steps apart."""
    small: int = 0
    """How many teams have views of fewer than MIN_PEOPLE people, which are not counted by person."""
    covered: int = 0
    """How many teams have views that are covered from the user, and not counted."""


@dataclass
class TeamsSummary:
    """What many teams come to."""

    framework: Framework | None = None
    teams: int = 0
    dimensions: dict[str, DimensionCount] = field(default_factory=dict)
    """By dimension id."""
    teams_acting: Counter[str] = field(default_factory=Counter)
    """How many teams have an action for each prompt, by its id."""
    actions: Counter[str] = field(default_factory=Counter)
    """How many actions there are for each prompt."""
    wordings: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Actions by their folded words: how the first one was written, and how many teams have it."""
    forgot: bool = False
    """Whether there were too many wordings to follow them all."""
    seen: set[str] = field(default_factory=set)
    """The ids of the teams that were counted."""
    problems: list[str] = field(default_factory=list)
    """What could not be read, and why; the first of many."""
    more_problems: int = 0

    def spread_of_agreed(self, dimension_id: str) -> Spread:
        """The spread of the positions that teams agreed on."""
        return spread(list(self.dimensions[dimension_id].agreed.elements()))

    @property
    def common(self) -> list[tuple[str, int]]:
        """The actions that more than one team has in the same words, the commonest first."""
        shared = [one for one in self.wordings.values() if one[1] > 1]
        return sorted(shared, key=lambda one: (-one[1], one[0]))


def team_folders(paths: Iterable[Path]) -> Iterator[Path]:
    """Return the team folders that are named, and those inside the other folders."""
    for path in paths:
        try:
            inside = [] if has_agreed(path) else [entry for entry in sorted(path.iterdir()) if _may_be_team(entry)]
        except OSError:
            inside = []
        yield from inside or [path]


def _may_be_team(folder: Path) -> bool:
    """Whether a folder among others is a team's, or may be, being closed to this user."""
    return has_agreed(folder) or (folder.is_dir() and not os.access(folder, os.R_OK | os.X_OK))


def summarise(paths: Iterable[Path]) -> TeamsSummary:
    """The profile of all the teams in these folders; it lists what cannot be read."""
    found = TeamsSummary()
    for folder in team_folders(paths):
        try:
            _add(found, folder)
        except UserError as error:
            _tell(found, str(error))
    return found


def _add(found: TeamsSummary, folder: Path) -> None:
    agreed = team_folder.load_agreed(folder)
    if found.framework is None:
        found.framework = team_folder.framework_of(folder, agreed)
        found.dimensions = {dimension.id: DimensionCount() for dimension in found.framework.dimensions}
    elif agreed.framework != found.framework.id:
        raise UserError(folder, f"asks another framework, {agreed.framework}", "it is left out")
    if agreed.id in found.seen:
        return
    found.seen.add(agreed.id)
    found.teams += 1
    _count_people(found, folder, found.framework, agreed)
    for key, count in found.dimensions.items():
        now = agreed.position(key).now
        if now is None:
            count.open += 1
        else:
            count.agreed[now] += 1
    _count_actions(found, agreed)


def _count_people(found: TeamsSummary, folder: Path, framework: Framework, agreed: Session) -> None:
    voices: list[Session] = []
    for path in team_folder.voice_files(folder):
        voice = team_folder.load_voice(folder, path, framework)
        if isinstance(voice, Unread):
            _tell(found, f"{path}: {voice.why}")
            continue
        voices.append(replace(voice, answers={}))
    team_now = TeamFolder(folder=folder, framework=framework, agreed=agreed, voices=tuple(voices))
    member = membership.of_team(agreed.id)
    viewer = Audience(member.voice) if member else MEETING_AUDIENCE
    for key, count in found.dimensions.items():
        chosen = [position.now for one in voices if (position := one.position(key)).now is not None]
        if chosen and visibility.hidden_reason(team_now, key, viewer):
            count.covered += 1
        elif len(chosen) >= MIN_PEOPLE:
            count.people.update(chosen)
            count.apart[spread(chosen).widest] += 1
        elif chosen:
            count.small += 1


def _count_actions(found: TeamsSummary, agreed: Session) -> None:
    actions = [action for action in agreed.actions if action.status != "dropped"]
    found.actions.update(action.prompt for action in actions)
    found.teams_acting.update({action.prompt for action in actions})
    planned = {
        truncate(normalize(action.what), _MAX_CHARACTERS): action.what for action in actions if action.what.strip()
    }
    for words, what in planned.items():
        first, teams = found.wordings.get(words, (truncate(what, _MAX_CHARACTERS), 0))
        found.wordings[words] = (first, teams + 1)
    if len(found.wordings) > _WORDINGS:
        found.forgot = True
        kept = sorted(found.wordings.items(), key=lambda one: -one[1][1])[: _WORDINGS // 2]
        found.wordings = {words: one for words, one in kept if one[1] > 1}


def _tell(found: TeamsSummary, problem: str) -> None:
    if len(found.problems) < _PROBLEMS:
        found.problems.append(problem)
    else:
        found.more_problems += 1
