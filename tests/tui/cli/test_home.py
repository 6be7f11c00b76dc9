"""Data folders that cannot be used, and accounts without a home: one clear line from every command."""

import os
import subprocess
import sys

import pytest
from support import users
from support.commands import out, refused, run
from support.samples import example_path
from support.terminal import Terminal
from support.users import Machine

COMMANDS = (("list",), ("new", "--title", "t", "--school", "s", "--author", "a"), ("plain",), ("show", "review.toml"))
NO_USER = 54_321
"""A user id that no account has."""


@pytest.fixture(params=["no such user", "too long", "a file", "below a file"])
def unusable(request, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("x")
    name = {
        "no such user": "~nosuchuser/x",
        "too long": str(tmp_path / ("a" * 300)),
        "a file": str(tmp_path / "file"),
        "below a file": str(tmp_path / "file" / "x"),
    }[request.param]
    monkeypatch.setenv("WHOLESCHOOL_HOME", name)
    return name


def test_a_data_folder_that_cannot_be_used_is_named_by_every_command(unusable):
    for arguments in COMMANDS:
        line = refused(*arguments)
        assert unusable[:200] in line
        assert "set WHOLESCHOOL_HOME to another folder" in line
        assert "saved" not in line


@pytest.mark.parametrize("plain", ["", "1"])
def test_the_screens_and_plain_mode_say_it_too(unusable, plain):
    for arguments in ((), ("open", "review.toml")):
        with Terminal(*arguments, environment={"WHOLESCHOOL_PLAIN": plain}, columns=1_000) as terminal:
            assert terminal.wait_for_end() == 2
            assert "set WHOLESCHOOL_HOME to another folder" in terminal.text
            assert "saved" not in terminal.text
            assert "Traceback" not in terminal.text


@pytest.fixture
def as_nobody():
    """Run the program as a user without an account, a name or a home; the result has a folder they may write to."""
    if os.geteuid() != 0:
        pytest.skip("only root can become somebody without an account")
    with Machine() as machine:
        folder = machine.place / "theirs"
        folder.mkdir()
        os.chown(folder, NO_USER, NO_USER)
        code = (
            f"import os, runpy, traceback; runpy.run_path({users.__file__!r})['_import_all']()\n"
            f"os.setgroups([]); os.setgid({NO_USER}); os.setuid({NO_USER}); os.chdir({str(folder)!r})\n"
            "from tui.cli.main import main; main()"
        )

        def run(*arguments, **environment):
            return subprocess.run(
                [sys.executable, "-c", code, *arguments],
                env={"PATH": os.environ["PATH"], "PYTHONPATH": str(machine.place / "program"), "LANG": "C.UTF-8"}
                | environment,
                cwd=machine.place, capture_output=True, text=True, check=False,
            )  # fmt: skip

        yield run, folder


def test_an_account_without_a_name_or_a_home_is_told_what_to_set_and_works_then(as_nobody):
    run, folder = as_nobody
    done = run("list")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "wholeschool: no home folder is known here; set WHOLESCHOOL_HOME to a folder for your reviews\n"
    )
    assert not list(folder.iterdir())
    closed = folder.parent / "closed"
    closed.mkdir(mode=0o700)
    done = run("list", WHOLESCHOOL_HOME=str(closed / "data"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "closed/data: cannot be your data folder (Permission denied)" in done.stderr
    done = run(*COMMANDS[1], WHOLESCHOOL_HOME=str(folder / "data"))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{folder}/data/reviews/t-")


def test_a_command_in_a_folder_that_is_gone_gets_one_line(tmp_path):
    gone = tmp_path / "gone"
    gone.mkdir()
    code = f"import os; os.chdir({str(gone)!r}); os.rmdir({str(gone)!r}); from tui.cli.main import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "show", "review.toml"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


def test_help_and_version_need_no_data_folder(unusable):
    assert run("--version").returncode == 0
    assert "Commands:" in out("--help")


def test_a_fault_where_nothing_was_opened_does_not_say_that_something_is_saved():
    code = (
        "import sessions.storage.reviews as r; r.summaries = lambda *_: 1 // 0\nfrom tui.cli.main import main; main()"
    )
    for arguments in (("list",), ()):
        with Terminal(*arguments, code=code) as terminal:
            assert terminal.wait_for_end() == 70
            assert "the program failed" in terminal.text
            assert "is saved" not in terminal.text


def test_the_example_opens_without_a_home(monkeypatch):
    path = example_path()
    monkeypatch.delenv("HOME")
    assert "Northgate" in out("show", path)
