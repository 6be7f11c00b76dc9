"""Writing a note in an editor of the user's own, while the program stands aside."""

import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from threading import Event, Thread

from content import UserError
from content.files import atomic, paths
from content.files.toml_reader import decode, read_bytes
from sessions.model import edits
from sessions.storage.review_lock import RENEW_EVERY

_USUAL = ("nano", "vim", "vi")
"""What is looked for where the environment names no editor."""


class NoEditor(UserError):
    """There is no editor to be found."""


def command() -> list[str]:
    """The user's editor with its options, from VISUAL or EDITOR, else one that is usual. Raises NoEditor."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        words = shlex.split(named)
    except ValueError as error:
        raise NoEditor(
            None, f"the variable EDITOR holds {named!r}, which is no command", "set it, as in EDITOR=nano"
        ) from error
    if not words:
        words = [found for name in _USUAL if (found := shutil.which(name))][:1]
    if not words or not shutil.which(words[0]):
        what = f"{words[0]} is not found" if words else "no editor is found"
        raise NoEditor(None, what, "set the variable EDITOR to one that is installed, as in EDITOR=nano")
    return words


def edit(aside: AbstractContextManager[object], text: str, name: str, keep_alive: Callable[[], None]) -> str:
    """Open the text in the user's editor, wait, and return what it was made.

    Within `aside` the program leaves the terminal to the editor. `name` names the file that the editor sees, in a
    folder of the user's own; `keep_alive` is called every RENEW_EVERY seconds meanwhile. Raises UserError; where
    something was written all the same, the file is kept, and the message says where.
    """
    words = command()
    path = paths.home() / "drafts" / f"{name}.md"
    atomic.atomic_write(path, text.encode())
    with aside:
        code = _run([*words, str(path)], keep_alive)
    content = read_bytes(path)
    if code and content == text.encode():
        atomic.remove(path)
        raise UserError(None, f"the editor {words[0]} failed (exit code {code})", "the note is unchanged")
    if code:
        raise UserError(
            None, "the editor ended with an error", f"the note has not changed; the editor's text is in {path}"
        )
    written = edits.text(decode(path, content))
    atomic.remove(path)
    # Editors end a file with a line feed, whether or not the note had one.
    return written if text.endswith("\n") else written.removesuffix("\n")


def left_over(session_id: str) -> Path | None:
    """What an editor wrote for this review that never came back, since the line dropped, for instance."""
    folder = paths.home() / "drafts"
    return next(iter(sorted(folder.glob(f"{session_id}-*.md"))), None) if folder.is_dir() else None


def _run(words: list[str], keep_alive: Callable[[], None]) -> int:
    over = Event()

    def renew() -> None:
        while not over.wait(RENEW_EVERY):
            keep_alive()

    # An interrupt is the editor's; a handler, unlike being ignored, is not inherited by it.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    Thread(target=renew, daemon=True).start()
    try:
        return subprocess.run(words, check=False).returncode
    except OSError as error:
        raise NoEditor(
            None, f"{words[0]} cannot be run ({error.strerror})", "set the variable EDITOR to another"
        ) from error
    finally:
        over.set()
        signal.signal(signal.SIGINT, before)
