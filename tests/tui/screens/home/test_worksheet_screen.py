"""Worksheets from the screens and by commands."""

import os
from pathlib import Path

import pytest
from support.commands import out, refused, run
from support.forms import MarkdownForm, WordForm
from support.samples import SMALL_FRAMEWORK, built_in, small
from support.screens import flat, press, running, text_of

from content.frameworks import library
from sessions.storage import reviews, session_toml
from sessions.worksheets import blank_form as form
from tui.app import WholeSchool
from tui.screens.home.home_screen import HomeScreen
from tui.screens.home.worksheet_screen import FilledPage

SHORT = built_in().items["values.commitment.shared"].entry.short


@pytest.fixture
def filled(tmp_path):
    """A worksheet in Word with an answer, an action, and something that does not fit."""
    made = WordForm(built_in())
    made.write("whole-school-send", form.NAME, "Ada Byron")
    made.write("values.commitment.shared", form.SEE, "We see much.")
    made.tick("values", form.NOW, "Mixed", "Bolt-on")
    made.write("values.plan.signal", form.WHAT, "Tell the governors")
    path = tmp_path / "filled.docx"
    path.write_bytes(made.content)
    return path


class TestByCommands:
    def test_a_worksheet_comes_in_every_format_for_people(self, tmp_path):
        assert out("worksheet").startswith("# Whole-school leadership for SEN/D: worksheet [whole-school-send]")
        assert "Reading" not in out("worksheet", "--short")
        for name, start in (("w.docx", b"PK"), ("w.html", b"<!DOCTYPE html>"), ("w.md", b"# ")):
            out("worksheet", "-o", tmp_path / name)
            assert (tmp_path / name).read_bytes().startswith(start)
        assert "[small]" in out("worksheet", "--framework", SMALL_FRAMEWORK)

    def test_the_way_to_fetch_it_is_told_over_ssh(self, tmp_path):
        env = {**os.environ, "SSH_CONNECTION": "1.2.3.4 5 10.0.0.9 22", "USER": "byron"}
        done = run("worksheet", "-o", tmp_path / "w.docx", env=env)
        assert f"scp byron@10.0.0.9:{tmp_path}/w.docx ." in done.stdout.decode()

    def test_what_it_says_is_shown_first_and_becomes_a_review_with_yes(self, filled):
        shown = out("import", filled)
        assert f"Values · {SHORT}: 3 words" in shown
        assert "does not fit: Values, Where we stand now: Mixed, Bolt-on (only one can be ticked)" in shown
        assert "0 positions, 1 answer, 1 action; add --yes to make a review of it." in shown
        assert reviews.summaries() == []
        path = out("import", filled, "--title", "Ada's", "--school", "S", "--yes").splitlines()[-1]
        session = session_toml.load(Path(path)).session
        assert (session.title, session.school, session.author) == ("Ada's", "S", "Ada Byron")
        assert session.answer("values.commitment.shared").note == "We see much."
        assert "Tell the governors" in out("export", path)

    def test_whose_it_is_must_be_known(self, tmp_path):
        library.install(str(SMALL_FRAMEWORK))
        made = MarkdownForm(small())
        made.write("one.theme.first", form.SEE, "words")
        (tmp_path / "f.md").write_bytes(made.content)
        assert "does not say who filled it in; give --author NAME" in refused("import", tmp_path / "f.md")
        assert "1 answer" in out("import", tmp_path / "f.md", "--author", "Ada")

    def test_any_text_in_it_is_text(self, tmp_path):
        library.install(str(SMALL_FRAMEWORK))
        made = MarkdownForm(small())
        made.lines.insert(0, "\x1b[31mred \u202e")
        made.write("small", form.NAME, "\x1b]52;c;x\x07")
        (tmp_path / "f.md").write_bytes(made.content)
        done = run("import", tmp_path / "f.md")
        assert not set(done.stdout.decode()) & {"\x1b", "\x07", "\u202e"}

    def test_a_review_is_brought_in_as_it_is(self, tmp_path):
        made = Path(out("new", "--title", "T", "--school", "S", "--author", "A").strip())
        elsewhere = tmp_path / "elsewhere.toml"
        made.rename(elsewhere)
        path = Path(out("import", elsewhere).strip())
        assert path.read_bytes() == elsewhere.read_bytes()
        assert "you have this review already" in refused("import", elsewhere)
        assert "the options are for worksheets" in refused("import", elsewhere, "--yes")

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (("import", "none.md"), "none.md: cannot be read"),
            (("import", "form.pdf"), "a worksheet is Markdown (.md) or Word (.docx)"),
            (("worksheet", "--framework", "none"), "'none' is neither built in nor in"),
            (("worksheet", "-o", "nowhere/w.md"), "there is no such folder"),
        ],
    )
    def test_what_cannot_be_is_refused_in_one_line(self, arguments, told):
        assert told in refused(*arguments)


class TestOnTheScreens:
    async def test_a_worksheet_is_written_with_keys(self, tmp_path):
        app = WholeSchool()
        async with running(app) as pilot:
            await press(pilot, "w")
            assert "A worksheet, to print or to send" in text_of(app)
            await press(pilot, "tab", "right", "space", "enter", "enter")
            assert "The worksheet is in" in flat(pilot)
        (path,) = tmp_path.glob("*.docx")
        assert path.name == "whole-school-leadership-for-sen-d-worksheet.docx"

    async def test_escape_writes_nothing(self, tmp_path):
        app = WholeSchool()
        async with running(app) as pilot:
            await press(pilot, "w", "escape")
            assert isinstance(app.screen, HomeScreen)
            await press(pilot, "w", "delete", "enter")
            assert "Choose one in each row" in text_of(app)
            await press(pilot, "escape")
            await press(pilot, "w", "enter", "escape")
            assert isinstance(app.screen, HomeScreen)
        assert not list(tmp_path.glob("*.docx"))

    async def test_a_filled_one_is_seen_and_becomes_a_review(self, filled):
        app = WholeSchool()
        async with running(app) as pilot:
            await press(pilot, "i", *str(filled), "enter")
            assert "Ada Byron" in text_of(app)
            await press(pilot, *"My title", "enter")
            assert isinstance(app.screen, FilledPage)
            shown = flat(pilot)
            assert "Does not fit into a review: 1 part" in shown
            assert "Mixed, Bolt-on (only one can be ticked)" in shown
            assert f"{SHORT}: 3 words" in shown
            assert "Tell the governors" in shown
            assert reviews.summaries() == []
            await press(pilot, "enter")
            assert "It is among your reviews." in text_of(app)
            assert "2 of 49" in text_of(app)
        (one,) = reviews.summaries()
        assert one.session.author == "Ada Byron"
        assert one.session.title.endswith("My title")

    async def test_going_back_makes_nothing(self, filled):
        app = WholeSchool()
        async with running(app) as pilot:
            await press(pilot, "i", *str(filled), "enter", "enter", "escape")
            assert isinstance(app.screen, HomeScreen)
        assert reviews.summaries() == []

    async def test_what_cannot_be_read_is_said_and_asked_again(self, tmp_path):
        (tmp_path / "blank.md").write_text(out("worksheet"))
        app = WholeSchool()
        async with running(app) as pilot:
            await press(pilot, "i", *str(tmp_path / "blank.md"), "enter")
            assert "nothing is filled in" in flat(pilot)
