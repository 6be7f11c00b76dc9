from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from support.samples import example_path, small

from content import UserError
from sessions.model import edits
from sessions.storage import session_toml, versions
from sessions.storage.versions import Version
from sessions.workflows import go_back


def keep(path, change=lambda session: session):
    """Change the review on the disk, and keep it as a version."""
    session = change(session_toml.load(path).session)
    path.write_bytes(session_toml.encode(session))
    versions.keep(path, path.read_bytes(), at_once=True)


def test_each_version_says_what_changed_in_it():
    path = example_path()
    versions.keep(path, b"damaged", at_once=True)
    keep(path)
    keep(path, lambda session: edits.answer(session, "values.commitment.shared", note="Other words"))
    told = list(go_back.in_words(path, versions.versions(path)))
    assert told == ["one answer changed", "34 answers, five positions, four actions", go_back.DAMAGED]
    assert list(go_back.in_words(path, [])) == []


def test_words_are_read_only_as_far_as_they_are_asked_for(monkeypatch):
    path = example_path()
    for number in range(5):
        keep(path, lambda session, number=number: edits.rename(session, title=str(number), school="S", author="A"))
    read, load = [], session_toml.load

    def counting(*args):
        read.append(args)
        return load(*args)

    monkeypatch.setattr(session_toml, "load", counting)
    lines = go_back.in_words(path, versions.versions(path))
    assert not read
    assert next(lines) == "the title changed"
    assert len(read) == 2


def test_a_look_says_how_it_differs_from_now_and_changes_nothing():
    path = example_path()
    keep(path)
    (version,) = versions.versions(path)
    assert list(go_back.look_in_lines(path, version)) == [go_back.NO_DIFFERENCE]
    keep(path, lambda session: edits.rename(session, title="Later", school=session.school, author=session.author))
    before = path.read_bytes()
    (line,) = go_back.look_in_lines(path, version)
    assert line == "Title. In this version: Example: autumn review. Now: Later."
    assert path.read_bytes() == before
    path.write_bytes(b"damaged")
    first, *others = go_back.look_in_lines(path, version)
    assert first == ("The review. In this version: 34 answers, five positions, four actions. Now: it cannot be read.")
    assert len(others) > 34
    version.path.write_bytes(b"damaged")
    with pytest.raises(UserError):
        go_back.look(path, version)


def test_the_time_is_short_today_and_dated_else():
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)
    local = now.astimezone()
    assert go_back.when(Version(Path("x"), now, ""), now) == f"{local:%H:%M}"
    earlier = (now - timedelta(days=3)).astimezone()
    assert go_back.when(Version(Path("x"), now - timedelta(days=3), ""), now) == f"21 Nov 2026, {earlier:%H:%M}"


def test_a_framework_that_is_missing_leaves_the_ids():
    path = example_path()
    keep(path)
    keep(path, lambda session: replace(session, framework=f"{small().id}-gone"))
    keep(path, lambda session: replace(session, positions={}))
    told = next(go_back.in_words(path, versions.versions(path)))
    assert told == "five positions removed"
