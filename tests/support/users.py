"""People with separate accounts on this machine, each in a process with their rights; this needs root.

The program that they run is a copy that everyone can read, with everything imported before root's rights are given
up: the Python and the sources that a test runs from may be in places that only root can read.
"""

import json
import os
import pkgutil
import pwd
import shutil
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

PACKAGES = ("content", "sessions", "tui")


def copy_sources(package, target):
    """Copy a package without its compiled modules: other processes may be writing these at the same time."""
    shutil.copytree(package, target, ignore=shutil.ignore_patterns("__pycache__"))


class Machine:
    """A folder that everyone can read, with the program in it, and the people working there; use it with `with`."""

    def __enter__(self):
        # The folders of pytest are closed to all but their owner.
        self.place = Path(tempfile.mkdtemp(dir="/tmp"))
        for name in PACKAGES:
            copy_sources(Path(import_module(name).__file__).parent, self.place / "program" / name)
        for path in (self.place, *self.place.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
        self._process = subprocess.Popen(
            [sys.executable, Path(__file__)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1,
            env={**os.environ, "PYTHONPATH": str(self.place / "program")}, cwd=self.place,
        )  # fmt: skip
        return self

    def __exit__(self, *_):
        self._process.stdin.close()
        assert self._process.wait(30) == 0
        self._process.stdout.close()
        shutil.rmtree(self.place)

    def ask(self, request):
        self._process.stdin.write(json.dumps(request) + "\n")
        return json.loads(self._process.stdout.readline())


class Person:
    """A person with an account, and with a separate home below `place`, a folder of the machine."""

    def __init__(self, machine, account, groups, place, umask):
        self.id = pwd.getpwnam(account).pw_uid
        self.home = place / account
        self.home.mkdir()
        # Others may read the home: only the program must keep them out of private files.
        self.home.chmod(0o755)
        os.chown(self.home, self.id, -1)
        self._machine = machine
        self._ask(account=account, groups=groups, umask=umask)

    def run(self, *arguments):
        """Run `wholeschool` in a separate process; return its exit code and its output, as text."""
        return SimpleNamespace(**self._ask(arguments=[*map(str, arguments)]))

    def out(self, *arguments):
        """Return the output of a run that must succeed."""
        done = self.run(*arguments)
        assert (done.code, done.errors) == (0, ""), done
        return done.output

    def refused(self, *arguments):
        """Return the one line on standard error of a run that must be refused."""
        done = self.run(*arguments)
        assert (done.code, done.output) == (2, ""), done
        assert done.errors.startswith("wholeschool: "), done
        assert done.errors.count("\n") == 1, done
        return done.errors

    def does(self, code):
        """Run Python with this person's rights, always in the same process, which keeps the names defined earlier.

        Return, as text, the value of the last line, an expression, or the error that it ends with.
        """
        return self._ask(code=code)["result"]

    def leave(self):
        """End the person's process."""
        self._ask(leave=True)

    def _ask(self, **request):
        return self._machine.ask({"home": str(self.home), **request})


def _import_all():
    for name in PACKAGES:
        package = import_module(name)
        for module in pkgutil.walk_packages(package.__path__, f"{name}."):
            if not module.name.startswith("tui.screens"):
                import_module(module.name)
    # Modules that Python itself imports only when it needs them.
    for name in ("_strptime", "difflib", "email.parser", "encodings.utf_8_sig", "getpass"):
        import_module(name)


def _serve():
    _import_all()
    people = {}
    for line in sys.stdin:
        request = json.loads(line)
        home = request["home"]
        if "account" in request:
            people[home] = _started(request)
        process, to, back = people[home]
        to.write(line)
        answer = back.readline()
        if "leave" in request:
            os.waitpid(process, 0)
            to.close()
            back.close()
        sys.stdout.write(answer)
        sys.stdout.flush()


def _started(asked):
    """Start a process for a person; return its number, and the two ends of the pipes to it."""
    (here, to), (back, there) = os.pipe(), os.pipe()
    process = os.fork()
    if process == 0:
        os.close(to)
        _become(asked)
        requests, answers = os.fdopen(here), os.fdopen(there, "w", buffering=1)
        names = {}
        for request in map(json.loads, requests):
            answers.write(json.dumps(_answer(request, names)) + "\n")
            if "leave" in request:
                os._exit(0)
    os.close(here)
    os.close(there)
    return process, os.fdopen(to, "w", buffering=1), os.fdopen(back)


def _become(asked):
    found = pwd.getpwnam(asked["account"])
    os.setgroups(asked["groups"])
    os.setgid(found.pw_gid)
    os.setuid(found.pw_uid)
    os.umask(asked["umask"])
    home = asked["home"]
    os.environ.update(HOME=home, WHOLESCHOOL_HOME=f"{home}/wholeschool", LOGNAME=found.pw_name, USER=found.pw_name)
    os.chdir(home)


def _answer(request, names):
    if "arguments" in request:
        return _run(request["arguments"])
    return _do(request["code"], names) if "code" in request else {}


def _run(arguments):
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        process = os.fork()
        if process == 0:
            for descriptor, file in enumerate((os.open(os.devnull, os.O_RDONLY), output.fileno(), errors.fileno())):
                os.dup2(file, descriptor)
            from tui.cli.main import main

            try:
                main(arguments)
            except SystemExit as end:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(end.code)
        code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        written = [os.pread(file.fileno(), 1_000_000, 0).decode() for file in (output, errors)]
    return {"code": code, "output": written[0], "errors": written[1]}


def _do(code, names):
    *lines, last = code.strip().splitlines()
    try:
        exec("\n".join(lines), names)
        return {"result": str(eval(last, names))}
    except Exception as error:
        return {"result": f"{type(error).__name__}: {error}"}


if __name__ == "__main__":
    _serve()
