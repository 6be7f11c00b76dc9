"""What a field says when it cannot take what was pasted into it."""

from dataclasses import dataclass

from textual.message import Message


@dataclass
class Refused(Message):
    """Nothing of what was pasted was taken."""

    why: str
    """The problem and the fix."""
