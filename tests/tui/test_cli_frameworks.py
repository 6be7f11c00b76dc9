import shutil

import pytest
from support.commands import out, refused, run
from support.samples import SMALL_FRAMEWORK
from support.screens import press, running, text_of

from content import library
from sessions import reviews
from sessions.store import OpenSession
from tui.app import WholeSchool


@pytest.fixture
def mine(tmp_path):
    """A framework of one's own, with the small one's content."""
    path = tmp_path / "small.toml"
    shutil.copy(SMALL_FRAMEWORK, path)
    return path


def test_a_framework_of_ones_own_from_the_example_to_a_review(tmp_path):
    path = tmp_path / "reading.toml"
    assert f"wholeschool frameworks check {path}" in out("frameworks", "new", path)
    assert "nothing is wrong. Reading across the school, version 1: 2 dimensions" in out("frameworks", "check", path)
    review = out("new", "--title", "T", "--school", "S", "--author", "A", "--framework", path).strip()
    assert "Habits of reading · 0 of 3 answered" in out("show", review)
    assert "a file already" in refused("frameworks", "new", path)


def test_check_tells_every_mistake_with_its_line(mine):
    text = mine.read_text()
    mine.write_text(text.replace('short = "First"', 'shrt = "First"').replace('version = "1"', "version = 1"))
    done = run("frameworks", "check", mine, "whole-school-send")
    told = done.stdout.decode()
    assert done.returncode == 1
    assert f"{mine}:" in told
    assert "did you mean short?" in told
    assert f"{mine}:3: version: should be text" in told
    assert "whole-school-send: nothing is wrong." in told
    mine.write_text(text.replace('"Some"]', '"Most"]'))
    assert "two steps have the same name" in run("frameworks", "check", mine).stdout.decode()


def test_check_of_a_framework_that_is_not_there():
    assert "neither built in nor in" in refused("frameworks", "check", "nowhere")


def test_a_newer_version_is_shown_first_and_then_put_in_place_with_every_answer_kept(mine):
    names = ("--title", "Autumn", "--school", "S", "--author", "A")
    review = out("new", *names, "--framework", mine).strip()
    out("answer", review, "one.theme.first", "--note", "stays")
    out("answer", review, "one.theme.second", "--note", "loses its place")
    assert "count its version up" in refused("frameworks", "update", mine)
    newer = mine.read_text().replace('version = "1"', 'version = "2"').replace("one.theme.second", "one.theme.other")
    mine.write_text(newer)
    assert "frameworks update" in refused("new", *names, "--framework", mine)

    would = out("frameworks", "update", mine)
    assert "version 1 would be version 2" in would
    assert "Autumn: 1 of its answers, positions and actions stay, 1 lose their place" in would
    assert library.find("small").version == "1"

    assert "version 1 is now version 2" in out("frameworks", "update", mine, "--yes")
    assert library.find("small").version == "2"
    assert [entry.framework.id for entry in library.available()] == ["whole-school-send", "small"]
    assert (library.own_folder() / "small-1.toml.old").exists()
    assert "(version 1, now 2): 1 of your answers" in out("show", review)
    assert "loses its place" in out("export", review)


def test_the_built_in_framework_is_not_updated(mine):
    mine.write_text(mine.read_text().replace('id = "small"', 'id = "whole-school-send"'))
    assert "is built in" in refused("frameworks", "update", mine)
    mine.write_text(mine.read_text().replace('id = "whole-school-send"', 'id = "unheard-of"'))
    assert "no framework 'unheard-of' is kept" in refused("frameworks", "update", mine)


async def test_a_new_review_offers_frameworks_of_ones_own_and_tells_of_broken_ones(mine):
    library.keep(str(mine))
    (library.own_folder() / "broken.toml").write_text("title = ")
    app = WholeSchool()
    async with running(app) as pilot:
        await press(pilot, "n")
        shown = text_of(app)
        assert "A small framework" in shown
        assert "broken.toml:1: not valid TOML" in shown
        await press(pilot, *"Autumn", "tab", "S", "tab", "A", "tab", "tab", "right", "space", "enter")
    assert reviews.summaries()[0].session.framework == "small"


async def test_a_changed_framework_is_told_of_on_opening(opened):
    opened.close()
    opened.path.write_text(opened.path.read_text().replace('framework_version = "1"', 'framework_version = "0"'))
    app = WholeSchool(OpenSession.open(opened.path))
    async with running(app):
        assert "(version 0, now 1): 1 of your answers" in " ".join(text_of(app).split())
