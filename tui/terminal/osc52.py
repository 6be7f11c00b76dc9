"""Text to the clipboard of the reader's own machine, over SSH: the terminal is asked to take it (OSC 52)."""

import os
from collections.abc import Mapping
from typing import Final

MAX_BYTES: Final = 74_994
"""The maximum number of bytes to copy: base64 makes 99,992 of them, and many terminals take at most 100,000."""


def pieces(text: str) -> list[str]:
    """The text in pieces that can be sent, cut at line ends where that is possible; together they are the text."""
    cut: list[str] = []
    held: list[str] = []
    size = 0
    for line in text.splitlines(keepends=True):
        for part in _small(line):
            more = len(part.encode())
            if held and size + more > MAX_BYTES:
                cut.append("".join(held))
                held, size = [], 0
            held.append(part)
            size += more
    return [*cut, "".join(held)]


def hint(environment: Mapping[str, str] = os.environ) -> str:
    """Return which terminals take the text, and what to do where this one does not; empty where it is known to."""
    if environment.get("TMUX"):
        return "If nothing arrives: in tmux, `set -s set-clipboard on` lets it through."
    if environment.get("STY"):
        return "screen does not let it through; write it to a file and fetch that."
    if environment.get("TERM_PROGRAM") == "Apple_Terminal":
        return "macOS Terminal does not take it; write it to a file and fetch that."
    if _takes_it(environment):
        return ""
    return f"{TERMINALS} If yours does not, mark the text with the mouse or write it to a file."


TERMINALS: Final = (
    "Windows Terminal, iTerm2, kitty, WezTerm, Alacritty and foot take it; PuTTY and GNOME Terminal do not."
)
"""Which terminals put the text on the clipboard."""

_NAMES: Final = ("kitty", "wezterm", "alacritty", "foot", "ghostty", "iterm", "vscode")
"""What the names of terminals that take the text have in them."""


def _takes_it(environment: Mapping[str, str]) -> bool:
    """Return whether this is known to be a terminal that takes the text; few say their names over SSH."""
    names = " ".join(environment.get(name, "") for name in ("TERM", "TERM_PROGRAM", "LC_TERMINAL")).lower()
    return "WT_SESSION" in environment or any(name in names for name in _NAMES)


def _small(line: str) -> list[str]:
    """The line in parts that can each be sent; no character takes more than 4 bytes."""
    if len(line.encode()) <= MAX_BYTES:
        return [line]
    most = MAX_BYTES // 4
    return [line[start : start + most] for start in range(0, len(line), most)]
