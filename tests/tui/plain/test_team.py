"""Reading a team in plain mode: views covered on the screens are covered here, and nothing leaves unasked."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace
from support.plain import talk
from support.team import Team, built_in_team

from sessions.storage import membership, session_toml, versions
from sessions.storage.team_layout import AGREED
from sessions.teams import meeting_state
from sessions.teams import service as team_service
from tui.plain.home import Home
from tui.plain.team import TeamRoom


@pytest.fixture
def team(tmp_path, monkeypatch):
    made = Team(tmp_path, monkeypatch)
    made.join("Ada Byron", now=1, note="Ada's secret", mark="unsure", notes=True)
    made.join("Charles Darwin", now=3, note="Charles's secret", notes=True)
    return made


def heard(team, *lines):
    return talk(lines, lambda conversation: TeamRoom(conversation, team_service.known_member(team.folder)))


EVERYTHING = ("who", "dimension 1", "dimension 2", "dimension one", "order", "next", "next", "back", "again")


def test_it_stays_covered_until_one_s_own_position_is_shared(team):
    team.join("Emma Frank", here=True, now=2)
    told = heard(team, *EVERYTHING)
    assert "Covered until you have shared where you see your school yourself." in told
    for word in ("secret", "Step 1, All", "Views differ", "unsure"):
        assert word not in told
    assert "Ada Byron" in told  # it is no secret who has shared


def test_it_stays_covered_for_who_has_not_joined(team):
    assert "secret" not in heard(team, *EVERYTHING)
    assert membership.memberships() == []


def test_it_stays_covered_until_all_have_shared_where_all_is_covered(team):
    path = team.folder / AGREED
    agreed = session_toml.load(path).session
    path.write_bytes(session_toml.encode(replace_team(agreed, covered=True)))
    team.join("Emma Frank", here=True, now=2, notes=False)
    told = heard(team, *EVERYTHING)
    assert "secret" in told  # all three who are expected have shared
    path.write_bytes(
        session_toml.encode(meeting_state.with_members(replace_team(agreed, covered=True), ["A", "B", "C", "D"]))
    )
    assert "secret" not in heard(team, *EVERYTHING)


def test_what_somebody_else_changed_is_told_and_taken_back(team):
    member = team.join("Emma Frank", here=True, now=2, note="Mine", notes=True)
    path = team.folder / "voices" / f"{member.voice}.toml"
    path.write_text(path.read_text().replace("Mine", "FORGED"))
    path.with_name("zz.toml").write_bytes(path.read_bytes())
    told = heard(team, "unshare", "yes", "who")
    assert "You: what you shared was changed in the team's folder by somebody else" in told
    assert "zz.toml: left out (a second copy of what Emma Frank shared; only " in told
    assert "You: nothing of yours is shared yet." in told
    assert len(list(path.parent.glob("*.toml"))) == 2


def test_what_came_back_after_unsharing_can_be_taken_back(team):
    member = team.join("Emma Frank", here=True, now=2)
    team_service.share(member)
    path = team.folder / "voices" / f"{member.voice}.toml"
    content = path.read_bytes()
    team_service.unshare(member)
    assert "Nothing of yours is shared." in heard(team, "unshare")
    path.write_bytes(content)
    assert "Taken back." in heard(team, "unshare", "yes")
    assert not path.exists()


def test_a_second_voice_under_a_name_is_told_as_such(team):
    team.join("Emma Frank", here=True, now=2, notes=False)
    heard(team, "who")
    with team.home_of("Somebody"):
        team_service.share(replace(team.join("Somebody", now=2), name="Ada Byron"))
    told = heard(team, "who", "dimension 1")
    assert "Ada Byron (2): 1 position, 0 notes; a second voice under this name" in told
    assert "Step 1, All: Ada Byron." in told
    assert "Ada Byron (2) is a second voice under this name." in told


def test_what_was_revealed_and_covered_again_is_told(team):
    path, now = team.folder / AGREED, datetime.now(UTC)
    agreed = meeting_state.reveal(session_toml.load(path).session, team.framework, "one", now, "amy")
    agreed = meeting_state.hide(agreed, "one", now, "amy")
    agreed = meeting_state.with_cover(meeting_state.with_cover(agreed, True, now, "amy"), False, now, "amy")
    path.write_bytes(session_toml.encode(agreed))
    told = heard(team, "who")
    clock = f"{now.astimezone():%H:%M}"
    assert f"One was revealed at {clock} and covered again at {clock} by amy." in told
    assert f"The cover of every view was lifted at {clock} by amy." in told


def replace_team(agreed, **changes):
    from msgspec.structs import replace as changed

    return changed(agreed, team=changed(agreed.team, **changes))


def test_with_one_s_own_shared_all_is_told_in_words(team):
    team.join("Emma Frank", here=True, now=2, notes=False)
    told = heard(team, "dimension 1")
    for line in (
        "Step 1, All: Ada Byron.", "Step 2, Most: Emma Frank.", "Step 3, Some: Charles Darwin.",
        "Question 1, First: 2 notes, 1 unsure.", "Ada Byron: Marked unsure. Ada's secret",
        "Charles Darwin: Charles's secret",
    ):  # fmt: skip
        assert f"\n{line}\n" in told
    assert "Views differ: one as All, one as Most, one as Some." in told
    assert not set(told) & set("○◎●◉·─!")


def test_one_joins_writes_hears_what_would_leave_and_shares_it(team):
    told = heard(
        team, "share", "review", "Emma Frank", "place 2", "go 1", "For the team.", "evidence Not for them",
        "reviews", "1", "reviews", "2", "share", "2", "no", "", "hold one.theme.first", "no", "dimension 1",
        "share", "", "no", "",
        "let one.theme.first", "yes", "dimension 1", "quit",
    )  # fmt: skip
    first, second, _, last = told.split("This leaves your review:")[1:5]
    assert "For the team." in first
    assert "For the team." not in second.partition("This stays with you:")[0]
    assert "Nothing has left by this." in second
    assert "secret" not in told.partition("Shared. What you change")[0]
    assert "For the team." in last
    assert "Ada's secret" in told.partition("Shared. What you change")[2]


def test_a_no_and_the_end_of_the_input_share_nothing(team):
    team.join("Emma Frank", here=True, now=2, note="Mine")
    heard(team, "share", "2", "yes", "", "no")
    heard(team, "share", "2", "yes", "")
    assert len(list((team.folder / "voices").glob("*.toml"))) == 2


def test_what_was_shared_is_taken_back_after_asking(team):
    team.join("Emma Frank", here=True, now=2, notes=False)
    assert "It stays shared." in heard(team, "unshare", "no")
    assert "Taken back." in heard(team, "unshare", "yes")
    assert len(list((team.folder / "voices").glob("*.toml"))) == 2


def test_a_team_whose_folder_is_gone_leaves_one_in_one_s_review(team):
    def gone():
        team.folder.rename(team.folder.with_name("gone"))

    told = heard(team, "review", "Emma Frank", gone, "team", "share", "go 1", "Still here.", "again", "quit")
    assert told.count("Your answer: Still here.") == 1
    assert told.endswith("Everything is saved.\n")


def test_an_id_that_is_none_leaves_one_where_one_was_and_nothing_is_told_twice(team):
    team.join("Emma Frank", here=True, now=2, note="Mine", notes=True)
    told = heard(team, "share", "2", "no", "", "hold nothing.at.all", "help", "back", "yes please", "hold one", "no")
    assert told.count("Nothing has left.") == 4
    assert told.count("leaves your review:") == 2
    assert "Nothing has left by this." in told


def test_a_newcomer_goes_from_the_reviews_to_a_team_and_joins(team):
    told = talk(["team /nowhere", "team", str(team.folder), "review", "Emma Frank", "quit"], Home)
    assert "not a team's folder" in told
    assert [one.name for one in membership.memberships()] == ["Emma Frank"]
    assert "secret" not in told


@pytest.mark.parametrize("damage", ["half a fi", None])
def test_a_damaged_review_is_put_back_after_asking(team, damage):
    team.join("Emma Frank", here=True, now=2)
    agreed = team.folder / AGREED
    versions.keep(agreed, agreed.read_bytes(), at_once=True)
    agreed.unlink()
    if damage:
        agreed.write_text(damage)
    told = heard(team, "recover", "no", "who", "recover", "yes", "who")
    assert told.count("can put it back") == 2  # on entering, and after the first refusal
    assert "Found: the last readable version (0 positions, 0 actions)." in told
    assert "Nothing has changed." in told
    assert "Put back." in told
    assert told.rindex("Ada Byron") > told.index("Put back.")
    assert "nothing needs to be recovered" in heard(team, "recover")


def led_team(path, monkeypatch):
    """A team whose framework has a guide."""
    (path / "led").mkdir()
    return built_in_team(path / "led", monkeypatch)


def test_the_guide_says_what_is_for_now_first(tmp_path, monkeypatch, team):
    assert "This framework has no guide for whoever leads the meeting." in heard(team, "guide")
    led = led_team(tmp_path, monkeypatch)
    told = heard(led, "guide")
    for heading in (
        "Opening (10 min):\nAsk everyone: Think",
        "Ground rules:",
        "After the reveal:",
        "Closing (10 min):",
    ):
        assert told.index("Before the meeting:\nBring together") < told.index(heading)
    path = led.folder / AGREED
    begun = meeting_state.go_to(session_toml.load(path).session, "values", datetime.now(UTC))
    path.write_bytes(session_toml.encode(begun))
    told = heard(led, "guide")
    assert "The meeting is at Values.\nOpening (10 min):" in told
    assert told.index("Ground rules:") < told.index("Before the meeting:")


def test_the_guide_does_not_tell_that_covered_views_differ(tmp_path, monkeypatch):
    led = led_team(tmp_path, monkeypatch)
    for name, step in (("Ada Byron", 1), ("Charles Darwin", 5)):
        led.join(name, now=step, at="values", question="values.commitment.shared", notes=False)
    path, now = led.folder / AGREED, datetime.now(UTC)
    begun = meeting_state.go_to(session_toml.load(path).session, "values", now)
    path.write_bytes(session_toml.encode(meeting_state.reveal(begun, led.framework, "values", now, "amy")))

    def order():
        told = heard(led, "guide")
        return told.index("Before the meeting:") - told.index("When views differ:")

    assert order() < 0
    led.join("Emma Frank", here=True, now=2, at="values", question="values.commitment.shared", notes=False)
    assert order() > 0
