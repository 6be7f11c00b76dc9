"""What a review asks: frameworks, and how they are found and read."""

from .errors import UserError
from .framework import (
    BoltOnCheck,
    Dimension,
    Example,
    Framework,
    Item,
    Prompt,
    Question,
    Reading,
    Term,
    Theme,
    UnknownId,
)
from .toml_file import BrokenFile, Problem

__all__ = [
    "BoltOnCheck",
    "BrokenFile",
    "Dimension",
    "Example",
    "Framework",
    "Item",
    "Problem",
    "Prompt",
    "Question",
    "Reading",
    "Term",
    "Theme",
    "UnknownId",
    "UserError",
]
