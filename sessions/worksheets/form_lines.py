"""What people wrote into a file, before it is read as a form."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Written:
    """What people wrote into a file."""

    lines: tuple[str, ...]
    """Markdown, or written as such."""
    beside: tuple[str, ...] = ()
    """What stands in no line of it, such as comments and pictures, in words."""
