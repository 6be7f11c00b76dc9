"""A review, or a framework, as lines of text for reading."""

from collections.abc import Iterator

from content import Dimension, Framework, Item
from content.frameworks.model import items_of
from sessions.model import date_parsing, routes
from sessions.model.continuum_signs import LEGEND, draw
from sessions.model.framework_diff import changed_since
from sessions.model.orphans import find_orphans
from sessions.model.progress import LEFT, position_in_words, progress, state
from sessions.model.session import Session

from .plan_view import by_date


def lines(framework: Framework, session: Session) -> Iterator[str]:
    """The review: its progress, positions, actions and open questions."""
    yield f"{session.title} · {session.school} · {session.author}"
    yield f"{framework.title} · last changed {session.updated.astimezone():%d %B %Y, %H:%M}"
    yield f"{progress(framework, session).in_words()}." if framework.dimensions else framework.source.notice
    if change := changed_since(framework, session):
        yield change.in_words()
    if session.route != "whole" and framework.dimensions:
        words = routes.current(framework, session).words
        yield f"The path visits {words}; {routes.progress_on(framework, session)} of these answered."
    for dimension in framework.dimensions:
        yield ""
        yield from _dimension(framework, session, dimension)
    if framework.dimensions:
        yield ""
        yield LEGEND
    if session.actions:
        yield ""
        yield "Actions"
    for action in by_date(session.actions):
        lead = f"{action.lead}, " if action.lead else ""
        when = f"{action.by or date_parsing.undated(action.by_words)}"
        yield f"  {when:<12}{' ' if len(when) > 11 else ''}{action.what} ({lead}{action.status})"
    if find_orphans(framework, session):
        yield ""
        yield "Some answers are under ids that this framework does not have; they are kept, and exported."


def framework_lines(framework: Framework) -> Iterator[str]:
    """The framework: every dimension, question and prompt with its id."""
    yield f"{framework.title} ({framework.id}, version {framework.version})"
    yield f"{framework.source.citation}. {framework.source.notice}"
    yield f"Scale: {', '.join(framework.scale)}"
    for dimension in framework.dimensions:
        yield ""
        yield f"{dimension.id} · {dimension.name}"
        yield f"  from: {dimension.left}"
        yield f"  to:   {dimension.right}"
        for item in items_of(dimension):
            yield f"  {item.id}"
            yield f"    {' '.join((item.entry.text, *item.entry.follow_ups))}"


def _dimension(framework: Framework, session: Session, dimension: Dimension) -> Iterator[str]:
    position = session.position(dimension.id)
    yield f"{dimension.name} · {progress(framework, session, dimension)} answered"
    drawn = draw(len(framework.scale), position.now, position.aim)
    yield f"  {framework.scale[0]} {drawn} {framework.scale[-1]}"
    sure = f"; {position.sure} sure" if position.sure else ""
    yield f"  {position_in_words(framework, position.now, position.aim)}{sure}."
    left = [item for item in items_of(dimension) if state(session, item) in LEFT]
    if left:
        yield "  Left:"
        yield from (_left(session, item) for item in left)


def _left(session: Session, item: Item) -> str:
    skipped = ", skipped" if state(session, item) == "skipped" else ""
    return f"    {item.id} ({item.entry.short}{skipped})"
