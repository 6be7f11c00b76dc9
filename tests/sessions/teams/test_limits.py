"""Crafted, huge and odd files in a team's folder: each is reported with its reason, and the rest is read."""

import os
import time

import pytest
from msgspec.structs import replace
from support.samples import small

from content import InvalidFileError
from sessions.model import edits, size_limits
from sessions.storage import session_toml
from sessions.storage.review_lock import Lock
from sessions.storage.team_layout import voice_path
from sessions.teams import folder as team_folder
from sessions.teams import team_report, voice_names
from sessions.teams import visibility as views
from sessions.teams.visibility import Audience


def shared(team, name="Ada Byron"):
    """Return the path of a shared view, and its content."""
    member = team.join(name, now=2, at="one", note="Hers", notes=True)
    path = voice_path(team.folder, member.voice)
    return path, session_toml.load(path).session


def told(team):
    return "\n".join(team_report.status(team_folder.read(team.folder), Audience()))


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "1969-12-31T23:59:59Z"])
def test_a_date_that_no_screen_can_show_is_a_problem_of_the_file(team, moment):
    path, _ = shared(team)
    lines = [line for line in path.read_text().splitlines() if not line.startswith("updated")]
    path.write_text("\n".join([*lines[:1], f"updated = {moment}", *lines[1:]]))
    with pytest.raises(InvalidFileError, match=r":2: updated: should be a moment from 1970 to 2199"):
        session_toml.load(path)
    assert f"! {path.name}: cannot be read (line 2: updated: should be a moment from 1970 to 2199" in told(team)


@pytest.mark.parametrize("since", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59+00:00", "2026-01-01T00:00:00"])
def test_a_lock_with_an_impossible_date_is_held_by_somebody_unreadable(team, since, monkeypatch):
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    time.tzset()
    lock = Lock(team.folder / "agreed.toml", "Ada\n\x1b[2JByron" + "n" * 1000)
    try:
        lock.acquire()
        status = told(team)
        assert "The pen: Ada ␛[2JByronnn" in status
        assert len(max(status.splitlines(), key=len)) < 400
        text = lock.path.read_text().splitlines()
        lock.path.write_text("\n".join(f"since = {since}" if one.startswith("since") else one for one in text))
        assert "The pen: somebody, whose lock file cannot be read" in told(team)
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_step_beyond_the_scale_is_named_and_counts_nowhere(team):
    path, voice = shared(team)
    shared(team, "Charles Darwin")
    path.write_bytes(session_toml.encode(edits.place(voice, small(), "one", now=1)))
    path.write_text(path.read_text().replace("now = 1", "now = 99"))
    found = team_folder.read(team.folder)
    assert [one.author for one in found.voices] == ["Charles Darwin"]
    (unread,) = found.unread
    assert (unread.name, unread.why.split(",")[0]) == (path.name, "positions.one.now: 99 is beyond the scale")


@pytest.mark.parametrize("name", [b"a\nb\x1b[2J.toml", b"\xff\n.toml"])
def test_an_odd_file_name_takes_one_line(team, name):
    (team.folder / "voices" / os.fsdecode(name)).write_bytes(b"half a fi")
    found = team_folder.read(team.folder)
    (line,) = (line for line in team_report.people(found) if "cannot be read" in line)
    assert line.isprintable()


def test_a_name_and_a_voice_over_the_limits_are_named(team):
    path, voice = shared(team)
    path.write_bytes(session_toml.encode(replace(voice, author="n" * (size_limits.MAX_NAME_CHARACTERS + 1))))
    (unread,) = team_folder.read(team.folder).unread
    assert unread.why == "author: is longer than 200 characters"
    path.write_bytes(session_toml.encode(voice) + b"#" * size_limits.MAX_VOICE_BYTES)
    (unread,) = team_folder.read(team.folder).unread
    assert unread.why == "larger than 1 MB, the limit for a voice"


def test_a_long_note_is_cut_for_show(team):
    path, voice = shared(team)
    long = "w" * (size_limits.MAX_SHOWN_CHARACTERS + 1_234)
    path.write_bytes(session_toml.encode(edits.answer(voice, "one.theme.first", note=long)))
    found = team_folder.read(team.folder)
    seen = team_view(found, voice.id)
    (said,) = seen.questions[0].said
    assert said.answer.note.endswith("w…\n\n(1,234 more characters are not shown.)")
    assert found.voices[0].answer("one.theme.first").note == long


def team_view(found, viewer):
    return views.visible_view(found, found.framework.dimensions[0], Audience(viewer))


def test_voices_beyond_the_most_are_counted_and_named(team):
    path, voice = shared(team)
    path.unlink()
    for number in range(size_limits.MAX_VOICES + 3):
        one = replace(voice, id=f"v{number:04}")
        voice_path(team.folder, one.id).write_bytes(session_toml.encode(one))
    found = team_folder.read(team.folder)
    assert len(found.voices) == size_limits.MAX_VOICES
    assert [(one.name, one.why) for one in found.unread] == [("voices", "3 more files; at most 200 are read")]


def test_ten_thousand_of_one_name_are_told_apart_quickly(team):
    _, voice = shared(team)
    began = time.process_time()
    called = voice_names.names([replace(voice, id=f"v{number:05}") for number in range(10_000)])
    assert time.process_time() - began < 2
    assert called["v09999"].full == "Ada Byron (10000)"


def test_a_broken_voice_is_read_once_until_it_changes(team):
    path, voice = shared(team)
    reader = team_folder.Reader(team.folder)
    path.write_text("half a fi")
    (first,) = reader.read().unread
    (again,) = reader.read().unread
    assert again is first
    path.write_bytes(session_toml.encode(voice))
    assert reader.read().unread == ()


def test_an_agreed_review_with_huge_parts_is_told_in_short(team):
    path = team.folder / "agreed.toml"
    agreed = session_toml.load(path).session
    names = tuple(f"{'n' * 300}{number}" for number in range(10_000))
    path.write_bytes(
        session_toml.encode(
            replace(agreed, title="t" * 100_000, school="s" * 100_000, team=replace(agreed.team, members=names))
        )
    )
    lines = list(team_report.status(team_folder.read(team.folder), Audience()))
    assert max(map(len, lines)) < 500
    assert len(lines) < 300
    assert "  ! agreed.toml: cannot be read (9,800 more people are expected; at most 200 are read)" in lines
