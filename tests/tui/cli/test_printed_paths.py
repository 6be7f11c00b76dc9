"""A path that a command prints into a pipe is the path of the file, whatever its folder is called."""

import os
from pathlib import Path

import pytest
from support.commands import run

NAMES = ("--title", "T", "--school", "S", "--author", "A")


@pytest.fixture(params=[b"es\x1bc", b"not-utf-8-\xff\xe9", "ｅ́\u202e".encode()])
def odd(request, tmp_path):
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + request.param))
    folder.mkdir()
    return folder


def printed(*arguments):
    done = run(*arguments)
    assert done.returncode == 0, done.stderr
    return Path(os.fsdecode(done.stdout.removesuffix(b"\n")))


def test_every_command_that_makes_a_review_prints_a_path_that_exists(odd):
    made = printed("new", *NAMES, "-o", odd / "r.toml")
    assert made == odd / "r.toml"
    assert made.is_file()
    assert printed("follow", made, "--title", "Next", "-o", odd / "next.toml") == odd / "next.toml"


def test_an_import_prints_a_path_that_exists(odd, monkeypatch):
    monkeypatch.setenv("WHOLESCHOOL_HOME", str(odd / "home"))
    brought = printed("import", printed("new", *NAMES, "-o", odd / "r.toml"))
    assert brought.is_file()
    assert brought.is_relative_to(odd / "home")


def test_a_team_prints_paths_that_exist(tmp_path, monkeypatch):
    monkeypatch.setenv("WHOLESCHOOL_HOME", str(tmp_path / "es\x1bc home"))
    made = printed("team", "new", tmp_path / "es\x1bc team", "--title", "T", "--school", "S")
    assert made == tmp_path / "es\x1bc team"
    joined = printed("team", "join", made, "--name", "Ann")
    assert joined.is_file()
    assert joined.is_relative_to(tmp_path / "es\x1bc home")
