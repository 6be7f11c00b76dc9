import json
from pathlib import Path

import pytest
from support.commands import out, refused, run
from support.samples import SMALL_FRAMEWORK

from sessions.storage import session_toml

TEXT = SMALL_FRAMEWORK.read_text()
NEWER = TEXT.replace('version = "1"', 'version = "2"').replace("one.theme.second", "one.theme.later")
NAMES = ("--title", "Autumn", "--school", "Northgate", "--author", "A. Byron")


@pytest.fixture
def newer(tmp_path):
    path = tmp_path / "newer.toml"
    path.write_text(NEWER)
    return path


@pytest.fixture
def review():
    path = out("new", *NAMES, "--framework", SMALL_FRAMEWORK).strip()
    out("answer", path, "one.theme.first", "--note", "x")
    out("answer", path, "one.theme.second", "--note", "y")
    return Path(path)


def checked(*names):
    """Return the exit code and the lines of `frameworks check`."""
    done = run("frameworks", "check", *names)
    assert not done.stderr
    return done.returncode, done.stdout.decode().splitlines()


def test_from_a_starter_to_a_review(tmp_path):
    path = tmp_path / "Our maths.toml"
    (told,) = out("frameworks", "new", path).splitlines()
    assert f"`wholeschool frameworks check '{path}'`" in told
    assert f"`wholeschool new --framework '{path}'`" in told
    code, lines = checked(path)
    assert code == 0
    assert lines[0] == f"{path}: nothing is wrong."
    assert "2 dimensions, 4 themes, 6 questions, 3 planning prompts" in lines[2]
    assert not any("Hints" in line for line in lines)
    begun = Path(out("new", *NAMES, "--framework", path).strip())
    assert session_toml.load(begun).session.framework == "our-maths"
    assert "our-maths · Reading across the school · version 1" in out("frameworks")


def test_a_starter_is_never_written_over_a_file(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text("mine")
    assert "there is a file already" in refused("frameworks", "new", path)
    assert path.read_text() == "mine"


@pytest.mark.parametrize("name", ["none/x.toml", "x", f"{'x' * 300}.toml", "\x1b[2J.txt", ""])
def test_a_starter_that_cannot_be_written_gets_one_line(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    assert "\x1b" not in refused("frameworks", "new", name)
    assert list(tmp_path.iterdir()) == []


def test_every_problem_is_told_with_its_line_and_how_to_mend_it(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(TEXT.replace('left = "wide"\n', "").replace("purpose", "porpose"))
    code, lines = checked(path, SMALL_FRAMEWORK)
    assert code == 1
    assert lines[0] == f"{path}:5: porpose: unknown key; did you mean purpose?"
    assert lines[1].startswith(f"{path}:50: dimensions[2].left: missing; add it")
    assert lines[2] == f"{path}: purpose: missing; add it"
    assert lines[3] == f"{SMALL_FRAMEWORK}: nothing is wrong."


def test_hints_are_no_problems(home):
    code, lines = checked(SMALL_FRAMEWORK)
    assert code == 0
    assert "  - The dimension 'two' has no planning prompt, so no action can be added to it." in lines


def test_a_framework_is_checked_by_its_id_also_when_its_file_is_damaged(review, home):
    assert checked("small", "whole-school-send")[0] == 0
    kept = home / "frameworks" / "small.toml"
    kept.write_text(TEXT.replace('left = "wide"\n', "").replace("purpose", "porpose"))
    code, lines = checked("small")
    assert (code, len(lines)) == (1, 3)
    assert all(line.startswith(f"{kept}") for line in lines)
    code, lines = checked("none")
    assert code == 1
    assert "neither built in" in lines[0]


def test_control_characters_of_a_framework_never_reach_the_terminal(tmp_path):
    path = tmp_path / "own.toml"
    path.write_text(TEXT.replace("A small framework", "\\u001b[2J\\u0007\\n").replace('"Small"', '"\\u001b[31m"'))
    for command in (("frameworks", "check", path), ("frameworks", "show", path)):
        assert not set(out(*command)) & {"\x1b", "\x07"}
    out("new", *NAMES, "--framework", path)
    assert not set(out("frameworks")) & {"\x1b", "\x07"}


def test_an_update_is_shown_first_and_done_only_when_asked(review, newer, home):
    kept = home / "frameworks" / "small.toml"
    before = review.read_bytes()
    assert "version 1 is kept, this is version 2" in refused("new", *NAMES, "--framework", newer)
    told = out("frameworks", "update", newer)
    assert f"Autumn · Northgate ({review})\n  Kept in place: 1 answer.\n" in told
    assert "    answer at one.theme.second (Second)\n" in told
    assert told.endswith(f"Nothing is changed yet. `wholeschool frameworks update {newer} --yes` does it.\n")
    assert kept.read_text() == TEXT
    told = out("frameworks", "update", newer, "--yes")
    assert "    answer at one.theme.second (Second)\n" in told
    assert kept.read_text() == NEWER
    assert (kept.parent / "small-1.toml.old").read_text() == TEXT
    assert review.read_bytes() == before
    assert "is installed already" in out("frameworks", "update", newer, "--yes")


def test_show_and_check_tell_of_the_change_until_the_review_is_changed(review, newer):
    out("frameworks", "update", newer, "--yes")
    words = "The framework has changed since (version 1, now 2): 1 answer is kept in its place; 1 answer is under"
    for command in (("show", review), ("check", review), ("show", review)):
        assert words in out(*command)
    assert "Nothing is wrong." in out("check", review)
    out("place", review, "one", "--now", "1")
    for command in (("show", review), ("check", review)):
        assert "has changed since" not in out(*command)


def test_an_update_with_a_broken_file_or_of_nothing_is_refused(tmp_path, newer):
    assert "no framework 'small' is kept yet" in refused("frameworks", "update", newer)
    newer.write_text("x =")
    assert "not valid TOML" in refused("frameworks", "update", newer, "--yes")
    assert "cannot be read" in refused("frameworks", "update", tmp_path / "none.toml")


def test_a_team_is_made_with_a_framework_whose_file_has_another_name(home, tmp_path):
    (home / "frameworks").mkdir(parents=True)
    (home / "frameworks" / "mine.toml").write_text(TEXT)
    out("team", "new", tmp_path / "team", "--title", "T", "--school", "S", "--framework", "small")
    assert (tmp_path / "team" / "framework.toml").read_text() == TEXT


def test_the_schema_is_printed_for_an_editor():
    schema = json.loads(out("frameworks", "schema"))
    assert schema["$defs"]["Question"]["properties"]["look"]["description"].startswith("Where to look for evidence")
