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

    formats: dict[Audience, str] = msgspec.field(default_factory=dict)
    """The format in which it was written last for each audience."""

    def of(self, audience: Audience) -> ExportOptions:
        """What goes to this audience."""
        return self.choices.get(audience, PRESETS[audience])

    def having(self, audience: Audience, choice: ExportOptions, file_format: str = "") -> "Kept":
        """Return the same with this as the last choice; without a format, that of the time before stays."""
        formats = {**self.formats, audience: file_format} if file_format else self.formats
        return Kept(last=audience, choices={**self.choices, audience: choice}, formats=formats)


def recall(session_id: str) -> Kept:
    """What was chosen for the review last."""
    return user_state.recall(_path(session_id), Kept) or Kept()


def remember(session_id: str, audience: Audience, choice: ExportOptions, file_format: str = "") -> None:
    """Keep what was chosen for this audience. What cannot be kept is no loss, and says nothing."""
    kept = recall(session_id).having(audience, choice, file_format)
    user_state.remember(_path(session_id), kept)


def _path(session_id: str) -> Path:
    return paths.home() / "exports" / f"{session_id}.toml"
