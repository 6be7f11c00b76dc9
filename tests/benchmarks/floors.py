"""The baselines for every figure: minimal apps, and writes that are flushed to the disk."""

import os
from pathlib import Path

READY = "wallaby"
"""What the app with one widget shows."""

STATIC = f"""
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("{READY}")
Bare().run()
"""

# The cursor does not blink in the program either: a blink would be counted as the end of a repaint.
AREA = """
import sys
from textual.app import App
from textual.widgets import TextArea
class Bare(App):
    def compose(self):
        with open(sys.argv[1], encoding="utf-8") as file:
            self.area = TextArea(file.read())
        self.area.cursor_blink = False
        self.area.move_cursor(self.area.document.end)
        yield self.area
Bare().run()
"""

OTHER = "import os, sys; os.execvp(sys.argv[1], sys.argv[1:])"
"""Run another program in place of Python."""


def flushed_write(path: Path, content: bytes) -> None:
    """Write a new file and flush it to the disk."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(descriptor, left) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def flushed_replacement(path: Path, content: bytes) -> None:
    """Write to another name first, rename, and flush the folder too: the minimum that a safe save takes."""
    flushed_write(path.with_suffix(".new"), content)
    path.with_suffix(".new").replace(path)
    descriptor = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
