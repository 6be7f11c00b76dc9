"""The commands of a team review."""

import pytest
from support.commands import out, out_here, refused
from support.samples import built_in
from support.team import Team

from sessions import session_file, team_folder

AT = "values.commitment.shared"


@pytest.fixture
def team(tmp_path, monkeypatch):
    return Team(tmp_path, monkeypatch, framework=built_in())


def voices(team):
    return team_folder.read(team.folder).voices


def test_from_making_a_team_to_its_plan(tmp_path):
    folder = tmp_path / "autumn"
    made = out("team", "new", folder, "--title", "Autumn", "--school", "Northgate", "--members", "A. Byron, C. Darwin")
    assert made == f"{folder}\n"
    review = out_here("team", "join", folder, "--name", "A. Byron").strip()
    assert out_here("team", "join", folder).strip() == review
    out_here("place", review, "values", "--now", "3", "--because", "Privately so")
    out_here("answer", review, AT, "--note", "Privately noted")
    shown = out_here("team", "share", folder, "--hold-back", AT, "--notes")
    assert "  Values: position (values): Mixed now; no aim yet" in shown
    assert "  Values: why there (values:because): Privately so" in shown
    assert f"This stays with you:\n  Values 1: Shared meaning ({AT})" in shown
    assert "Nothing has left by this; add --yes to share it." in shown
    assert team_folder.read(folder).voices == ()
    assert "nothing of yours is shared yet" in out_here("team", "status", folder)
    assert "Shared with the team of Autumn." in out_here("team", "share", folder, "--yes")
    (voice,) = team_folder.read(folder).voices
    assert b"Privately noted" not in session_file.encode(voice)
    status = out_here("team", "status", folder)
    assert "AB  A. Byron: 1 position, 0 notes" in status
    assert "    C. Darwin: not yet\n" in status
    assert "Values: One person sees it as Mixed." in status
    assert "The pen: nobody has it." in status
    out_here("place", folder / "agreed.toml", "values", "--now", "2")
    written = out_here("team", "export", folder)
    assert "**Team:** A. Byron, C. Darwin" in written
    assert "First views: One person sees it as Mixed." in written
    assert "Privately" not in written
    out_here("team", "unshare", folder)
    assert team_folder.read(folder).voices == ()
    assert "First views" not in out_here("team", "export", folder)


def test_status_keeps_what_is_covered_covered(team):
    team.join("Ada Byron", now=5, note="Hers alone", at="values", question=AT, notes=True)
    status = out_here("team", "status", team.folder)
    assert "Values: One has shared a view. Covered until you have shared" in status
    assert "Bolt-on" not in status
    assert "Hers" not in status
    assert "Bolt-on" not in out_here("team", "export", team.folder).split("## Values")[1].split("###")[1]


def test_another_name_and_abstaining(team):
    team.join("A. Byron", here=True, now=2, at="values")
    shown = out_here("team", "share", team.folder, "--name", "A governor", "--abstain", "teaching", "--yes")
    assert "Approaches to teaching and learning: you would rather not place your school" in shown
    assert "anonymity is unlikely" in shown
    (voice,) = voices(team)
    assert voice.author == "A governor"
    assert voice.position("teaching").abstains
    out_here("team", "share", team.folder, "--let-go", "teaching", "--yes")
    assert "teaching" not in voices(team)[0].positions


def test_who_has_not_joined_and_what_is_no_team_get_one_line(team, tmp_path):
    assert "you have not joined this team; `wholeschool team join` does that" in refused("team", "share", team.folder)
    assert "not a team's folder; `wholeschool team new` makes one" in refused("team", "status", tmp_path)
    assert "the screens need a terminal" in refused("open", team.folder)
    assert "the screens need a terminal" in refused("team", "present", team.folder)
    (team.folder / "agreed.toml").write_text("half a")
    line = refused("team", "status", team.folder)
    assert "the team's review cannot be read: line 1: not valid TOML" in line


def test_a_summary_of_several_teams(team, tmp_path):
    for name, now in (("Ada Byron", 5), ("Charles Darwin", 1), ("Emma Frank", 1)):
        team.join(name, now=now, at="values", notes=False)
    shown = out_here("team", "summary", team.folder)
    assert "1 team, " in shown
    assert "Ada" not in shown
    assert "Northgate" not in shown
    target = tmp_path / "summary.csv"
    out_here("team", "summary", tmp_path, "--format", "csv", "-o", target)
    rows = target.read_text("utf-8-sig").splitlines()
    assert rows[0] == "table,row,column,count"
    assert '"People at each position, in teams of 3 or more",Values,Whole school,2' in rows
    assert "not a team's folder" in refused("team", "summary", tmp_path / "homes")
