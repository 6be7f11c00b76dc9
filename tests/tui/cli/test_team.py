"""The commands of a team review."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.commands import out, out_here, refused
from support.samples import built_in
from support.team import Team

from sessions.storage import session_toml
from sessions.teams import folder as team_folder
from sessions.teams import meeting_state

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
    assert f"This stays with you:\n  Values 1: What inclusion means ({AT})" in shown
    assert "Nothing has left by this; add --yes to share it." in shown
    assert team_folder.read(folder).voices == ()
    assert "nothing of yours is shared yet" in out_here("team", "status", folder)
    assert "Shared with the team of Autumn." in out_here("team", "share", folder, "--yes")
    (voice,) = team_folder.read(folder).voices
    assert b"Privately noted" not in session_toml.encode(voice)
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


def reveal(team, dimension):
    agreed = team.folder / "agreed.toml"
    session = meeting_state.reveal(
        session_toml.load(agreed).session, team.framework, dimension, datetime.now(UTC), "the facilitator"
    )
    agreed.write_bytes(session_toml.encode(session))


def cover(team, dimension):
    agreed = team.folder / "agreed.toml"
    session = meeting_state.hide(session_toml.load(agreed).session, dimension, datetime.now(UTC), "the facilitator")
    agreed.write_bytes(session_toml.encode(session))


def test_status_tells_that_a_dimension_was_revealed_and_covered_again(team):
    reveal(team, "values")
    assert "covered again" not in out_here("team", "status", team.folder)
    cover(team, "values")
    status = out_here("team", "status", team.folder)
    assert re.search(r"Values was revealed at \d\d:\d\d and covered again at \d\d:\d\d by the facilitator\.", status)


GIVEN = {
    "show": (),
    "export": (),
    "open": (),
    "plain": (),
    "import": (),
    "compare": (),
    "follow": (),
    "answer": (AT, "--note", "x"),
    "place": ("values", "--now", "1"),
}


@pytest.mark.parametrize("command", GIVEN)
@pytest.mark.parametrize("inside", [True, False])
def test_no_command_tells_what_somebody_else_shared(team, tmp_path, command, inside):
    member = team.join("Ada Byron", now=5, note="Hers alone", at="values", question=AT, notes=True)
    path = team.folder / "voices" / f"{member.voice}.toml"
    if not inside:
        path = path.rename(tmp_path / "copied.toml")
    line = refused(command, path, *GIVEN[command])
    assert f"{path}: is what somebody else shared with a team; `wholeschool team status " in line
    assert str(team.folder if inside else "FOLDER") in line
    for private in ("Hers", "Ada", "Bolt-on"):
        assert private not in line


def test_somebody_elses_voice_is_not_compared_nor_listed_nor_joined_with(team, home):
    member = team.join("Ada Byron", now=5, note="Hers alone", at="values", question=AT, notes=True)
    path = team.folder / "voices" / f"{member.voice}.toml"
    mine = team.join("Me", here=True, now=1, at="values").review
    assert "is what somebody else shared" in refused("compare", path, mine)
    assert "is what somebody else shared" in refused("compare", mine, path)
    assert "is what somebody else shared" in refused("team", "join", team.folder, "--review", path)
    following = f'follows = "{member.voice}"\n{Path(mine).read_text()}'
    reviews = home / "reviews"
    (reviews / "following.toml").write_text(following)
    (reviews / "theirs.toml").write_bytes(path.read_bytes())
    assert "follows no review that can be found" in refused("compare", reviews / "following.toml")
    listed = out_here("list")
    assert "Ada" not in listed
    assert "cannot be read: " in listed


def test_ones_own_voice_is_shown_to_oneself(team):
    member = team.join("Ada Byron", here=True, now=5, note="My own", at="values", question=AT, notes=True)
    shown = out_here("show", team.folder / "voices" / f"{member.voice}.toml")
    assert "Bolt-on" in shown


def test_status_tells_what_somebody_else_changed_in_ones_own_voice(team):
    member = team.join("Ada Byron", here=True, now=5, at="values", notes=True)
    path = team.folder / "voices" / f"{member.voice}.toml"
    path.write_text(path.read_text().replace("now = 5", "now = 1"))
    assert "You: what you shared was changed in the team's folder by somebody else" in out_here(
        "team", "status", team.folder
    )
    out_here("team", "share", team.folder, "--yes")
    assert "nothing has changed since" in out_here("team", "status", team.folder)
    path.with_name("zz.toml").write_bytes(path.read_bytes())
    status = out_here("team", "status", team.folder)
    assert "You: another copy of what you shared is in the team's folder (zz.toml); unshare removes it too." in status
    assert "! zz.toml: left out (a second copy of what Ada Byron shared; only " in status
    out_here("team", "unshare", team.folder)
    assert list((team.folder / "voices").glob("*.toml")) == []


def test_a_forged_voice_is_not_exported_under_the_name_of_the_first(team):
    ada = team.join("Ada Byron", now=5, note="Hers", at="values", question=AT, notes=True, quotable=True)
    team.join("Me", here=True, now=1, at="values", notes=True)
    out_here("place", team.folder / "agreed.toml", "values", "--now", "2")
    out_here("team", "status", team.folder)
    real = (team.folder / "voices" / f"{ada.voice}.toml").read_text()
    forged = real.replace("now = 5", "now = 3").replace("Hers", "FORGED")
    (team.folder / "voices" / "zz.toml").write_text(forged.replace("updated = 2026", "updated = 2099"))
    (team.folder / "voices" / "000.toml").write_text(forged.replace(f'id = "{ada.voice}"', 'id = "000"'))
    written = out_here("team", "export", team.folder, "--voices")
    words = {one.splitlines()[0]: one for one in written.split("### In the words of ")[1:]}
    assert set(words) == {"Ada Byron", "Ada Byron (2)"}
    assert "Hers" in words["Ada Byron"]
    assert "Bolt-on now" in words["Ada Byron"]
    assert "FORGED" not in words["Ada Byron"]


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
    covered = (" ".join(line.split()) for line in shown.splitlines())
    assert "Values 0 0 0 0 0 0 1" in covered
    reveal(team, "values")
    target = tmp_path / "summary.csv"
    out_here("team", "summary", tmp_path, "--format", "csv", "-o", target)
    rows = target.read_text("utf-8-sig").splitlines()
    assert rows[0] == "table,row,column,count"
    assert '"People at each position, in teams of 3 or more",Values,Whole school,2' in rows
    assert "not a team's folder" in refused("team", "summary", tmp_path / "homes")


def test_a_damaged_agreed_review_is_put_back(tmp_path):
    folder = tmp_path / "autumn 2026"
    out("team", "new", folder, "--title", "Autumn", "--school", "Northgate")
    assert "nothing needs to be recovered" in refused("team", "recover", folder)
    agreed = folder / "agreed.toml"
    out("place", agreed, "values", "--now", "2")
    out("place", agreed, "values", "--now", "3")
    whole = agreed.read_bytes()
    agreed.write_bytes(whole[:100])
    line = refused("team", "status", folder)
    assert f"`wholeschool team recover '{folder}'` can put it back" in line
    assert "Nothing has changed yet; add --yes to put it back." in out("team", "recover", folder)
    assert agreed.read_bytes() == whole[:100]
    assert out("team", "recover", folder, "--yes").startswith("Put back: the last readable version")
    assert "Autumn" in out("team", "status", folder)
