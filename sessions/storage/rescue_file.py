"""Where a review goes when it cannot be saved where it is."""

import contextlib
import errno
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from content import UserError
from content.files import atomic
from content.files.atomic import WriteError
from content.text.string_utils import random_hex

from . import reviews, session_toml
from .open_session import OpenSession


def save_as(opened: OpenSession, path: Path) -> OpenSession:
    """The open session at another path, where no file may be yet; the one it was at stays. Raises UserError."""
    atomic.check_free(path)
    atomic.check_folder_of(path)
    moved = OpenSession.create(path, opened.session, opened.framework)
    opened.drop_draft()
    return moved


def at_the_end(opened: OpenSession) -> str:
    """Save and close, asking nothing; where it cannot be saved, put it into a rescue file and into a draft.

    Returns what to tell the user; empty where all is well. Nobody may be there to read it: the draft is offered when
    the review is opened next.
    """
    try:
        opened.save()
    except UserError as error:
        has_draft = opened.keep_draft()
        try:
            return f"{error}; what you wrote is in {rescue(opened)}"
        except UserError as worse:
            return f"{error}; open the review again to take back what you wrote" if has_draft else str(worse)
    finally:
        opened.close()
    return ""


def rescue(opened: OpenSession) -> Path:
    """Put what is in an open session that cannot be saved into a rescue file, wherever one can be written.

    The first that can of: the review's own folder, the user's folder, the temporary folders, the home
    folder. The file is a review like any other. Raises WriteError where there is no such place.
    """
    moment = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    name = f"{reviews.file_name(opened.session.title)}-rescued-{moment}-{random_hex(16)}{reviews.SUFFIX}"
    content = session_toml.encode(opened.session)
    places: tuple[Callable[[], Path], ...] = (
        lambda: atomic.resolve_links(opened.path).parent,
        reviews.folder,
        lambda: Path(tempfile.gettempdir()),
        lambda: Path("/dev/shm"),
        Path.home,
    )
    for place in places:
        # Any of them may be missing, closed or unknown.
        with contextlib.suppress(UserError, OSError, RuntimeError):
            folder = place()
            if folder.is_dir():
                atomic.atomic_write(folder / name, content)
                return folder / name
    raise WriteError(opened.path, OSError(errno.ENOSPC, "and no rescue file could be written"))
