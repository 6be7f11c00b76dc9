"""A review that a command changes."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sessions.store import OpenSession


@contextmanager
def to_change(path: Path) -> Iterator[OpenSession]:
    """The review at the path, to be changed; it is saved if all goes well."""
    with OpenSession.open(path) as opened:
        opened.check_changeable()
        yield opened
        opened.save()
