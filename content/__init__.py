"""What a review asks: frameworks, and how they are found and read."""

from content.errors import UserError
from content.files.toml_reader import InvalidFileError, Problem
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
    "Dimension",
    "Example",
    "Framework",
    "InvalidFileError",
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
