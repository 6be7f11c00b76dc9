"""The pen: who may change what a team agrees. It is the lock of the agreed review; others ask for it with a note."""

from pathlib import Path

from content import UserError
from content.files import atomic
from content.files.atomic import shared
from content.files.toml_reader import decode, read_bytes
from content.text.string_utils import truncate
from sessions.model.edits import one_line
from sessions.storage.team_layout import AGREED

_MAX_CHARACTERS = 100
"""How many characters of a name are shown of whoever asks."""


def ask(folder: Path, name: str) -> None:
    """Ask whoever has the pen for it; raises WriteError. Of several who ask, the last is heard."""
    atomic.atomic_write(_path(folder), one_line(name).encode(), shared(folder))


def asks(folder: Path) -> str:
    """Who asks for the pen; empty where nobody does."""
    path = _path(folder)
    try:
        return truncate(one_line(decode(path, read_bytes(path, folder))), _MAX_CHARACTERS)
    except UserError:
        return ""


def stop_asking(folder: Path) -> None:
    """Take the note away: the pen was handed over, or is not wanted any more."""
    atomic.remove(_path(folder), folder)


def _path(folder: Path) -> Path:
    return folder / f".{AGREED}.wanted"
