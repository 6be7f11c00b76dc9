"""The pen, and how its holder's changes reach the team's folder."""

import pytest
from msgspec.structs import replace
from support.samples import small

from content import UserError
from content.files.atomic import WriteError
from sessions.model import edits
from sessions.storage import membership, session_toml, versions
from sessions.teams import folder as team_folder
from sessions.teams import team_edit_lock
from sessions.teams.working_copy import EditLockHeld, WorkingCopy


def note(session, text, key="one.theme.first"):
    return edits.answer(session, key, note=text)


class Hand:
    """Somebody's working copy, in a separate home."""

    def __init__(self, team, name):
        self.team, self.name = team, name
        with self.home():
            self.desk = WorkingCopy(team.folder, team.made.team, name)

    def home(self):
        return self.team.home_of(self.name)

    def write(self, change):
        session = change(session_toml.load(self.desk.path).session)
        self.desk.path.write_bytes(session_toml.encode(session))


@pytest.fixture
def ada(team):
    return Hand(team, "Ada Byron")


@pytest.fixture
def charles(team):
    return Hand(team, "Charles Darwin")


def agreed(team):
    return session_toml.load(team.folder / "agreed.toml").session


def test_what_is_written_comes_into_the_folder_and_the_desk_is_cleared(team, ada):
    ada.desk.acquire()
    assert team_folder.read(team.folder).pen.user == "Ada Byron"
    ada.write(lambda session: note(session, "Agreed"))
    assert ada.desk.push() is None
    assert agreed(team).answer("one.theme.first").note == "Agreed"
    ada.write(lambda session: note(session, "Agreed, and more"))
    ada.desk.release()
    assert agreed(team).answer("one.theme.first").note == "Agreed, and more"
    assert team_folder.read(team.folder).pen is None
    assert not ada.desk.path.exists()
    assert (team.folder / "agreed.toml").stat().st_mode & 0o777 == 0o660


def test_what_stood_in_the_folder_is_among_its_earlier_versions(team, ada):
    ada.desk.acquire()
    for text in ("First", "Second"):
        ada.write(lambda session, text=text: note(session, text))
        ada.desk.push()
    (version,) = versions.versions(team.folder / "agreed.toml")
    assert session_toml.load(version.path).session.answers == {}
    assert version.path.stat().st_mode & 0o777 == 0o660


def test_whoever_cannot_begin_gives_the_pen_back(team, ada, charles):
    whole = (team.folder / "agreed.toml").read_bytes()
    (team.folder / "agreed.toml").write_bytes(whole[:20])
    with pytest.raises(UserError, match="not valid TOML"):
        ada.desk.acquire()
    (team.folder / "agreed.toml").write_bytes(whole)
    charles.desk.acquire()


def test_only_one_has_the_pen(team, ada, charles):
    ada.desk.acquire()
    with pytest.raises(EditLockHeld, match=r"^Ada Byron on .* has the pen; ask them for it"):
        charles.desk.acquire()
    team_edit_lock.ask(team.folder, "Charles Darwin")
    assert team_folder.read(team.folder).asking == "Charles Darwin"
    ada.desk.release()
    charles.desk.acquire()
    found = team_folder.read(team.folder)
    assert (found.pen.user, found.asking) == ("Charles Darwin", "")


def test_what_could_not_be_brought_waits_on_the_desk_and_is_put_together_with_what_came_since(team, ada, charles):
    ada.desk.acquire()
    ada.write(lambda session: note(session, "Ada's"))
    away = team.folder.rename(team.folder.with_name("away"))
    with pytest.raises(WriteError, match="folder is gone"):
        ada.desk.release()
    away.rename(team.folder)
    assert agreed(team).answers == {}
    (team.folder / ".agreed.toml.lock").unlink()
    charles.desk.acquire()
    charles.write(lambda session: note(session, "Charles's", "one.theme.second"))
    charles.desk.release()
    ada.desk.acquire()
    assert agreed(team).answer("one.theme.first").note == "Ada's"
    assert agreed(team).answer("one.theme.second").note == "Charles's"
    assert session_toml.load(ada.desk.path).session == agreed(team)


def test_two_that_held_the_pen_at_once_lose_nothing(team, ada, charles):
    ada.desk.acquire()
    (team.folder / ".agreed.toml.lock").unlink()
    charles.desk.acquire()
    ada.write(lambda session: note(session, "Ada's"))
    charles.write(lambda session: edits.place(note(session, "Charles's"), small(), "one", now=2))
    charles.desk.release()
    mine, both = ada.desk.push()
    assert mine.answer("one.theme.first").note == "Ada's"
    assert both.position("one").now == 2
    found = team_folder.read(team.folder)
    assert found.agreed == both
    assert found.agreed.answer("one.theme.first").note == "Ada's"
    (copy,) = found.conflicts
    assert session_toml.load(copy).session.answer("one.theme.first").note == "Charles's"
    ada.desk.release()
    ada.desk.merge_copy(copy, {("answers", "one.theme.first"): "both"})
    settled = team_folder.read(team.folder)
    assert settled.conflicts == ()
    assert settled.agreed.answer("one.theme.first").note == "Ada's\n\nCharles's"
    kept = [version.path.read_text() for version in versions.versions(team.folder / "agreed.toml")]
    assert any("Charles's" in text and "Ada's" not in text for text in kept)


def test_whoever_lost_the_pen_brings_nothing(team, ada, charles):
    ada.desk.acquire()
    (team.folder / ".agreed.toml.lock").unlink()
    charles.desk.acquire()
    ada.write(lambda session: note(session, "Ada's"))
    with pytest.raises(EditLockHeld):
        ada.desk.push()
    assert agreed(team).answers == {}
    assert session_toml.load(ada.desk.path).session.answer("one.theme.first").note == "Ada's"


def test_a_folder_without_its_agreed_review_gets_it_back(team, ada):
    ada.desk.acquire()
    ada.write(lambda session: note(session, "Ada's"))
    (team.folder / "agreed.toml").unlink()
    ada.desk.push()
    assert agreed(team).answer("one.theme.first").note == "Ada's"


def test_a_damaged_agreed_review_is_never_written_over(team, ada):
    ada.desk.acquire()
    ada.write(lambda session: note(session, "Ada's"))
    (team.folder / "agreed.toml").write_text("half a fi")
    with pytest.raises(UserError, match="not valid TOML"):
        ada.desk.push()
    assert (team.folder / "agreed.toml").read_text() == "half a fi"
    with pytest.raises(UserError):
        ada.desk.release()
    assert session_toml.load(ada.desk.path).session.answer("one.theme.first").note == "Ada's"


def test_who_asks_is_a_name_and_nothing_else(team):
    team_edit_lock.ask(team.folder, "A\nname " * 100)
    asking = team_folder.read(team.folder).asking
    assert asking.startswith("A name A name")
    assert len(asking) <= 100
    (team.folder / ".agreed.toml.wanted").write_bytes(b"\xff\xfe")
    assert team_folder.read(team.folder).asking == ""


def test_the_pen_is_the_lock_of_the_agreed_review(team, ada):
    from sessions.storage.open_session import OpenSession

    ada.desk.acquire()
    with team.home_of("facilitator"), OpenSession.open(team.folder / "agreed.toml") as opened:
        assert "by Ada Byron on " in opened.read_only
    assert replace(agreed(team)) == session_toml.load(ada.desk.path).session
    with team.home_of("Ada Byron"):
        assert membership.of_team(team.made.team) is None


def test_an_agreed_action_outlives_an_older_version_that_was_put_back_and_changed(team, ada):
    """Regression: an older version counted as "they deleted it" once somebody had written in it."""
    there = team.folder / "agreed.toml"
    old = there.read_bytes()
    action = replace(edits.new_action("one.plan.act"), what="Agreed action")
    ada.desk.acquire()
    ada.write(lambda session: edits.upsert_action(session, action))
    ada.desk.push()
    restored = note(session_toml.decode(there, old).session, "Written after it was put back", "one.theme.second")
    there.write_bytes(session_toml.encode(restored))
    ada.write(lambda session: note(session, "Ada goes on"))
    ada.desk.push()
    assert [one.what for one in agreed(team).actions] == ["Agreed action"]
    assert agreed(team).answer("one.theme.first").note == "Ada goes on"
    assert agreed(team).answer("one.theme.second").note == "Written after it was put back"
    (copy,) = team_folder.read(team.folder).conflicts
    assert session_toml.load(copy).session.actions == ()
