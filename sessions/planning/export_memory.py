"""What was chosen to go out of each review, for each audience, so that it need not be chosen again."""

from pathlib import Path

import msgspec
from msgspec import Struct

from content.files import paths
from sessions.planning.export_options import PRESETS, Audience, ExportOptions
from sessions.storage import user_state


class Kept(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What was chosen for one review."""

    last: Audience = "us"
    """For whom it was written last."""
    choices: dict[Audience, ExportOptions] = msgspec.field(default_factory=dict)

    def of(self, audience: Audience) -> ExportOptions:
        """What goes to this audience."""
        return self.choices.get(audience, PRESETS[audience])


def recall(session_id: str) -> Kept:
    """What was chosen for the review last."""
    return user_state.recall(_path(session_id), Kept) or Kept()


def remember(session_id: str, audience: Audience, choice: ExportOptions) -> None:
    """Keep what was chosen for this audience. What cannot be kept is no loss, and says nothing."""
    kept = recall(session_id)
    user_state.remember(_path(session_id), Kept(last=audience, choices={**kept.choices, audience: choice}))


def _path(session_id: str) -> Path:
    return paths.home() / "exports" / f"{session_id}.toml"
