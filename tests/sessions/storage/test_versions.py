from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.samples import example_path

from content import UserError
from sessions.model import edits
from sessions.storage import collections, session_toml, versions
from sessions.storage.open_session import OpenSession
from sessions.storage.review_lock import Lock
from sessions.storage.versions import Version

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def at(moment):
    return Version(Path(f"{moment:%Y%m%d%H%M%S}.toml"), moment, f"{moment:%H%M%S}")


def contents(path):
    return [version.path.read_bytes() for version in versions.versions(path)]


def make_older(path, by):
    """Make all versions look as if they had been kept earlier."""
    for version in reversed(versions.versions(path)):
        moved = version.at - by
        version.path.rename(version.path.with_name(f"{moved:%Y%m%dT%H%M%S%f}Z-{version.fingerprint}.toml"))


@given(st.lists(st.integers(0, 60 * 24 * 40), unique=True))
def test_thinning_keeps_the_latest_and_a_trace_of_what_was_before(minutes):
    every = [at(NOW - timedelta(minutes=ago)) for ago in sorted(minutes)]
    staying = versions.prune(every)
    assert len(staying) <= 20
    assert staying[:10] == every[:10]
    assert staying == [version for version in every if version in staying]
    assert versions.prune(staying) == staying


def test_a_month_of_daily_work_leaves_minutes_hours_and_days():
    kept = []
    for day in range(30):
        for minute in range(0, 4 * 60, 2):
            kept = versions.prune([at(NOW + timedelta(days=day, minutes=minute)), *kept])
    assert [f"{version.at:%d %H:%M}" for version in kept] == [
        *(f"22 15:{minute}" for minute in range(58, 38, -2)),
        "22 14:58", "22 13:58", "22 12:58", "21 15:58", "21 14:58",
        "20 15:58", "19 15:58", "18 15:58", "17 15:58", "16 15:58",
    ]  # fmt: skip


def test_states_a_minute_apart_are_kept_each_once_and_for_their_owner_only(tmp_path):
    path = tmp_path / "review.toml"
    for content in (b"one", b"two", b"three", b"one"):
        versions.keep(path, content)
        versions.keep(path, b"too soon")
        make_older(path, timedelta(minutes=2))
    assert contents(path) == [b"one", b"three", b"two"]
    folder = versions.folder_of(path)
    assert folder.parent.name.startswith(".")
    assert folder.stat().st_mode & 0o777 == folder.parent.stat().st_mode & 0o777 == 0o700
    assert {entry.stat().st_mode & 0o777 for entry in folder.iterdir()} == {0o600}


def test_other_files_in_the_folder_are_no_versions(tmp_path):
    path = tmp_path / "review.toml"
    versions.keep(path, b"one")
    for name in (".x.tmp", "notes.txt", "99999999T999999999999Z-0123456789ab.toml"):
        (versions.folder_of(path) / name).write_text("x")
    assert len(versions.versions(path)) == 1


def test_working_on_a_review_keeps_what_it_was():
    path = example_path()
    before = path.read_bytes()
    with OpenSession.open(path) as opened:
        opened.apply(lambda session: edits.answer(session, "values.plan.signal", note="new"))
        opened.save()
    assert before in contents(path)


def test_looking_at_a_review_keeps_nothing():
    path = example_path()
    OpenSession.open(path).close()
    OpenSession.load_read_only(path)
    assert not versions.folder_of(path).exists() or contents(path) == [path.read_bytes()]


def test_going_back_keeps_what_was_there_damaged_or_not():
    path = example_path()
    good = path.read_bytes()
    versions.keep(path, good, at_once=True)
    path.write_bytes(b"damaged")
    (first, *_) = versions.versions(path)
    versions.recover(path, first)
    assert path.read_bytes() == good
    assert b"damaged" in contents(path)
    session_toml.load(path)


def test_going_back_while_it_is_open_elsewhere_is_refused():
    path = example_path()
    versions.keep(path, b"earlier", at_once=True)
    before = path.read_bytes()
    lock = Lock(path)
    lock.acquire()
    with pytest.raises(UserError, match="open elsewhere"):
        versions.recover(path, versions.versions(path)[0])
    assert path.read_bytes() == before


def test_versions_go_to_the_trash_with_their_review_and_come_back(home):
    path = example_path()
    versions.keep(path, b"earlier", at_once=True)
    kept = collections.move(path, "trash")
    assert not list((home / "reviews").rglob("*.toml"))
    assert b"earlier" in contents(kept)
    collections.move_to(kept, path)
    assert b"earlier" in contents(path)
    assert session_toml.load(path).session.school == "Northgate Primary"
