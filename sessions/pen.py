"""The pen: who may change what a team agrees. It is the lock of the agreed review; others ask for it with a note."""

from pathlib import Path

from content import UserError, files
from content.files import shared
from content.toml_file import decode, read_bytes
from content.words import cut

from .edits import one_line
from .team_place import AGREED

_LONGEST = 100
"""How many characters of a name are shown of whoever asks."""


def ask(folder: Path, name: str) -> None:
    """Ask whoever has the pen for it; raises NotWritten. Of several who ask, the last is heard."""
    files.write_whole(_path(folder), one_line(name).encode(), shared(folder))


def asks(folder: Path) -> str:
    """Who asks for the pen; empty where nobody does."""
    path = _path(folder)
    try:
        return cut(one_line(decode(path, read_bytes(path, folder))), _LONGEST)
    except UserError:
        return ""


def stop_asking(folder: Path) -> None:
    """Take the note away: the pen was handed over, or is not wanted any more."""
    files.remove(_path(folder), folder)


def _path(folder: Path) -> Path:
    return folder / f".{AGREED}.wanted"
