"""Plain mode from its beginning to its end, whatever the end."""

import contextlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

from content.text.sanitize import sanitize_line
from sessions.storage.open_session import OpenSession
from sessions.storage.team_layout import has_voices
from sessions.teams.service import known_member

from .command_loop import CommandLoop
from .console import Console
from .destinations import Destination, ToHome, ToReview, ToTeam
from .home import Home
from .review.review_loop import ReviewRoom
from .stdio import Ended, Standard


def run(path: Path | None = None, at: str | None = None, *, opened: OpenSession | None = None) -> int:
    """Talk about the review or the team at the path, about this open review, or about the reader's reviews.

    `at` is the stop to begin at. Returns what the process is to end with. Raises UserError where it cannot begin.
    """
    with Standard() as lines:
        talk = Console(lines)
        try:
            return talk_through(talk, lambda: _room(talk, _first(path, at, opened)))
        except BrokenPipeError:
            # The reader of a pipe has gone; what Python still has for it goes nowhere.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0


def talk_through(talk: Console, first: Callable[[], CommandLoop]) -> int:
    """Go from room to room until somebody quits or the input is over; returns what the process is to end with."""
    try:
        then = first().loop()
        while then:
            then = _room(talk, then).loop()
    except Ended as end:
        return _ended(talk, end)
    return 0


def _first(path: Path | None, at: str | None, opened: OpenSession | None) -> Destination:
    if opened:
        return ToReview(opened, at)
    if path is None:
        return ToHome()
    return ToTeam(known_member(path)) if has_voices(path) else ToReview(OpenSession.open(path), at)


def _room(talk: Console, where: Destination) -> CommandLoop:
    match where:
        case ToHome():
            return Home(talk)
        case ToTeam(member):
            from .team import TeamRoom

            return TeamRoom(talk, member)
        case ToReview(opened, at):
            try:
                return ReviewRoom(talk, opened, None if opened.framework_is_missing else at)
            except BaseException:
                opened.close()
                raise


def _ended(talk: Console, end: Ended) -> int:
    """Say, where somebody may be there to read it, how it ended."""
    with contextlib.suppress(OSError, Ended):
        if end.told:
            print(f"wholeschool: {sanitize_line(end.told)}", file=sys.stderr, flush=True)
        elif end.code or talk.interactive:
            talk.say("", "Everything is saved.")
    return end.code or (2 if end.told else 0)
