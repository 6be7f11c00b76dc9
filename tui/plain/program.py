"""Plain mode from its beginning to its end, whatever the end."""

import contextlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

from content.visible import on_one_line
from sessions.store import OpenSession
from sessions.team_place import has_voices

from .conversation import Conversation
from .home import Home
from .lines import Ended, Standard
from .review import ReviewRoom
from .room import Room


def run(path: Path | None = None, at: str | None = None, *, opened: OpenSession | None = None) -> int:
    """Talk about the review or the team at the path, about this open review, or about the reader's reviews.

    `at` is the stop to begin at. Returns what the process is to end with. Raises UserError where it cannot begin.
    """
    with Standard() as lines:
        talk = Conversation(lines)
        try:
            return talk_through(talk, lambda: _first(talk, path, at, opened))
        except BrokenPipeError:
            # The reader of a pipe has gone; what Python still has for it goes nowhere.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0


def talk_through(talk: Conversation, first: Callable[[], Room]) -> int:
    """Go from room to room until somebody quits or the input is over; returns what the process is to end with."""
    then: Callable[[], Room] | None = first
    try:
        while then:
            then = then().loop()
    except Ended as end:
        return _ended(talk, end)
    return 0


def _first(talk: Conversation, path: Path | None, at: str | None, opened: OpenSession | None) -> Room:
    if opened is None and path is None:
        return Home(talk)
    if opened is None and path is not None and has_voices(path):
        from .team import TeamRoom

        return TeamRoom(talk, path)
    opened = opened or OpenSession.open(path or Path())
    try:
        return ReviewRoom(talk, opened, None if opened.framework_is_missing else at)
    except BaseException:
        opened.close()
        raise


def _ended(talk: Conversation, end: Ended) -> int:
    """Say, where somebody may be there to read it, how it ended."""
    with contextlib.suppress(OSError, Ended):
        if end.told:
            print(f"wholeschool: {on_one_line(end.told)}", file=sys.stderr, flush=True)
        elif end.code or talk.interactive:
            talk.say("", "Everything is saved.")
    return end.code or (2 if end.told else 0)
