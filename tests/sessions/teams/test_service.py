"""A team's folder: creating it, joining, sharing, taking back, and reading its content."""

import os
import stat
import subprocess
from pathlib import Path

import pytest
from msgspec.structs import replace
from support.samples import SMALL_FRAMEWORK, built_in, small

from content import UserError
from content.files import atomic
from content.frameworks import library
from sessions.model import edits
from sessions.storage import membership, reviews, session_toml
from sessions.storage.open_session import OpenSession
from sessions.storage.team_layout import voice_path
from sessions.teams import folder as team_folder
from sessions.teams import service as team_service
from sessions.teams import team_report
from sessions.teams.visibility import Audience
from sessions.teams.visibility import names as names_in


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def read(team):
    return team_folder.read(team.folder)


# Making and joining


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_what_is_made_is_for_the_group_whatever_the_umask(tmp_path, umask):
    before = os.umask(umask)
    try:
        member = team_service.make(
            tmp_path / "autumn", built_in(), title="Autumn", school="Northgate", members=["A. Byron"]
        )
        joined = team_service.join(tmp_path / "autumn", name="A. Byron")
        team_service.share(joined)
    finally:
        os.umask(before)
    folder = tmp_path / "autumn"
    assert [mode(folder), mode(folder / "voices")] == [0o2770, 0o2770]
    for path in (folder / "agreed.toml", voice_path(folder, member.voice)):
        assert mode(path) == 0o660
    assert mode(Path(joined.review)) == 0o600
    assert mode(membership.place(joined.team)) == 0o700


def test_a_folder_that_is_a_team_already_stays_as_it_is(team):
    before = (team.folder / "agreed.toml").read_bytes()
    with pytest.raises(UserError, match="there is a file already"):
        team_service.make(team.folder, small(), title="Another", school="")
    assert (team.folder / "agreed.toml").read_bytes() == before
    with pytest.raises(UserError, match="there is no such folder"):
        team_service.make(team.folder / "no" / "where", small(), title="Another", school="")


def test_joining_makes_a_review_of_ones_own_and_shares_nothing(team):
    member = team.join("Ada Byron")
    session = session_toml.load(Path(member.review)).session
    assert (session.kind, session.title, session.author) == ("own", "Autumn", "Ada Byron")
    assert read(team).voices == ()
    assert team.join("Ada Byron").review == member.review


def test_joining_brings_the_framework_along(team):
    with team.home_of("Ada Byron"):
        assert library.entries("small") is None
    team.join("Ada Byron")
    with team.home_of("Ada Byron"):
        assert library.get("small") == small()


def test_joining_with_a_review_that_is_there(team, home):
    library.install(str(SMALL_FRAMEWORK))
    with reviews.create(small(), title="Mine", school="Northgate", author="A. Byron") as mine:
        path = mine.path
    assert team_service.join(team.folder, name="A. Byron", review=path).review == str(path)
    with reviews.create(built_in(), title="Other", school="", author="") as other:
        pass
    with pytest.raises(UserError, match="answers another framework"):
        team_service.join(team.folder, name="A. Byron", review=other.path)
    with pytest.raises(UserError, match="not your own review"):
        team_service.join(team.folder, name="A. Byron", review=team.folder / "agreed.toml")


def test_a_folder_that_is_no_team(tmp_path):
    for path in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(UserError, match="not a team's folder"):
            team_service.join(path, name="A. Byron")


# Sharing


def test_sharing_writes_one_file_and_taking_back_removes_it(team):
    member = team.join("Ada Byron", now=2, note="A note", notes=True)
    (path,) = (team.folder / "voices").glob("*.toml")
    assert path.stem == member.voice
    (voice,) = read(team).voices
    assert voice.author == "Ada Byron"
    assert voice.answer("one.theme.first").note == "A note"
    with team.home_of("Ada Byron"):
        assert membership.shared(member) == voice
        team_service.unshare(member)
        assert membership.shared(member) is None
    assert read(team).voices == ()


def test_what_changed_since_is_told(team):
    member = team.join("Ada Byron", now=2, notes=True)
    with team.home_of("Ada Byron"):
        assert team_service.sharing_in_words(member, team_service.own_voice(member)).endswith(
            "; nothing has changed since"
        )
        with OpenSession.open(Path(member.review)) as opened:
            opened.apply(lambda session: edits.place(session, small(), "one", now=3))
            opened.save()
        assert team_service.sharing_in_words(member, team_service.own_voice(member)).endswith(
            "; 1 change since not shared yet"
        )
        team_service.share(member)
        assert team_service.sharing_in_words(member, team_service.own_voice(member)).endswith(
            "; nothing has changed since"
        )


def test_sharing_again_keeps_the_day_on_which_it_was_shared_first(team, monkeypatch):
    member = team.join("Ada Byron", now=2, notes=True)
    path = voice_path(team.folder, member.voice)
    first = session_toml.load(path).session.created
    with team.home_of("Ada Byron"):
        membership.remember_shared(member, path.read_bytes().replace(b"created = 2026", b"created = 2025"))
        assert team_service.share(member).created == first.replace(year=2025)


def test_a_review_is_not_shared_with_a_team_that_asks_something_else_by_now(team):
    member = team.join("Ada Byron", now=2)
    agreed = team.folder / "agreed.toml"
    agreed.write_text(agreed.read_text().replace('framework = "small"', 'framework = "whole-school-send"'))
    with team.home_of("Ada Byron"), pytest.raises(UserError, match="answers another framework"):
        team_service.share(member)
    assert read(team).voices == ()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a folder to any group")
def test_what_is_made_has_the_group_of_the_folder_it_is_in(tmp_path):
    os.chown(tmp_path, -1, 1)
    team_service.make(tmp_path / "autumn", built_in(), title="Autumn", school="")
    (tmp_path / "autumn").chmod(0o770)
    member = team_service.join(tmp_path / "autumn", name="A. Byron")
    team_service.share(member)
    made = [tmp_path / "autumn", *(tmp_path / "autumn").rglob("*")]
    assert {path.stat().st_gid for path in made} == {1}
    assert len(made) > 5


def test_what_one_shared_is_for_reading_only_and_for_ones_own_eyes(team):
    member = team.join("Ada Byron", now=2, notes=True)
    path = voice_path(team.folder, member.voice)
    with team.home_of("Ada Byron"), OpenSession.open(path) as opened:
        assert "only their own review changes it" in opened.read_only
        with pytest.raises(UserError):
            opened.apply(lambda session: replace(session, title="x"))
    with pytest.raises(UserError, match="is what somebody else shared with a team"):
        OpenSession.open(path)
    assert sorted(entry.name for entry in path.parent.iterdir()) == [".gitkeep", path.name]


# Files that cannot be read


@pytest.fixture
def two(team):
    """A team in which two have shared; with the path of the first one's voice."""
    member = team.join("Ada Byron", now=2, note="A note", notes=True)
    team.join("Charles Darwin", now=3, note="His note", notes=True)
    return voice_path(team.folder, member.voice)


def half_synced(path):
    path.write_bytes(path.read_bytes()[:-40])


def emptied(path):
    path.write_bytes(b"")


def of_another_framework(path):
    path.write_text(path.read_text().replace('framework = "small"', 'framework = "large"'))


def of_a_later_version(path):
    path.write_text(f"whim = 1\n{path.read_text()}")


def a_link_to_a_private_file(path):
    private = path.parent.parent.parent / "private.toml"
    path.rename(private)
    path.symlink_to(private)


def a_pipe(path):
    path.unlink()
    os.mkfifo(path)


FAULTS = {
    half_synced: "not valid TOML",
    emptied: "empty",
    of_another_framework: "it answers another framework, large",
    of_a_later_version: "unknown key",
    a_link_to_a_private_file: "is a link, which is not followed",
    a_pipe: "not a regular file",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_voice_that_cannot_be_read_is_told_and_the_others_are_read(team, two, fault):
    fault(two)
    found = read(team)
    (unread,) = found.unread
    assert FAULTS[fault] in unread.why
    assert [voice.author for voice in found.voices] == ["Charles Darwin"]


def test_what_a_sync_tool_is_still_bringing_is_passed_over(team, two):
    for name in (".syncthing.x.toml.tmp", "~syncthing~x.toml", ".x.toml"):
        (two.parent / name).write_bytes(b"half")
    assert len(read(team).voices) == 2
    assert read(team).unread == ()


COPY_NAMES = ("zz.toml", "{}.sync-conflict-20261124-101010-ABCDEFG.toml", "{} (2).toml", "0.toml")


@pytest.mark.parametrize("name", COPY_NAMES)
def test_only_the_file_named_for_a_voice_is_that_voice_whatever_it_says(team, two, name):
    forged = two.read_text().replace("A note", "FORGED").replace("updated = 2026", "updated = 2099")
    copy = two.with_name(name.format(two.stem))
    copy.write_text(f"quotable = true\n{forged}".replace("Ada Byron", "Ada FORGED"))
    found = read(team)
    assert found.voice(two.stem).answer("one.theme.first").note == "A note"
    assert len(found.voices) == 2
    (unread,) = found.unread
    assert (unread.name, unread.copy_of) == (copy.name, two.stem)
    assert unread.why == f"a second copy of what Ada Byron shared; only {two.name} counts"
    assert "FORGED" not in "\n".join(team_report.status(found, Audience(found.voices[1].id)))
    assert "FORGED" not in repr(team_report.quotable_voices(found, Audience(found.voices[1].id)))


def test_a_copy_without_its_voice_is_nobodys_either(team, two):
    two.rename(two.with_name("zz.toml"))
    found = read(team)
    assert [voice.author for voice in found.voices] == ["Charles Darwin"]
    assert [(one.name, one.why) for one in found.unread] == [
        ("zz.toml", f"only the file {two.name} counts for the voice in it")
    ]


# Changes by somebody else to the user's own part


@pytest.fixture
def ada(team):
    """Ada, who has shared, at her own screen; and her file in the folder."""
    member = team.join("Ada Byron", now=2, note="A note", notes=True)
    with team.home_of("Ada Byron"):
        yield member, voice_path(team.folder, member.voice)


def own_part(team, member):
    return team_service.own_part_in_words(read(team), member, team_service.own_voice(member))


def test_what_somebody_else_changed_is_told_and_sharing_again_wins(team, ada):
    member, path = ada
    path.write_text(path.read_text().replace("A note", "FORGED"))
    assert own_part(team, member) == (
        "what you shared was changed in the team's folder by somebody else, or sharing was cut short; "
        "share again to put it right, or unshare to take it back"
    )
    team_service.share(member)
    assert own_part(team, member).endswith("nothing has changed since")
    assert read(team).voice(member.voice).answer("one.theme.first").note == "A note"


@pytest.mark.parametrize("spoil", [Path.unlink, emptied, of_another_framework, of_a_later_version])
def test_what_somebody_else_removed_or_broke_is_told(team, ada, spoil):
    member, path = ada
    spoil(path)
    assert own_part(team, member).startswith("what you shared was removed from the team's folder, or cannot be read")
    team_service.share(member)
    assert own_part(team, member).endswith("nothing has changed since")


def test_what_came_back_after_unsharing_is_told(team, ada):
    member, path = ada
    content = path.read_bytes()
    team_service.unshare(member)
    assert own_part(team, member) == "nothing of yours is shared yet"
    path.write_bytes(content)
    assert own_part(team, member).startswith("what you took back is in the team's folder again; unshare takes it out")
    team_service.unshare(member)
    assert own_part(team, member) == "nothing of yours is shared yet"


LEFT = (
    "{}.sync-conflict-20261124-101010-ABCDEFG.toml",
    "{} (Ada's conflicted copy 2026-11-24).toml",
    "zz.toml",
    "Copy of {}.toml",
    ".syncthing.{}.toml.tmp",
    "~syncthing~{}.toml.tmp",
    ".{}.toml.0a1b2c3d.tmp",
)


def test_unsharing_takes_back_every_copy_and_nothing_of_others(team, ada):
    member, path = ada
    team.join("Charles Darwin", now=3)
    others = sorted(one.name for one in path.parent.iterdir() if one != path)
    for name in LEFT:
        path.with_name(name.format(path.stem)).write_bytes(path.read_bytes())
    half = path.with_name(f"{path.stem}-PC7.toml")
    half.write_bytes(path.read_bytes()[:-30])
    assert "also" not in own_part(team, member)
    assert "another copy of what you shared is in the team's folder" in own_part(team, member)
    team_service.unshare(member)
    assert sorted(one.name for one in path.parent.iterdir()) == others


def test_a_copy_that_cannot_be_removed_is_named_and_the_others_go(team, ada):
    member, path = ada
    stuck = path.with_name(f"{path.stem}.sync-conflict-1.toml")
    last = path.with_name(f"{path.stem}.sync-conflict-2.toml")
    (stuck / "within").mkdir(parents=True)
    last.write_bytes(path.read_bytes())
    with pytest.raises(UserError, match=f"{stuck}: also holds what you shared, and cannot be removed"):
        team_service.unshare(member)
    assert not path.exists()
    assert not last.exists()
    assert own_part(team, member) == "nothing of yours is shared yet"


# Who had a name first


def test_a_name_stays_with_the_voice_that_this_client_saw_first(team):
    member = team.join("Me", here=True, now=2)
    membership.save(member)
    ada = team.join("Ada Byron", now=2, note="Hers", notes=True, quotable=True)
    read(team)
    forged = replace(read(team).voice(ada.voice), id="0", quotable=True)
    path = voice_path(team.folder, "0")
    path.write_bytes(session_toml.encode(forged))
    for _ in range(2):
        called = named(team)
        assert called[ada.voice] == ("Ada Byron", "AB")
        assert called["0"] == ("Ada Byron (2)", "AB2")
    voice_path(team.folder, ada.voice).unlink()
    assert named(team)["0"] == ("Ada Byron (2)", "AB2")


def test_ones_own_name_is_ones_own_though_somebody_took_it_before(team):
    with team.home_of("Ada Byron"):
        team_service.share(replace(team.join("Ada Byron", now=2), name="Me"))
    member = team.join("Me", here=True, now=2)
    membership.save(member)
    assert {name for name, _ in named(team).values()} == {"Me"}
    team_service.share(member)
    assert named(team)[member.voice] == ("Me", "M")
    assert {name for name, _ in named(team).values()} == {"Me", "Me (2)"}


def test_a_look_from_outside_the_team_leaves_nothing_behind(team, home):
    team.join("Ada Byron", now=2)
    read(team)
    assert not (home / "teams").exists()


def named(team):
    return {key: (name.full, name.initials) for key, name in names_in(read(team)).items()}


def test_the_agreed_review_behind_a_link_out_of_the_folder_is_refused(team, tmp_path):
    agreed = team.folder / "agreed.toml"
    agreed.rename(tmp_path / "elsewhere.toml")
    agreed.symlink_to(tmp_path / "elsewhere.toml")
    with pytest.raises(UserError, match="is a link, which is not followed"):
        read(team)


def test_sharing_and_unsharing_replace_a_link_and_do_not_follow_it(team, tmp_path):
    member = team.join("Ada Byron", now=2)
    target = tmp_path / "target.toml"
    target.write_text("mine")
    voice = voice_path(team.folder, member.voice)
    voice.symlink_to(target)
    with team.home_of("Ada Byron"):
        team_service.share(member)
        assert not voice.is_symlink()
        assert read(team).voice(member.voice).position("one").now == 2
        voice.unlink()
        voice.symlink_to(target)
        team_service.unshare(member)
    assert not voice.is_symlink()
    assert target.read_text() == "mine"


def test_a_file_that_has_not_changed_is_not_read_twice(team, two):
    reader = team_folder.Reader(team.folder)
    first = reader.read()
    second = reader.read()
    assert first == second
    assert all(one is other for one, other in zip(first.voices, second.voices, strict=True))
    status = two.stat()
    atomic.atomic_write(two, two.read_bytes().replace(b"A note", b"B note"))
    os.utime(two, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert reader.read().voice(two.stem).answer("one.theme.first").note == "B note"


def test_what_could_not_be_read_is_tried_again_though_it_looks_the_same(team, two):
    reader = team_folder.Reader(team.folder)
    whole, status = two.read_bytes(), two.stat()
    two.write_bytes(b"?" * len(whole))
    os.utime(two, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert len(reader.read().unread) == 1
    two.write_bytes(whole)
    os.utime(two, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert reader.read().unread == ()


def test_a_copy_of_the_agreed_review_is_found_by_what_it_is_and_not_by_its_name(team):
    agreed = (team.folder / "agreed.toml").read_bytes()
    names = (
        "agreed (conflict 2026-11-24).toml",
        "agreed.sync-conflict-20261124-101010-ABCDEFG.toml",
        "agreed-PC7.toml",
    )
    for name in names:
        (team.folder / name).write_bytes(agreed)
    (team.folder / "agreed elsewhere.toml").write_bytes(agreed.replace(b'\nid = "', b'\nid = "x'))
    (team.folder / "agreed (2).toml").write_bytes(agreed[:50])
    found = read(team)
    assert {path.name for path in found.conflicts} == set(names)
    assert [one.name for one in found.unread] == ["agreed (2).toml"]


def test_git_and_syncthing_leave_out_what_is_of_this_machine(team):
    ignored = (team.folder / ".gitignore").read_text()
    assert (team.folder / ".stignore").read_text() == ignored
    subprocess.run(["git", "init", "-q", team.folder], check=True)
    for name in (".agreed.toml.lock", ".agreed.toml.abcd.tmp", ".agreed.toml.wanted", ".versions/x"):
        (team.folder / name).parent.mkdir(exist_ok=True)
        (team.folder / name).write_bytes(b"")
    status = subprocess.run(["git", "-C", team.folder, "status", "-s", "-uall"], capture_output=True, check=True)
    assert sorted(line[3:] for line in status.stdout.decode().splitlines()) == sorted(
        [".gitignore", ".stignore", "agreed.toml", "framework.toml", "voices/.gitkeep"]
    )
