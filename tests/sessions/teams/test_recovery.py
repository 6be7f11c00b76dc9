"""A damaged agreed review is restored from the surviving copies, and nothing that was agreed is lost."""

import pytest
from support.samples import small

from content import UserError
from sessions.model import edits
from sessions.storage import membership, session_toml, versions
from sessions.teams import folder as team_folder
from sessions.teams import recovery as team_recovery
from sessions.teams import service as team_service
from sessions.teams.working_copy import WorkingCopy


@pytest.fixture
def ada(team):
    """Ada, who holds the pen, in her own home."""
    member = team.join("Ada Byron")
    with team.home_of("Ada Byron"):
        membership.save(member)
        desk = WorkingCopy(team.folder, member.team, "Ada Byron")
        desk.acquire()
        yield desk


def write(desk, change):
    desk.path.write_bytes(session_toml.encode(change(session_toml.load(desk.path).session)))


def placed(step):
    return lambda session: edits.place(session, small(), "one", now=step)


def noted(text):
    return lambda session: edits.answer(session, "one.theme.second", note=text)


def agreed(team):
    return session_toml.load(team.folder / "agreed.toml").session


@pytest.mark.parametrize("damage", ["half a fi", None])
def test_the_copy_on_the_desk_is_put_back_and_the_damaged_file_is_kept(team, ada, damage):
    there = team.folder / "agreed.toml"
    write(ada, placed(2))
    there.unlink()
    if damage:
        there.write_text(damage)
    (team.folder / ".agreed.toml.lock").unlink()
    assert team_recovery.find(team.folder).source == "your own copy"
    assert there.exists() == bool(damage)
    team_recovery.recover(team.folder)
    assert agreed(team).position("one").now == 2
    kept = [one.path.read_text() for one in versions.versions(there)]
    assert (damage in kept) == bool(damage)
    with pytest.raises(UserError, match="nothing needs to be recovered"):
        team_recovery.recover(team.folder)


def test_what_an_earlier_version_lacks_was_not_deleted(team, ada):
    there = team.folder / "agreed.toml"
    write(ada, placed(2))
    ada.push()
    write(ada, noted("Agreed"))
    ada.push()
    before = versions.versions(there)[-1]
    ada._lock.release()
    versions.recover(there, before)
    assert agreed(team).answers == {}
    write(ada, placed(3))
    ada.push()
    assert agreed(team).answer("one.theme.second").note == "Agreed"
    assert agreed(team).position("one").now == 3


def test_the_last_readable_version_is_put_back_where_there_is_no_copy(team, ada):
    write(ada, placed(2))
    ada.release()
    there = team.folder / "agreed.toml"
    there.write_bytes(b"half a fi")
    assert team_recovery.recover(team.folder).source == "the last readable version"
    assert agreed(team).id == team.made.team


OWN_REVIEW = session_toml.encode(edits.new_session(small(), title="T", school="S", author="A")).decode()


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("half a fi", "cannot be read"),
        (None, "is missing"),
        (OWN_REVIEW, r"cannot be read: agreed\.toml holds another kind of review, 'own'"),
    ],
)
def test_whoever_opens_the_folder_is_told_what_helps(team, ada, damage, said):
    (team.folder / "agreed.toml").unlink()
    if damage:
        (team.folder / "agreed.toml").write_text(damage)
    with pytest.raises(UserError, match=rf"{said}.*`wholeschool team recover .*` can put it back"):
        team_folder.read(team.folder)


@pytest.mark.parametrize("damage", ["half a fi", None])
def test_the_part_in_a_team_is_known_while_its_review_cannot_be_read(team, ada, damage, tmp_path):
    (team.folder / "agreed.toml").unlink()
    if damage:
        (team.folder / "agreed.toml").write_text(damage)
    assert team_service.known_member(team.folder).name == "Ada Byron"
    with pytest.raises(UserError, match="can put it back"):
        team_service.member_of(team.folder)
    (tmp_path / "other" / "voices").mkdir(parents=True)
    with pytest.raises(UserError, match="is missing"):
        team_service.known_member(tmp_path / "other")
