"""Where the reader left each review, so that it opens there again."""

from pathlib import Path

from msgspec import Struct

from content.files import paths

from . import memory


class Place(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A place in a review."""

    at: str
    """The id of the stop."""
    field: str = ""
    """The name of the field that had the focus."""
    row: int = 0
    column: int = 0


def recall(session_id: str) -> Place | None:
    """Where the review was left; None where that is not known."""
    return memory.recall(_path(session_id), Place)


def remember(session_id: str, place: Place) -> None:
    """Keep where the review was left. A place that cannot be kept is no loss, and says nothing."""
    memory.remember(_path(session_id), place)


def _path(session_id: str) -> Path:
    return paths.home() / "places" / f"{session_id}.toml"
