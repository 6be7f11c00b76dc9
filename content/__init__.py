"""What a review asks: frameworks, and how they are found and read."""

from content.errors import UserError
from content.files.toml_reader import BrokenFile, Problem
from content.frameworks.model import (
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
