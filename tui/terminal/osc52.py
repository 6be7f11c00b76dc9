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
    """What to do where the text does not arrive, for the terminal that this is."""
    if environment.get("TMUX"):
        return "If nothing arrives: in tmux, `set -s set-clipboard on` lets it through."
    if environment.get("STY"):
        return "screen does not let it through; write it to a file and fetch that."
    if environment.get("TERM_PROGRAM") == "Apple_Terminal":
        return "macOS Terminal does not take it; write it to a file and fetch that."
    return "If nothing arrives, your terminal (as PuTTY) does not take it; write it to a file."


def _small(line: str) -> list[str]:
    """The line in parts that can each be sent; no character takes more than 4 bytes."""
    if len(line.encode()) <= MAX_BYTES:
        return [line]
    most = MAX_BYTES // 4
    return [line[start : start + most] for start in range(0, len(line), most)]
