"""Using plain mode without a terminal: lines go in from a list, and the output is collected."""

from collections import deque

from tui.plain.console import END, Console
from tui.plain.main import talk_through
from tui.plain.review.review_loop import ReviewRoom
from tui.plain.stdio import Ended, Line


def stuffed(text):
    """Return the lines that a user types for a text, with the dot that ends it."""
    return [*(f".{line}" if line and not line.strip(".") else line for line in text.split("\n")), END]


class Listed:
    """Lines from a list; all output is collected."""

    interactive = False

    def __init__(self, lines):
        self._left = deque(lines)
        self.written = []

    def read(self, idle):
        idle()
        if not self._left:
            raise Ended
        line = self._left.popleft()
        if callable(line):
            line()
            return self.read(idle)
        return Line(line)

    def waiting(self):
        return bool(self._left)

    def write(self, text):
        self.written.append(text)


def talk(lines, room):
    """Give these lines to the room that `room` makes of a console; return all output as one text.

    Functions among the lines are called when their turn comes.
    """
    listed = Listed(lines)
    conversation = Console(listed)
    assert talk_through(conversation, lambda: room(conversation)) == 0
    return "".join(listed.written)


def review(opened, *lines, at=None):
    """Do the same as `talk`, for an open review."""
    return talk(lines, lambda conversation: ReviewRoom(conversation, opened, at))
