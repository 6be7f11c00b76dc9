"""Which versions of a review are kept does not depend on the clock."""

import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from support.samples import SMALL_FRAMEWORK, session_of, small

from content import UserError
from content.frameworks import library
from sessions.model import edits
from sessions.storage import session_toml, versions
from sessions.storage.open_session import OpenSession
from sessions.storage.review_file import ChangedElsewhere

AT = "one.theme.first"
START = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
STEPS = (1, 40, 61, 3_700, 90_000, 3 * 365 * 86_400)


CENTURY = timedelta(days=36_500)


class Clock:
    """A clock that a test sets."""

    def __init__(self):
        self.time = START

    def __call__(self):
        return self.time

    def step(self, seconds):
        self.time = min(max(self.time + timedelta(seconds=seconds), START - timedelta(days=9_000)), START + 2 * CENTURY)


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(versions, "now", clock)
    return clock


def contents(path):
    return [version.path.read_bytes() for version in versions.versions(path)]


@pytest.mark.parametrize("ahead", [timedelta(hours=1), timedelta(days=3 * 365)])
def test_after_a_clock_that_was_ahead_new_versions_are_kept(clock, tmp_path, ahead):
    path = tmp_path / "review.toml"
    clock.time += ahead
    for minute in range(12):
        versions.keep(path, b"ahead %d" % minute)
        clock.step(61)
    clock.time -= ahead
    for minute in range(40):
        assert versions.keep(path, b"right %d" % minute)
        assert contents(path)[0] == b"right %d" % minute
        clock.step(61)
    assert contents(path)[:10] == [b"right %d" % minute for minute in range(39, 29, -1)]


def test_two_recovers_in_a_row_keep_both_states_whatever_the_clock_says(clock, tmp_path):
    path = tmp_path / "review.toml"
    clock.time += CENTURY
    for number in range(30):
        versions.keep(path, b"ahead %d" % number, at_once=True)
        clock.step(90_000)
    clock.time = START
    path.write_bytes(b"present")
    versions.recover(path, versions.versions(path)[3])
    versions.recover(path, versions.versions(path)[5])
    assert b"present" in contents(path)


def test_a_state_that_was_kept_long_ago_counts_as_the_latest_when_it_is_replaced(clock, tmp_path):
    path = tmp_path / "review.toml"
    path.write_bytes(b"one")
    versions.keep(path, b"one", at_once=True)
    versions.keep(path, b"two", at_once=True)
    versions.recover(path, versions.versions(path)[0])
    assert contents(path) == [b"one", b"two"]
    for number in range(30):
        versions.keep(path, b"more %d" % number, at_once=True)
    assert b"one" in contents(path)


def test_versions_of_0_1_are_read_and_are_the_oldest(clock, tmp_path):
    path = tmp_path / "review.toml"
    folder = versions.folder_of(path)
    folder.mkdir(parents=True)
    for moment, content in (("20990101T000000000000", b"late"), ("20260101T000000000000", b"early")):
        (folder / f"{moment}Z-0123456789ab.toml").write_bytes(content)
    versions.keep(path, b"new")
    assert contents(path) == [b"new", b"late", b"early"]


def test_what_cannot_be_kept_is_not_replaced(tmp_path):
    path = tmp_path / "review.toml"
    versions.keep(path, b"earlier")
    present = b"x" * (9 * 2**20)
    path.write_bytes(present)
    with pytest.raises(UserError, match="cannot be kept as a version; move it to another place first"):
        versions.recover(path, versions.versions(path)[0])
    assert path.read_bytes() == present


class Commands(RuleBasedStateMachine):
    """Saves and commands in any order, while the clock moves forward and back."""

    def __init__(self):
        super().__init__()
        self.clock, self.real = Clock(), versions.now
        versions.now = self.clock
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "review.toml"
        library.install(str(SMALL_FRAMEWORK))
        self.opened = OpenSession.create(self.path, session_of(small()), small())
        self.texts = 0
        self.replaced = []
        self.present = self.path.read_bytes()

    def teardown(self):
        self.opened.close()
        versions.now = self.real
        shutil.rmtree(self.folder)

    def write(self):
        self.texts += 1
        self.opened.apply(lambda session: edits.answer(session, AT, note=f"text {self.texts}"))

    def change_elsewhere(self):
        self.texts += 1
        there = edits.answer(self.opened.session, AT, note=f"elsewhere {self.texts}")
        self.path.write_bytes(session_toml.encode(there))
        self.write()
        with pytest.raises(ChangedElsewhere):
            self.opened.save()
        return self.path.read_bytes()

    @rule(seconds=st.sampled_from([*STEPS, *(-step for step in STEPS)]))
    def step(self, seconds):
        self.clock.step(seconds)

    @rule(times=st.integers(1, 12), seconds=st.sampled_from([0, 61, 3_700, -61]))
    def save(self, times, seconds):
        for _ in range(times):
            before, latest = self.path.read_bytes(), versions.versions(self.path)[:1]
            self.write()
            self.opened.save()
            if not latest or not timedelta() <= self.clock() - latest[0].at < versions.APART:
                assert before in contents(self.path)
            self.clock.step(seconds)
        self.present = self.path.read_bytes()

    @rule()
    def keep(self):
        versions.keep(self.path, self.path.read_bytes())

    @rule(which=st.integers(0, 30))
    def recover(self, which):
        self.opened.close()
        if kept := versions.versions(self.path):
            self.replaced.append(self.path.read_bytes())
            chosen = kept[which % len(kept)]
            self.present = chosen.path.read_bytes()
            versions.recover(self.path, chosen)
        self.opened = OpenSession.open(self.path)

    @rule()
    def force_save(self):
        self.replaced.append(self.change_elsewhere())
        self.opened.force_save()
        self.present = session_toml.encode(self.opened.session)

    @rule()
    def discard_mine(self):
        self.present = self.change_elsewhere()
        self.replaced.append(session_toml.encode(self.opened.session))
        self.opened.discard_mine()
        self.opened = OpenSession.open(self.path)

    @invariant()
    def nothing_is_lost(self):
        there = contents(self.path)
        assert self.path.read_bytes() == self.present
        assert all(state in there for state in self.replaced[-10:])
        assert len(there) <= 30


class TestCommands(Commands.TestCase):
    """A short walk, for every run."""

    settings = settings(max_examples=6, stateful_step_count=20, deadline=None)


@pytest.mark.thorough
class TestCommandsAtLength(Commands.TestCase):
    """A long walk."""

    settings = settings(max_examples=100, stateful_step_count=30, deadline=None)
