import shutil

import pytest
from msgspec.structs import replace
from support.samples import HOSTILE, SMALL_FRAMEWORK
from support.team_folders import action, team_folder, voice

from sessions.model.session import Position
from sessions.storage import membership
from sessions.teams import service as team_service
from sessions.teams.aggregate import summarise


def counted(folder, **team):
    """Return the counts of the first dimension, of one team."""
    return summarise([team_folder(folder / "team", **team)]).dimensions["one"]


def test_teams_are_counted_at_the_step_that_they_agreed_on(tmp_path):
    steps = ({"one": 1, "two": 3}, {"one": 1}, {"one": 3}, {})
    found = summarise(team_folder(tmp_path / str(number), agreed=agreed) for number, agreed in enumerate(steps))
    assert found.teams == 4
    assert (found.dimensions["one"].agreed, found.dimensions["one"].open) == ({1: 2, 3: 1}, 1)
    assert (found.dimensions["two"].agreed, found.dimensions["two"].open) == ({3: 1}, 3)
    assert found.spread_of_agreed("one").widest == 2


@pytest.mark.parametrize("people", range(5))
def test_groups_of_fewer_than_three_are_counted_by_person_nowhere(tmp_path, people):
    count = counted(tmp_path, voices=[{"one": 1}, {"one": 3}, {"one": 3}, {"one": 2}][:people])
    if people < 3:
        assert not count.people
        assert not count.apart
        assert count.small == (people > 0)
    else:
        assert count.people.total() == people
        assert count.apart == {2: 1}
        assert count.small == 0


def test_a_group_is_those_who_placed_the_dimension(tmp_path):
    abstaining = replace(voice("Somebody", {}), positions={"one": Position(abstains=True, because="I am new.")})
    team = team_folder(tmp_path / "team", voices=[{"one": 1, "two": 1}, {"one": 2, "two": 1}, {"two": 2}, abstaining])
    found = summarise([team])
    assert (found.dimensions["one"].people, found.dimensions["one"].small) == ({}, 1)
    assert (found.dimensions["two"].people, found.dimensions["two"].small) == ({1: 2, 2: 1}, 0)


def test_small_groups_of_several_teams_do_not_make_a_large_one(tmp_path):
    found = summarise(team_folder(tmp_path / str(number), voices=[{"one": 1}, {"one": 2}]) for number in range(3))
    count = found.dimensions["one"]
    assert (count.people, count.apart, count.small) == ({}, {}, 3)


@pytest.mark.parametrize("many", [1, 2, 5])
def test_what_is_covered_is_counted_nowhere_however_many_teams_there_are(tmp_path, home, many):
    found = summarise(
        team_folder(tmp_path / str(number), voices=[{"one": 1, "two": 1}, {"one": 3}, {"one": 3}], revealed=("two",))
        for number in range(many)
    )
    one, two = found.dimensions["one"], found.dimensions["two"]
    assert (one.people, one.apart, one.small, one.covered) == ({}, {}, 0, many)
    assert (two.people, two.small, two.covered) == ({}, many, 0)


def test_a_team_of_nobody_beside_it_uncovers_nothing(tmp_path, home):
    views = [{"one": 1}, {"one": 3}, {"one": 3}]
    with_views = team_folder(tmp_path / "views", voices=views, revealed=())
    count = summarise([with_views, team_folder(tmp_path / "empty", revealed=())]).dimensions["one"]
    assert (count.people, count.apart, count.covered) == ({}, {}, 1)


def test_a_member_counts_what_their_screen_shows(team):
    for name, now in (("Ada Byron", 1), ("Charles Darwin", 3)):
        team.join(name, now=now, notes=False)
    me = team.join("Emma Frank", here=True, now=2)
    membership.save(me)
    covered = summarise([team.folder]).dimensions["one"]
    assert (covered.people, covered.covered) == ({}, 1)
    team_service.share(me)
    shown = summarise([team.folder]).dimensions["one"]
    assert (shown.people, shown.covered) == ({1: 1, 2: 1, 3: 1}, 0)


def test_a_copy_that_a_sync_tool_made_is_nobody_of_its_own(tmp_path):
    team = team_folder(tmp_path / "team", voices=[{"one": 1}, {"one": 3}])
    shutil.copy(team / "voices" / "1.toml", team / "voices" / "1.sync-conflict-20261123-090000-ABCDEFG.toml")
    found = summarise([team])
    assert (found.dimensions["one"].people, found.dimensions["one"].small) == ({}, 1)
    assert found.problems == [
        f"{team / 'voices' / '1.sync-conflict-20261123-090000-ABCDEFG.toml'}: only the file 1.toml counts for the "
        "voice in it"
    ]


def test_a_team_that_is_named_twice_is_counted_once(tmp_path):
    team = team_folder(tmp_path / "many" / "team", agreed={"one": 1})
    assert summarise([tmp_path / "many", team, team]).teams == 1


def test_folders_that_hold_team_folders_stand_for_them(tmp_path):
    for name in ("one", "two"):
        team_folder(tmp_path / "many" / name)
    (tmp_path / "many" / "photos").mkdir()
    (tmp_path / "many" / "readme.txt").write_text("x")
    found = summarise([tmp_path / "many", team_folder(tmp_path / "single")])
    assert found.teams == 3
    assert not found.problems


def test_another_framework_is_told_and_left_out(tmp_path):
    other = tmp_path / "other.toml"
    other.write_text(SMALL_FRAMEWORK.read_text().replace('id = "small"', 'id = "other"'))
    first = team_folder(tmp_path / "first", agreed={"one": 1})
    second = team_folder(tmp_path / "second", agreed={"one": 3}, framework=other)
    agreed = second / "agreed.toml"
    agreed.write_text(agreed.read_text().replace('framework = "small"', 'framework = "other"'))
    found = summarise([first, second])
    assert (found.teams, found.dimensions["one"].agreed) == (1, {1: 1})
    assert found.problems == [f"{second}: asks another framework, other; it is left out"]


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda team: (team / "agreed.toml").write_text("x"), "not valid TOML"),
        (lambda team: (team / "agreed.toml").write_bytes(b"\xff"), "not UTF-8"),
        (lambda team: (team / "agreed.toml").write_text((team / "voices/0.toml").read_text()), "another kind of"),
        (lambda team: (team / "agreed.toml").unlink(), "agreed.toml, is missing"),
        (shutil.rmtree, "not a team's folder"),
    ],
)
def test_a_team_that_cannot_be_read_is_told_and_left_out(tmp_path, spoil, told):
    sound = team_folder(tmp_path / "sound", agreed={"one": 1}, voices=[{"one": 2}] * 3)
    broken = team_folder(tmp_path / "broken", agreed={"one": 3}, voices=[{"one": 3}] * 3)
    spoil(broken)
    found = summarise([broken, sound])
    assert (found.teams, found.dimensions["one"].agreed, found.dimensions["one"].people) == (1, {1: 1}, {2: 3})
    (problem,) = found.problems
    assert str(broken) in problem
    assert told in problem


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda path: path.write_text("x"), "not valid TOML"),
        (lambda path: path.write_text(path.read_text().replace("now = 3", 'now = "3"')), "should be a whole number"),
        (lambda path: path.write_text(path.read_text().replace('"small"', '"other"')), "another framework, other"),
        (lambda path: path.write_text(path.read_text().replace('"voice"', '"own"')), "not what somebody shared"),
        (lambda path: path.write_text("later = 1\n" + path.read_text()), "unknown key"),
        (
            lambda path: (path.rename(path.parents[2] / "x.toml"), path.symlink_to("../../x.toml")),
            "is a link, which is not followed",
        ),
    ],
)
def test_a_voice_that_cannot_be_read_is_told_and_left_out(tmp_path, spoil, told):
    team = team_folder(tmp_path / "team", agreed={"one": 1}, voices=[{"one": 2}, {"one": 3}, {"one": 2}, {"one": 2}])
    spoil(team / "voices" / "1.toml")
    found = summarise([team])
    assert (found.teams, found.dimensions["one"].agreed, found.dimensions["one"].people) == (1, {1: 1}, {2: 3})
    (problem,) = found.problems
    assert problem.startswith(f"{team / 'voices' / '1.toml'}: ")
    assert told in problem


def test_of_many_problems_the_first_are_told_and_the_rest_counted(tmp_path):
    found = summarise(tmp_path / str(number) for number in range(30))
    assert (len(found.problems), found.more_problems) == (20, 10)
    assert found.teams == 0


def test_actions_are_counted_by_prompt_unless_they_are_dropped(tmp_path):
    teams = (
        ("Visit classes", "Ask pupils", action("Write a plan", status="dropped")),
        ("Visit classes", action("Old", prompt="one.gone")),
        (action("Visit classes", status="dropped"),),
    )
    found = summarise(team_folder(tmp_path / str(at), actions=actions) for at, actions in enumerate(teams))
    assert found.actions == {"one.plan.act": 3, "one.gone": 1}
    assert found.teams_acting == {"one.plan.act": 2, "one.gone": 1}
    assert found.common == [("Visit classes", 2)]


def test_actions_in_the_same_words_are_one_however_they_are_written(tmp_path):
    ways = ("Visit every class", "VISIT  every\nclass ", "visit every class", "Visit every classroom")
    found = summarise(team_folder(tmp_path / str(number), actions=[way]) for number, way in enumerate(ways))
    assert found.common == [("Visit every class", 3)]


def test_what_one_team_plans_twice_is_not_common(tmp_path):
    assert summarise([team_folder(tmp_path / "team", actions=["Ask pupils", "ask pupils"])]).common == []


def test_the_commonest_actions_come_first(tmp_path):
    plans = (["B", "C"], ["A", "B", "C"], ["A", "C"])
    found = summarise(team_folder(tmp_path / str(number), actions=plan) for number, plan in enumerate(plans))
    assert found.common == [("C", 3), ("A", 2), ("B", 2)]


def test_a_long_action_is_told_in_part(tmp_path):
    found = summarise(team_folder(tmp_path / name, actions=["x" * 10_000]) for name in "ab")
    ((what, teams),) = found.common
    assert (len(what), what[-1], teams) == (200, "…", 2)


def test_so_many_actions_that_they_cannot_all_be_followed(tmp_path):
    def plan(team):
        return ["Visit classes", *(f"team {team} does {number}" for number in range(2_600))]

    found = summarise(team_folder(tmp_path / str(team), actions=plan(team)) for team in range(2))
    assert found.forgot
    assert found.common == [("Visit classes", 2)]
    assert found.actions["one.plan.act"] == 2 * 2_601


@pytest.mark.parametrize("text", HOSTILE)
def test_actions_of_any_text_are_told_as_they_were_written(tmp_path, text):
    found = summarise(team_folder(tmp_path / name, actions=[text]) for name in "ab")
    assert found.common == [(text, 2)]


def test_a_voice_with_a_step_that_the_scale_does_not_have_is_left_out(tmp_path):
    beyond = replace(voice("Somebody", {}), positions={"one": Position(now=99)})
    count = counted(tmp_path, voices=[beyond, {"one": 1}, {"one": 1}, {"one": 1}])
    assert count.people == {1: 3}
