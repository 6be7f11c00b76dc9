"""Lists of words that the program comes with: text files with one word a line, and comments at their head."""

from pathlib import Path


def read_words(path: Path) -> frozenset[str]:
    """Return the words of the file unchanged; empty lines and those that begin with # are no words.

    Raises OSError: the file is part of the program.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))
