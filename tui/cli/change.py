"""A review that a command changes."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from content.text.sanitize import on_one_line
from sessions.storage import drafts
from sessions.storage.open_session import OpenSession


def tell_of_drafts(path: Path) -> None:
    """Say on standard error that what was typed into the review could not be saved, and where to take it back."""
    if told := drafts.notice(path):
        click.echo(f"wholeschool: {on_one_line(told)}", err=True)


@contextmanager
def to_change(path: Path) -> Iterator[OpenSession]:
    """The review at the path, to be changed; it is saved if all goes well."""
    with OpenSession.open(path) as opened:
        opened.check_changeable()
        tell_of_drafts(path)
        yield opened
        opened.save()
