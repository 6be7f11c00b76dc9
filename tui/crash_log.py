"""Faults of our own: the crash log for whoever fixes it holds no text of the user's."""

import platform
import traceback
from datetime import UTC, datetime
from pathlib import Path

from content.files import paths
from content.files.atomic import atomic_write

from . import __version__

EXIT_CODE = 70
"""What the process ends with after a fault; the system's code for an internal error of a program."""


def explain(error: BaseException | None, *, saved: bool = False) -> str:
    """Return a line for the user about a fault: what happened, and where its particulars are; writes these.

    `saved` is whether a review was open, and all that was typed into it is on the disk.
    """
    line = f"the program failed{'; your text is saved' if saved else ''}"
    try:
        return f"{line}; a crash log without your text is in {_write(error)}"
    except Exception:  # nothing may come of a fault but its line
        return line


def _write(error: BaseException | None) -> Path:
    moment = datetime.now(UTC)
    path = paths.home() / "logs" / f"fault-{moment:%Y%m%d-%H%M%S-%f}.txt"
    atomic_write(path, "\n".join(_particulars(error, moment)).encode(errors="replace"))
    return path


def _particulars(error: BaseException | None, moment: datetime) -> list[str]:
    """What went wrong where. Messages of errors and values of variables may hold notes, and are left out."""
    from importlib.metadata import version

    lines = [
        f"wholeschool {__version__}, textual {version('textual')}, Python {platform.python_version()}",
        f"{platform.platform()}, {moment:%Y-%m-%d %H:%M:%S} UTC",
    ]
    while error is not None:
        lines += ["", f"{type(error).__module__}.{type(error).__qualname__}"]
        lines += [f"  {at.filename}:{at.lineno} in {at.name}" for at in traceback.extract_tb(error.__traceback__)]
        error = error.__cause__ or error.__context__
    return [*lines, ""]
