"""The spell check, with checkers that are really installed, and with one that fails."""

import shutil

import pytest

from content import UserError
from tui import spelling


@pytest.mark.skipif(not (shutil.which("aspell") or shutil.which("hunspell")), reason="no spell checker is installed")
def test_a_word_that_the_checker_does_not_know_is_found_once_and_in_order():
    found = spelling.unknown_words("Pupils' progrss is clear. The progrss, the teem: don’t know.", "en-GB")
    assert found == ("progrss", "teem") or found == ("progrss",)


def a_checker(tmp_path, monkeypatch, script):
    program = tmp_path / "aspell"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")


def test_words_that_are_known_here_are_left_out(tmp_path, monkeypatch):
    a_checker(tmp_path, monkeypatch, "cat")
    assert spelling.unknown_words("SENCO and teem", "en-GB", frozenset({"senco", "and"})) == ("teem",)


def test_a_checker_that_fails_or_is_missing_is_named(tmp_path, monkeypatch):
    a_checker(tmp_path, monkeypatch, "exit 1")
    with pytest.raises(UserError, match="aspell could not check"):
        spelling.unknown_words("teem", "xx-YY")
    monkeypatch.setenv("PATH", str(tmp_path / "none"))
    with pytest.raises(UserError, match="no spell checker is installed"):
        spelling.unknown_words("teem", "en-GB")
