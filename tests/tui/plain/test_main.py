"""Plain mode from the command line: pipes, what it loads, and when it is offered."""

import os
import signal
import subprocess
import sys

import pytest
from support.commands import PROGRAM, refused, run
from support.samples import LONG, example_path

from sessions.storage import reviews, session_toml

AT = "values.commitment.shared"


def note(path):
    return session_toml.load(path).session.answer(AT).note


def begun(*arguments, **given):
    """The program with pipes, to exchange lines with it one by one."""
    return subprocess.Popen(
        [*PROGRAM, *map(str, arguments)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **given
    )


def heard(process, until):
    """Return its output up to this text."""
    told = b""
    while until not in told:
        piece = os.read(process.stdout.fileno(), 65536)
        assert piece, told
        told += piece
    return told


def test_a_script_in_a_pipe_is_taken_and_ends_well_wherever_it_ends():
    path = example_path()
    long = "x" * 300_000
    before = note(path)
    done = run("plain", path, "--at", AT, stdin=f"note\r\nCaf\u00e9 {long}\r\n..\r\nhalf".encode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert note(path) == f"{before}\n\nCaf\u00e9 {long}\n.\nhalf"
    assert not set(done.stdout) & {code for code in range(32) if code != 10}


def test_bytes_that_are_no_text_are_kept_as_letters_and_said():
    path = example_path()
    done = run("plain", path, "--at", AT, stdin=b"Caf\xe9\nnext\n")
    assert done.returncode == 0
    assert done.stdout.decode().count("not UTF-8") == 1
    assert note(path).endswith("\n\nCaf\u00e9")


def test_a_large_text_is_taken_in_reasonable_time():
    path = example_path()
    done = run("plain", path, "--at", AT, stdin=f"note\n{LONG}\n.\n")
    assert done.returncode == 0
    assert note(path).endswith(LONG)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGKILL])
def test_an_end_from_outside_in_mid_answer_keeps_every_line(number):
    path = example_path()
    with begun("plain", path, "--at", AT) as process:
        heard(process, b"answer> \n")
        process.stdin.write(b"note\none\ntwo\n")
        process.stdin.flush()
        while not note(path).endswith("one\ntwo"):
            assert process.poll() is None
        process.send_signal(number)
        assert process.wait(30) == (-number if number == signal.SIGKILL else 128 + number)
        assert process.stderr.read() == b""


def test_nobody_to_hear_it_saves_and_ends_quietly():
    path = example_path()
    with begun("plain", path, "--at", AT) as process:
        heard(process, b"answer> \n")
        process.stdout.close()
        process.stdin.write(b"Still kept.\nhelp\nhelp\n")
        process.stdin.close()
        assert process.wait(30) == 0
        assert process.stderr.read() == b""
    assert note(path).endswith("Still kept.")
    assert not list(path.parent.glob(".*.lock"))


def test_what_cannot_be_saved_at_the_end_is_in_a_rescue_file_that_is_named(tmp_path):
    path = example_path()
    with begun("plain", path, "--at", AT) as process:
        heard(process, b"answer> \n")
        path.write_text(path.read_text().replace("title = ", "title = 'Theirs' # "))
        told, error = process.communicate(b"Mine.\n")
        assert process.returncode == 2
    assert b"Not saved. " in told
    (line,) = error.decode().splitlines()
    assert "what you wrote is in " in line
    rescued = line.rpartition(" is in ")[2]
    assert session_toml.load(tmp_path.joinpath(rescued)).session.answer(AT).note.endswith("Mine.")
    assert session_toml.load(path).session.title == "Theirs"


def test_what_cannot_be_opened_gets_one_line(tmp_path):
    assert "nothing.toml" in refused("plain", tmp_path / "nothing.toml")
    assert "did you mean values.commitment.shared" in refused(
        "plain", example_path(), "--at", "values.commitment.shard"
    )
    assert "--at belongs to" in refused("plain", "--at", "values")
    assert not list((tmp_path / "home").rglob("*.lock"))


def test_it_loads_no_screens_and_says_what_the_in_process_tests_say():
    path = example_path()
    code = (
        "import sys, atexit\n"
        "def told(): print(*sorted(name for name in sys.modules if name.partition('.')[0] in "
        "{'textual', 'rich', 'asyncio', 'markdown_it', 'docx', 'icalendar'}), file=sys.stderr)\n"
        "atexit.register(told)\nfrom tui.cli.main import main\nmain(['plain', sys.argv[1]])"
    )
    script = b"help\nread\nplan\nprofile\nwords 1\noutline all\nreviews\nhelp\n1\nquit\n"
    done = subprocess.run([sys.executable, "-c", code, path], input=script, capture_output=True, check=True)
    assert done.stderr.strip() == b""
    assert b"answer" in done.stdout


@pytest.mark.parametrize("arguments", [(), ("demo",), ("open", "EXAMPLE", "--at", AT)])
def test_the_environment_can_ask_for_it(monkeypatch, arguments):
    path = example_path()
    named = [str(path) if word == "EXAMPLE" else word for word in arguments]
    monkeypatch.setenv("WHOLESCHOOL_PLAIN", "1")
    done = run(*named, stdin="quit\n")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"Review: " if arguments else b"Your reviews:")
    for off in ("0", ""):
        monkeypatch.setenv("WHOLESCHOOL_PLAIN", off)
        assert "wholeschool plain PATH" in refused(*named, stdin="quit\n")


def test_without_a_terminal_it_is_named():
    path = example_path()
    assert "need a terminal; `wholeschool plain PATH`" in refused("open", path)
    assert len(reviews.summaries()) == 1
