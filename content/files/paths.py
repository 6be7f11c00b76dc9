"""Where the user's own files live."""

import contextlib
import os
from pathlib import Path

import platformdirs

from content.errors import UserError


def home() -> Path:
    """Return the folder that holds everything this program keeps for its user; raises UserError where none can.

    `WHOLESCHOOL_HOME` overrides the platform's own data folder. Nothing is created here:
    a folder appears when something is first written into it.
    """
    if override := os.environ.get("WHOLESCHOOL_HOME"):
        return _usable(override)
    # Where no home is known, some versions of platformdirs raise, and others return a path that begins with ~.
    with contextlib.suppress(RuntimeError):
        found = platformdirs.user_data_path("wholeschool", appauthor=False)
        if found.is_absolute():
            return _usable(str(found))
    raise UserError(None, "no home folder is known here", "set WHOLESCHOOL_HOME to a folder for your reviews")


def _usable(name: str) -> Path:
    """Return the folder of this name as a whole path; raises UserError where it is there and closed, or cannot be."""
    try:
        folder = Path(name).expanduser().absolute()
        with contextlib.suppress(FileNotFoundError):
            (folder / "reviews").stat()
    except RuntimeError as error:
        raise UserError(name, "no user has that home folder", "set WHOLESCHOOL_HOME to another folder") from error
    except OSError as error:
        why = f"cannot be your data folder ({error.strerror})"
        raise UserError(name, why, "set WHOLESCHOOL_HOME to another folder") from error
    return folder


def suggested() -> Path:
    """Return the folder to suggest for a file that the user asks for: their home or, where none is known, this one.

    An account without a name, as in a container, has no home.
    """
    try:
        return Path.home()
    except RuntimeError:
        return Path()
