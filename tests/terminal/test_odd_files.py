"""Paths that are not ordinary files, and files that are not reviews."""

import os
import socket

import pytest
from support.commands import out, refused, run
from support.samples import example_path

from sessions.storage import versions

pytestmark = pytest.mark.thorough


def folder(path):
    path.mkdir()


def pipe(path):
    os.mkfifo(path)


def listening(path):
    with socket.socket(socket.AF_UNIX) as sock:
        sock.bind(path.name)


def device(path):
    path.symlink_to("/dev/zero")


def terminal(path):
    path.symlink_to("/dev/tty")


def dangling(path):
    path.symlink_to("nowhere")


def circle(path):
    path.symlink_to(path)


def huge(path):
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)


@pytest.mark.parametrize("make", [folder, pipe, listening, device, terminal, dangling, circle, huge])
@pytest.mark.parametrize("command", ["show", "open", "check", "answer"])
def test_what_is_no_file_gets_one_line_at_once(make, command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "odd.toml"
    make(path)
    arguments = (command, path, "values.plan.signal", "--note", "x") if command == "answer" else (command, path)
    done = run(*arguments)
    (line,) = (done.stdout if command == "check" else done.stderr).decode().splitlines()
    assert done.returncode == (1 if command == "check" else 2)
    assert str(path) in line
    assert {entry.name for entry in tmp_path.iterdir()} <= {"odd.toml"}


DAMAGED = {
    "empty": (b"", "empty"),
    "binary": (bytes(range(256)) * 20, "not UTF-8 text"),
    "UTF-16": ("format = 1".encode("utf-16"), "not UTF-8 text"),
    "NUL": (b"format = 1\n\x00", ":2: not valid TOML"),
    "lone CR": (b"format = 1\rtitle = 'x'", "not valid TOML"),
    "twice": (b"format = 1\nformat = 1\n", ":2: not valid TOML: cannot overwrite a value"),
    "nested": (b"x = " + b"[" * 10_000, "nested too deeply"),
    "digits": (b"format = " + b"9" * 10_000, "out of range"),
    "date": (b"created = 2026-13-45T99:00:00Z", "not valid TOML"),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_review_says_what_where_and_how_to_go_back(name):
    content, expected = DAMAGED[name]
    path = example_path()
    good = path.read_bytes()
    versions.keep(path, good, at_once=True)
    path.write_bytes(content)
    for command in ("show", "export", "open"):
        line = refused(command, path)
        assert expected in line
        assert f"`wholeschool recover {path}` lists earlier versions" in line
    assert path.read_bytes() == content
    listed = out("recover", path).splitlines()
    assert "34 answers" in listed[0]
    assert "bytes" not in listed[0]
    if content:
        assert "cannot be read" in out("recover", path, "--look", "1")
    assert out("recover", path, "--version", "1") == ""
    assert path.read_bytes() == good
    if content:
        assert "damaged" in out("recover", path)


@pytest.mark.parametrize("change", [lambda text: b"\xef\xbb\xbf" + text, lambda text: text.replace(b"\n", b"\r\n")])
def test_a_byte_order_mark_and_windows_line_ends_are_read(change):
    path = example_path()
    before = out("export", path)
    path.write_bytes(change(path.read_bytes()))
    assert out("export", path) == before
    assert "Nothing is wrong" in out("check", path)


def test_recover_without_versions_says_so_and_changes_nothing(tmp_path):
    path = tmp_path / "review.toml"
    path.write_bytes(b"damaged")
    assert "has no earlier version" in refused("recover", path)
    assert "has no earlier version" in refused("recover", path, "--version", "1")
    assert path.read_bytes() == b"damaged"


def test_recover_brings_back_a_file_that_is_gone():
    path = example_path()
    good = path.read_bytes()
    versions.keep(path, good, at_once=True)
    path.unlink()
    assert "lists earlier versions" in refused("show", path)
    assert "has 1 earlier version" in refused("recover", path, "--version", "2")
    out("recover", path, "--version", "1")
    assert path.read_bytes() == good
