"""The program through other programs: inside tmux and GNU screen, and over a real SSH connection."""

import os
import pwd
import shlex
import shutil
import signal
import socket
import subprocess
from pathlib import Path

import pytest
from support.commands import PROGRAM
from support.samples import example_path
from support.terminal import Terminal
from support.waiting import until

from sessions.storage import reviews, session_toml

pytestmark = pytest.mark.thorough

AT = "values.plan.signal"
QUESTION = "Is there anyone for whom"
SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


def note(path):
    return session_toml.load(path).session.answer(AT).note


class Tmux:
    """A separate tmux server; use it in a `with` statement."""

    def __init__(self, folder, terminal):
        self._base = ["tmux", "-S", str(folder / "tmux"), "-f", "/dev/null"]
        self._terminal = terminal

    def __call__(self, *arguments):
        return subprocess.run([*self._base, *arguments], check=True, capture_output=True, timeout=20).stdout.decode()

    def __enter__(self):
        self("new-session", "-d", "-x", "80", "-y", "24", "sleep 600")
        self("set", "-g", "default-terminal", self._terminal)
        return self

    def __exit__(self, *_):
        self("kill-server")

    def open(self, path, **variables):
        """Open a window with the review in it; return its name."""
        name = variables.get("WHOLESCHOOL_DRIVER", "thin")
        given = [part for key, value in variables.items() for part in ("-e", f"{key}={value}")]
        self("new-window", "-n", name, *given, shlex.join([*PROGRAM, "open", str(path), "--at", AT]))
        self.wait_for(name, QUESTION)
        return name

    def wait_for(self, name, words):
        until(lambda: words in self.shown(name), told=lambda: f"waited for {words!r}:\n{self.shown(name)}")

    def looks(self, name):
        """Return the screen with its styles, without the title, which shows the time."""
        return self.shown(name, "-e").split("\n", 1)[1]

    def shown(self, name, *styles):
        return self("capture-pane", "-p", *styles, "-t", f":{name}")


@pytest.mark.skipif(not shutil.which("tmux"), reason="tmux is not here")
@pytest.mark.parametrize("name", ["screen-256color", "tmux-256color", "screen"])
def test_inside_tmux_the_thinned_line_draws_what_the_other_draws(tmp_path, name):
    paths = [tmp_path / wire / "review.toml" for wire in ("raw", "thin")]
    with Tmux(tmp_path, name) as tmux:
        for path in paths:
            path.parent.mkdir()
            path.write_bytes(reviews.EXAMPLE.read_bytes())
            tmux.open(path, WHOLESCHOOL_DRIVER=path.parent.name)
        for keys, words in (
            (("-l", "Inside tmux … “so” 日本. "), "answered"),
            (("F3",), "learning ·"),
            (("C-g",), "Place your school"),
            (("F1",), "Every key"),
            (("Escape",), "Place your"),
            ((), "Understanding your context"),
        ):
            for wire in ("raw", "thin"):
                if keys:
                    tmux("send-keys", "-t", f":{wire}", *keys)
                else:
                    tmux("resize-window", "-t", f":{wire}", "-x", "100", "-y", "30")
                tmux.wait_for(wire, words)
            until(
                lambda: tmux.looks("raw") == tmux.looks("thin"),
                told=lambda: f"{tmux.looks('raw')}\n{tmux.looks('thin')}",
            )
        for wire in ("raw", "thin"):
            tmux("send-keys", "-t", f":{wire}", "F10")
            until(lambda wire=wire: wire not in tmux("list-windows"))
    assert all(note(path).startswith("Inside tmux … “so” 日本. ") for path in paths)


@pytest.mark.skipif(not shutil.which("screen"), reason="screen is not here")
@pytest.mark.parametrize("around", ["xterm-256color", "xterm"])
def test_inside_screen(tmp_path, around):
    path = example_path()
    inner = shlex.join([*PROGRAM, "open", str(path), "--at", AT])
    variables = {"SCREENDIR": str(tmp_path / "screens"), "TERM": around}
    (tmp_path / "screens").mkdir(mode=0o700)
    program = (shutil.which("screen"), "-U", "-c", "/dev/null", "sh", "-c", inner)
    with Terminal(program=program, environment=variables) as terminal:
        terminal.wait_for(QUESTION)
        terminal.type("Inside screen. ")
        terminal.wait_for("Inside screen.")
        terminal.press("f3")
        terminal.wait_for("learning ·")
        terminal.press("f10")
        terminal.wait_for_end()
    assert note(path).startswith("Inside screen. ")


@pytest.fixture(scope="module")
def ssh(tmp_path_factory):
    """An SSH server for this machine alone; returns the command that logs in to it."""
    if not SSHD or not shutil.which("ssh"):
        pytest.skip("sshd or ssh is not here")
    folder = tmp_path_factory.mktemp("ssh")
    for key in ("host", "mine"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / key], check=True)
    shutil.copy(folder / "mine.pub", folder / "authorized")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "config").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {folder}/host\nAuthorizedKeysFile {folder}/authorized\n"
        f"StrictModes no\nUsePAM no\nPasswordAuthentication no\nPermitRootLogin yes\nPidFile {folder}/pid\n"
    )
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    server = subprocess.Popen([SSHD, "-D", "-e", "-f", folder / "config"], stderr=subprocess.PIPE)

    def listens():
        if server.poll() is not None:
            pytest.skip(f"sshd does not run here: {server.stderr.read().decode()[:200]}")
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", port)) == 0

    until(listens)
    user = pwd.getpwuid(os.geteuid()).pw_name
    yield (
        shutil.which("ssh"), "-tt", "-F", "/dev/null", "-i", str(folder / "mine"), "-p", str(port),
        "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR",
        f"{user}@127.0.0.1",
    )  # fmt: skip
    server.terminate()
    server.communicate()


def over(ssh, path):
    """The program at the other end of the connection."""
    variables = {name: os.environ[name] for name in ("WHOLESCHOOL_HOME", "LANG")}
    command = shlex.join(
        ["env", *(f"{name}={value}" for name, value in variables.items()), *PROGRAM, "open", str(path), "--at", AT]
    )
    return Terminal(program=(*ssh, command))


def test_over_ssh_a_letter_is_cheap_resizes_arrive_and_everything_is_saved(ssh):
    path = example_path()
    with over(ssh, path) as terminal:
        terminal.wait_for(QUESTION)
        assert len(terminal.output) < 6_000
        terminal.type("Over")
        terminal.wait_for("Over")
        terminal.wait_for("answered ✓")
        before = len(terminal.output)
        terminal.type("!")
        terminal.wait_for("Over!")
        terminal.read(0.05)
        assert len(terminal.output) - before <= 40
        terminal.resize(120, 40)
        terminal.wait_for("Move your school")
        terminal.wait_for("F5 export")
        terminal.press("f5")
        terminal.wait_for("Who is it for?")
        terminal.press("escape")
        terminal.press("f10")
        assert terminal.wait_for_end() == 0
    assert note(path).startswith("Over!")


def test_a_line_that_drops_loses_nothing(ssh):
    path = example_path()
    with over(ssh, path) as terminal:
        terminal.wait_for(QUESTION)
        terminal.type("Just before. ")
        terminal.wait_for("Just before.")
        terminal.kill(signal.SIGKILL)
        terminal.wait_for_end()
    until(lambda: note(path).startswith("Just before. "))
    until(lambda: not list(path.parent.glob(".*.lock")))
