"""Exporting by commands: by choice, into documents, and back from a spreadsheet."""

import os
import stat
from pathlib import Path

import pytest
from support.commands import out, refused, run
from support.samples import SMALL_FRAMEWORK
from support.team import Team

from sessions.planning import export_memory
from sessions.planning.export_options import ExportOptions
from sessions.storage import session_toml


@pytest.fixture
def review(tmp_path):
    path = out(
        "new", "--title", "Autumn", "--school", "S", "--author", "Ada Byron", "--framework", SMALL_FRAMEWORK
    ).strip()
    out("answer", path, "one.theme.first", "--note", "NOTEWORD", "--evidence", "PROOFWORD")
    out("act", path, "one.plan.act", "--what", "DEEDWORD", "--lead", "Charles Darwin", "--by", "4/1/2099")
    return path


def test_the_options_choose_what_goes_out(review):
    assert "NOTEWORD" in out("export", review)
    assert "NOTEWORD" not in out("export", review, "--without", "notes")
    assert "NOTEWORD" not in out("export", review, "--only", "actions")
    assert "DEEDWORD" not in out("export", review, "--only", "profile")
    assert "DEEDWORD" not in out("export", review, "--only", "two")
    assert out("export", review, "--only", "agenda").startswith("# Agenda: Autumn")
    assert "C.D." in out("export", review, "--names", "initials")
    assert "| By |" not in out("export", review, "--plain-tables")
    assert "1 March 2031" in out("export", review, "--date", "1/3/2031")


def test_an_audience_brings_what_was_chosen_for_it(review):
    governors = out("export", review, "--for", "governors")
    assert "This copy leaves out" in governors
    assert not {"NOTEWORD", "PROOFWORD", "Darwin"} & set(governors.replace("\n", " ").split())
    key = session_toml.load(Path(review)).session.id
    export_memory.remember(key, "governors", ExportOptions(part="profile"))
    assert "DEEDWORD" not in out("export", review, "--for", "governors")


def test_a_spreadsheet_and_a_calendar_need_no_format(review, tmp_path):
    assert out("export", review, "--for", "spreadsheet").lstrip("\ufeff").startswith("id,by,action")
    assert out("export", review, "--for", "calendar").startswith("BEGIN:VCALENDAR")
    out("export", review, "--for", "spreadsheet", "-o", tmp_path / "actions.docx")
    assert (tmp_path / "actions.docx").read_bytes().startswith(b"PK")
    assert "NOTEWORD" not in out("export", review, "--for", "spreadsheet", "--format", "txt")


def test_the_help_explains_the_options_in_the_words_of_the_screens():
    told = " ".join(out("export", "--help").split())
    for words in ("Who is it for? us: Your team", "docx: Word document", "profile: Positions only", "notes: Notes and"):
        assert words in told


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--only", "three"), "three: there is no such dimension in this review"),
        (("--without", "notes,words"), "words is not one of notes, evidence, marks"),
        (("--not-a-child", " "), "--not-a-child and --child need a name"),
        (("--under", "X"), "--under and --yes belong to --into FILE"),
        (("--into", "nothing.md"), "nothing.md: cannot be read"),
        (("--into", "plan.txt"), "into Markdown (.md) and Word (.docx) documents only"),
        (("--into", "a.md", "-o", "b.md"), "leave out -o and --format"),
        (("-o", "nowhere/plan.md"), "there is no such folder"),
        (("-o", "plan.pdf"), "plan.pdf: no format has this ending; use .md, .docx, .html, .txt, .csv, .json, .ics"),
        (("--format", "csv", "--only", "profile"), "csv holds actions alone; leave out --only profile"),
        (("--format", "docx", "--plain-tables"), "--plain-tables belongs to Markdown"),
        (("--into", "a.docx", "--plain-tables"), "--plain-tables belongs to Markdown"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(review, arguments, told):
    assert told in refused("export", review, *arguments)


def test_a_last_look_is_at_what_goes_out_alone(review, tmp_path):
    out("answer", review, "one.theme.second", "--note", "Ask a@b.org")
    done = run("export", review, "-o", tmp_path / "plan.csv")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"DEEDWORD" in (tmp_path / "plan.csv").read_bytes()
    out("export", review, "--only", "two", "-o", tmp_path / "none.csv")
    assert b"DEEDWORD" not in (tmp_path / "none.csv").read_bytes()


def test_another_review_is_never_written_over(review, tmp_path):
    other = Path(out("new", "--title", "Other", "--school", "S", "--author", "A").strip())
    before = other.read_bytes()
    for command in (("export", review), ("compare", review, review), ("worksheet",)):
        refused(*command, "--format", "md", "-o", other)
    assert other.read_bytes() == before


def test_the_format_is_that_of_the_files_ending(review, tmp_path):
    out("export", review, "-o", tmp_path / "plan.txt")
    assert (tmp_path / "plan.txt").read_bytes().startswith(b"Autumn\n======\n")
    out("export", review, "-o", tmp_path / "plan.csv")
    assert (tmp_path / "plan.csv").read_bytes().startswith(b"\xef\xbb\xbfid,by,action")
    out("export", review, "-o", tmp_path / "plan.json")
    assert (tmp_path / "plan.json").read_bytes().startswith(b"{")


def test_the_way_to_fetch_it_is_told_over_ssh(review, tmp_path):
    env = {**os.environ, "SSH_CONNECTION": "1.2.3.4 5 10.0.0.9 2222", "USER": "byron"}
    done = run("export", review, "-o", tmp_path / "plan.md", env=env)
    assert f"scp -P 2222 byron@10.0.0.9:{tmp_path}/plan.md ." in done.stdout.decode()
    assert out("export", review, "-o", tmp_path / "plan.md") == ""


def test_a_last_look_warns_and_writes_all_the_same(review, tmp_path):
    out("answer", review, "one.theme.second", "--note", "Ask a@b.org about Jayden. We saw Jayden.")
    done = run("export", review, "-o", tmp_path / "plan.md")
    assert done.returncode == 0
    said = done.stderr.decode()
    assert "a@b.org" in said
    assert "Jayden" in said
    assert "a@b.org" in (tmp_path / "plan.md").read_text()
    assert "a@b.org" in out("export", review)


class TestInto:
    def test_it_asks_first_and_then_writes_only_its_part(self, review, tmp_path):
        shared = tmp_path / "shared.md"
        shared.write_bytes(b"\xef\xbb\xbf# Ours\r\n\r\nwords\r\n")
        shared.chmod(0o664)
        done = run("export", review, "--into", shared, stdin="n\n")
        assert done.returncode == 2
        assert shared.read_bytes() == b"\xef\xbb\xbf# Ours\r\n\r\nwords\r\n"
        assert "NOTEWORD" not in shared.read_text()
        done = run("export", review, "--into", shared, stdin="y\n")
        assert done.returncode == 0, done.stderr
        once = shared.read_bytes()
        assert once.startswith(b"\xef\xbb\xbf# Ours\r\n\r\nwords\r\n")
        assert b"## Autumn" in once
        assert stat.S_IMODE(shared.stat().st_mode) == 0o664
        backup = tmp_path / "shared.before-wholeschool.md"
        assert backup.read_bytes() == b"\xef\xbb\xbf# Ours\r\n\r\nwords\r\n"
        assert stat.S_IMODE(backup.stat().st_mode) == 0o664
        assert "up to date" in out("export", review, "--into", shared)
        out("answer", review, "one.theme.first", "--note", "NEWWORD")
        out("export", review, "--into", shared)
        assert b"NEWWORD" in shared.read_bytes()
        assert b"NOTEWORD" not in shared.read_bytes()
        assert backup.read_bytes() == once

    def test_yes_needs_no_answer_and_under_finds_the_heading(self, review, tmp_path):
        shared = tmp_path / "shared.md"
        shared.write_text("# Ours\n\n## Plan\n\n## After\n")
        out("export", review, "--into", shared, "--under", "plan", "--yes", "--only", "actions")
        text = shared.read_text()
        assert text.index("## Plan") < text.index("DEEDWORD") < text.index("## After")

    def test_markers_in_doubt_change_nothing(self, review, tmp_path):
        shared = tmp_path / "shared.md"
        shared.write_text("<!-- wholeschool:begin -->\n")
        line = refused("export", review, "--into", shared, "--yes")
        assert "nothing was written" in line
        assert shared.read_text() == "<!-- wholeschool:begin -->\n"
        assert [entry.name for entry in tmp_path.glob("shared*")] == ["shared.md"]

    def test_a_link_to_it_stays_a_link(self, review, tmp_path):
        (tmp_path / "real.md").write_text("# R\n")
        (tmp_path / "link.md").symlink_to("real.md")
        out("export", review, "--into", tmp_path / "link.md", "--yes")
        assert (tmp_path / "link.md").is_symlink()
        assert "NOTEWORD" in (tmp_path / "real.md").read_text()


class TestBack:
    def test_changes_are_shown_first_and_made_with_yes(self, review, tmp_path):
        table = tmp_path / "plan.csv"
        out("export", review, "-o", table)
        table.write_bytes(table.read_bytes().replace(b"2099-01-04", b"18/12/2098").replace(b"proposed", b"done"))
        shown = out("act", review, "--from-csv", table)
        assert "DEEDWORD: status proposed -> done; by 4 January 2099 -> 18 December 2098" in shown
        assert "1 action would change; add --yes to change them." in shown
        assert "4 January 2099" in out("export", review)
        assert "1 action changed." in out("act", review, "--from-csv", table, "--yes")
        assert "18 December 2098" in out("export", review)
        assert "Nothing changes." in out("act", review, "--from-csv", table)

    def test_what_is_not_taken_is_told(self, review, tmp_path):
        table = tmp_path / "plan.csv"
        table.write_text("id,status\n#none,done\n")
        assert "not taken: line 2: no action has the id none" in out("act", review, "--from-csv", table)

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (("one.plan.act", "--from-csv", "x.csv"), "--from-csv goes with --yes alone"),
            (("--from-csv", "x.csv"), "x.csv: cannot be read"),
            (("--yes",), "--yes belongs to --from-csv FILE"),
            ((), "Missing argument 'PROMPT_ID'"),
            (("one.plan.act",), "Missing option '--what'"),
        ],
    )
    def test_what_cannot_be_is_refused(self, review, arguments, told):
        assert told in refused("act", review, *arguments)


def test_a_comparison_is_written_as_a_document(review, tmp_path):
    out("place", review, "one", "--now", "3")
    newer = out("follow", review, "--title", "Spring").strip()
    out("place", newer, "one", "--now", "1")
    text = out("compare", newer, "--format", "md")
    assert text.startswith("# Then and now: Spring")
    assert "●" in text
    out("answer", newer, "one.theme.first", "--note", "Now ask a@b.org")
    done = run("compare", newer, "-o", tmp_path / "c.docx")
    assert (done.returncode, "a@b.org  (" in done.stderr.decode()) == (0, True)
    out("answer", newer, "one.theme.first", "--note", "NOTEWORD")
    text = out("compare", newer, "--format", "md")
    out("compare", newer, "-o", tmp_path / "c.md")
    assert (tmp_path / "c.md").read_text() == text
    out("compare", newer, "-o", tmp_path / "c.txt")
    assert "WHERE THE SCHOOL STANDS" in (tmp_path / "c.txt").read_text()


class TestNotAChild:
    def told(self, review, tmp_path, *options):
        done = run("export", review, "-o", tmp_path / "plan.md", *options)
        assert done.returncode == 0
        return done.stderr.decode()

    def test_a_name_is_left_out_of_the_warning_and_back_in_it(self, review, tmp_path):
        out("answer", review, "one.theme.first", "--note", "Jayden saw Aisha")
        told = self.told(review, tmp_path)
        assert "Jayden: a first name" in told
        assert "This is not a guarantee: read the plan before you send it." in told
        assert "--not-a-child NAME" in told
        told = self.told(review, tmp_path, "--not-a-child", "jayden")
        assert "Jayden" not in told
        assert "Aisha" in told
        assert self.told(review, tmp_path, "--not-a-child", "Aisha") == ""
        told = self.told(review, tmp_path, "--child", "Jayden")
        assert "Jayden: a first name" in told
        assert "Aisha" not in told

    def test_a_warning_without_names_does_not_offer_it(self, review, tmp_path):
        out("answer", review, "one.theme.first", "--note", "Ask a@b.org")
        assert "--not-a-child" not in self.told(review, tmp_path)

    def test_a_script_that_finds_nothing_is_silent(self, review, tmp_path):
        assert self.told(review, tmp_path) == ""


class TestVoices:
    @pytest.fixture
    def team(self, tmp_path, monkeypatch):
        """Two have shared; one of them agrees to be quoted."""
        team = Team(tmp_path, monkeypatch)
        team.join("Ada Byron", now=3, note="ADAWORD", notes=True, quotable=True)
        team.join("Charles Darwin", now=1, note="CHARLESWORD", notes=True)
        return team

    def test_only_those_who_let_it_are_quoted_and_only_when_asked_for(self, team):
        with team.home_of("Emma Frank"):
            team.join("Emma Frank", here=True, now=2, notes=False)
            assert not {"ADAWORD", "CHARLESWORD"} & set(out("team", "export", team.folder).split())
            text = out("team", "export", team.folder, "--voices")
        assert "### In the words of Ada Byron" in text
        assert "ADAWORD" in text
        assert "CHARLESWORD" not in text
        assert "Charles" not in text.partition("In the words of")[2]

    def test_what_is_covered_stays_covered(self, team):
        with team.home_of("Emma Frank"):
            team.join("Emma Frank", here=True)
            assert "ADAWORD" not in out("team", "export", team.folder, "--voices")

    def test_a_voice_has_a_name_only_as_chosen(self, team):
        with team.home_of("Emma Frank"):
            team.join("Emma Frank", here=True, now=2, notes=False)
            text = out("team", "export", team.folder, "--voices", "--names", "none")
            assert "In the words of a member of the team" in text
            assert "Byron" not in text

    def test_consent_is_given_and_taken_back_by_a_command(self, team):
        folder = team.folder
        with team.home_of("Charles Darwin"):
            shown = out("team", "share", folder, "--quote", "--yes")
            assert "the team's export may quote it" in shown
            assert "CHARLESWORD" in out("team", "export", folder, "--voices")
            assert "may quote" not in out("team", "share", folder, "--no-quote", "--yes")
            assert "CHARLESWORD" not in out("team", "export", folder, "--voices")
