"""Where the reader left each review, so that it opens there again."""

import contextlib
from pathlib import Path

import msgspec
import tomli_w
from msgspec import Struct

from content import UserError, folders
from content.files import write_whole
from content.toml_file import read


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
    with contextlib.suppress(UserError, msgspec.ValidationError):
        return msgspec.convert(read(_path(session_id))[0], Place)
    return None


def remember(session_id: str, place: Place) -> None:
    """Keep where the review was left. A place that cannot be kept is no loss, and says nothing."""
    with contextlib.suppress(UserError):
        write_whole(_path(session_id), tomli_w.dumps(msgspec.to_builtins(place)).encode())


def _path(session_id: str) -> Path:
    return folders.home() / "places" / f"{session_id}.toml"
