"""What is said where something pasted or typed cannot be taken."""

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widget import Widget


@dataclass
class Refused(Message):
    """Nothing of what was pasted or typed was taken."""

    why: str
    """The problem and the fix."""


def refuse_typing(page: Widget, event: events.Key) -> None:
    """Say that a page without a field takes no text, unless the key does something there."""
    if event.is_printable and event.key not in page.screen.active_bindings:
        page.post_message(Refused("This page is for reading: what you type is not taken."))
