"""Where a command's output goes."""

import sys
from pathlib import Path

from content import UserError
from content.files import write_export
from content.visible import for_terminal


def need_terminal() -> None:
    """Raise UserError where there is no terminal to show a screen on."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UserError(
            "the screens need a terminal; `wholeschool show PATH`, `answer PATH` and `team status FOLDER` need none"
        )


def put(content: bytes, target: str, *, not_over: Path | None = None) -> None:
    """Write what was asked for to a file, or to standard output for `-`; raises UserError.

    A terminal gets it without characters that are orders to it. `not_over` is a file that must stay.
    """
    if target == "-":
        if sys.stdout.isatty():
            content = _for_terminal(content)
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        write_export(Path(target), content, not_over=not_over)


def _for_terminal(content: bytes) -> bytes:
    try:
        return for_terminal(content.decode()).encode()
    except UnicodeDecodeError as error:
        raise UserError("this format is not for a terminal; give -o FILE") from error
