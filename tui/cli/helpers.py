"""What several commands share: a review to change, the terminal, and where output goes."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import click

from content import UserError
from content.text.sanitize import sanitize_line, sanitize_terminal
from sessions.storage import drafts
from sessions.storage.open_session import OpenSession

_CANNOT: Final = ("", "dumb", "unknown")
"""What TERM holds where nothing but lines can be shown."""


def need_terminal() -> None:
    """Raise UserError where there is no terminal to show a screen on."""
    if not _is_terminal():
        raise UserError(
            None,
            "the screens need a terminal",
            "`wholeschool plain PATH`, `show PATH` and `team status FOLDER` need none",
        )
    if not _shows_screens():
        raise UserError(None, "this terminal cannot show the screens (TERM names none that can)")


def plain_instead() -> bool:
    """Whether to go on in plain mode: where WHOLESCHOOL_PLAIN asks for it, or the terminal shows no screens and the
    user agrees. Raises UserError where there is no terminal, or the user does not agree.
    """
    if os.environ.get("WHOLESCHOOL_PLAIN", "") not in {"", "0"}:
        return True
    if _is_terminal() and not _shows_screens():
        print("This terminal cannot show the screens. Plain mode is the same review as lines of text.")
        print("Go on in plain mode? (Enter yes, or no)> ", end="", flush=True)
        answer = sys.stdin.readline()
        if answer and answer.strip().casefold() in {"", "y", "yes"}:
            return True
    need_terminal()
    return False


def _is_terminal() -> bool:
    return os.isatty(0) and os.isatty(1)


def _shows_screens() -> bool:
    return os.environ.get("TERM", "") not in _CANNOT


def print_path(path: str | Path) -> None:
    """Print a path on a line: to a file or a pipe its exact bytes, on a terminal with controls as visible signs."""
    click.echo(sanitize_terminal(str(path)) if sys.stdout.isatty() else os.fsencode(path))


def write_output(content: bytes, target: str, *, not_over: Path | None = None) -> None:
    """Write what was asked for to a file, or to standard output for `-`; raises UserError.

    A terminal gets it without characters that are orders to it. `not_over` is a file that must stay.
    """
    if target == "-":
        if sys.stdout.isatty():
            content = _for_terminal(content)
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        from content.files.export_targets import write_export

        write_export(Path(target), content, not_over=not_over)


def _for_terminal(content: bytes) -> bytes:
    try:
        return sanitize_terminal(content.decode()).encode()
    except UnicodeDecodeError as error:
        raise UserError(None, "this format is not for a terminal", "give -o FILE") from error


def tell_of_drafts(path: Path) -> None:
    """Say on standard error that what was typed into the review could not be saved, and where to take it back."""
    if told := drafts.notice(path):
        click.echo(f"wholeschool: {sanitize_line(told)}", err=True)


@contextmanager
def to_change(path: Path) -> Iterator[OpenSession]:
    """The review at the path, to be changed; it is saved if all goes well."""
    with OpenSession.open(path) as opened:
        opened.check_changeable()
        tell_of_drafts(path)
        yield opened
        opened.save()
