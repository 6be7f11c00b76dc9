"""The example team: what stands in it, and that making it touches nothing else."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from support.samples import SMALL_FRAMEWORK, built_in

from content import UserError
from sessions.model.agreement import spread
from sessions.storage import membership, session_toml
from sessions.storage.open_session import OpenSession
from sessions.teams import aggregate, example, meeting_timer, visibility
from sessions.teams import folder as team_folder
from sessions.teams import service as team_service
from sessions.teams.visibility import MEETING_AUDIENCE, Audience

NOW = datetime(2031, 5, 14, 9, 30, tzinfo=UTC)


@pytest.fixture
def member(tmp_path):
    return example.make(tmp_path / "team", NOW)


@pytest.fixture
def found(member):
    return team_folder.read(Path(member.folder))


def steps(found, dimension):
    return [one.position(dimension).now for one in found.voices if one.position(dimension).now]


def content(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_it_reads_without_a_problem_and_is_marked_as_an_example(found, member):
    assert found.unread == found.conflicts == ()
    assert member.title == found.agreed.title
    assert found.agreed.title.startswith("Example: ")
    assert {one.title for one in found.voices} == {found.agreed.title}
    summary = aggregate.summarise([found.folder])
    assert (summary.teams, summary.problems, summary.more_problems) == (1, [], 0)
    assert sum(summary.actions.values()) == 2


def test_everything_in_it_is_in_the_framework(found):
    framework, sessions = built_in(), [found.agreed, *found.voices]
    assert {key for one in sessions for key in one.answers} <= set(framework.items)
    assert {key for one in sessions for key in one.positions} <= set(framework.by_id)
    assert {one.framework_version for one in sessions} == {framework.version}


def test_six_have_shared_with_notes_one_of_them_under_another_name(found):
    assert len(found.voices) == found.expected == 6
    assert visibility.in_short(found) == "5 of 6 shared and 1 more"
    (other,) = {one.author for one in found.voices} - set(found.team.members)
    assert other == "Badger"
    for one in found.voices:
        assert set(one.positions) == {dimension.id for dimension in found.framework.dimensions}
        assert any(answer.note for answer in one.answers.values())
        assert all(position.because for position in one.positions.values())
    assert {one.quotable for one in found.voices} == {True, False}


def test_views_are_close_in_one_place_and_far_apart_in_another(found):
    widest = {one.id: spread(steps(found, one.id)).widest for one in found.framework.dimensions}
    assert min(widest.values()) <= 1
    assert max(widest.values()) >= 2
    assert widest[found.team.at] == max(widest.values())
    abstaining = [key for one in found.voices for key, position in one.positions.items() if position.abstains]
    assert len(abstaining) == 1
    assert len(steps(found, abstaining[0])) == 5


def test_half_of_a_meeting_is_behind_it(found):
    assert found.team.covered
    (revealed,) = found.team.revealed
    traces = [(one.dimension, one.what) for one in found.team.trace]
    assert traces == [("", "covered"), (revealed, "revealed")]
    position = found.agreed.position(revealed)
    assert position.now
    assert position.because
    assert position.dissent
    assert any(answer.note for answer in found.agreed.answers.values())
    assert [action.status for action in found.agreed.actions] == ["agreed", "agreed"]
    assert all("upil" in action.success for action in found.agreed.actions)
    still_open = {one.id for one in found.framework.dimensions} - {revealed}
    assert not still_open & set(found.agreed.positions)
    assert found.team.at in still_open
    assert "over" not in meeting_timer.time_in_words(found.agreed, found.framework, revealed, NOW)


def test_the_room_sees_what_was_revealed_and_the_facilitator_nothing_else(found, member):
    for one in found.framework.dimensions:
        revealed = one.id in found.team.revealed
        assert bool(visibility.hidden_reason(found, one.id, MEETING_AUDIENCE)) != revealed
        assert visibility.hidden_reason(found, one.id, Audience(member.voice))
    seen = visibility.visible_view(found, found.framework.by_id[found.team.revealed[0]], MEETING_AUDIENCE)
    assert "Badger" in {name.full for _, names in seen.marks for name in names}


def test_its_dates_are_fresh_and_keep_their_weekdays(found):
    agreed = found.agreed
    assert NOW - timedelta(weeks=1) < agreed.updated <= NOW
    assert all(one.when <= agreed.updated for one in agreed.team.trace)
    assert all(one.created < agreed.updated for one in found.voices)
    assert all(NOW.date() < action.by for action in agreed.actions)
    then = session_toml.load(example.TEMPLATES / "agreed.toml").session
    for new, old in zip(agreed.actions, then.actions, strict=True):
        assert new.by.weekday() == old.by.weekday() < 5


def test_one_can_join_it_and_share(found, member):
    joined = team_service.join(found.folder, name="Me")
    with OpenSession.load_read_only(Path(joined.review)) as opened:
        assert opened.session.title == found.agreed.title
    team_service.share(joined)
    assert len(team_folder.read(found.folder).voices) == 7


def test_it_is_made_once_and_found_again(home):
    member = example.example()
    assert Path(member.folder) == example.default_folder()
    assert home in example.default_folder().parents
    before = content(example.default_folder())
    assert example.example().team == member.team
    assert content(example.default_folder()) == before
    assert [one.team for one in membership.memberships()] == [member.team]


def test_another_in_another_folder_is_another_team(member, tmp_path):
    other = example.make(tmp_path / "other")
    assert other.team != member.team
    assert len(membership.memberships()) == 2
    here, there = (team_folder.read(Path(one.folder)) for one in (member, other))
    assert not {one.id for one in here.voices} & {one.id for one in there.voices}


def test_an_empty_folder_is_used_and_nothing_else_is_touched(tmp_path):
    folder = tmp_path / "empty"
    folder.mkdir()
    example.make(folder)
    before = content(folder)
    with pytest.raises(UserError, match="something in this folder already; `wholeschool open` opens it"):
        example.make(folder)
    assert content(folder) == before
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / ".notes").write_text("mine")
    with pytest.raises(UserError, match="something in this folder already; name another"):
        example.make(mine)
    assert [path.name for path in mine.iterdir()] == [".notes"]
    with pytest.raises(UserError, match="that is a file"):
        example.make(mine / ".notes")
    with pytest.raises(UserError, match="there is no such folder"):
        example.make(tmp_path / "nowhere" / "team")
    assert len(membership.memberships()) == 1


def test_what_lies_in_the_place_of_the_users_own_is_not_touched(home):
    example.default_folder().mkdir(parents=True)
    kept = example.default_folder() / "kept.toml"
    kept.write_bytes(SMALL_FRAMEWORK.read_bytes())
    with pytest.raises(UserError, match="something in this folder already"):
        example.example()
    assert list(content(home)) == [kept]
