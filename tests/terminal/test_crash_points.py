"""Every crash point: each system call by which a command changes the disk is killed, and fails, in turn.

After each, either the old or the new state is whole; the program reports it in one line; and after the
next use of the program nothing is left behind.
"""

import os
import re
import shutil
import subprocess

import pytest
from support.commands import PROGRAM
from support.samples import example_path
from support.strace import Traced, why_not

from sessions.exports.docx import insert
from sessions.storage import session_toml
from sessions.storage.open_session import OpenSession
from sessions.storage.team_layout import AGREED

pytestmark = [pytest.mark.thorough, pytest.mark.skipif(bool(why_not()), reason=why_not())]

AT = "values.plan.signal"
ERRORS = ("EIO", "ENOSPC")


def session(path):
    """Return the content of the review, except the time of its last change."""
    if not path.exists():
        return None
    found = session_toml.load(path).session
    return found.title, found.positions, found.answers, found.actions, found.quotable


class Case:
    """One command on a folder that is reset before each run."""

    def __init__(self, root):
        self.root = root
        self.home = root / "home"
        self.review = self.home / "reviews" / "example.toml"

    def environment(self):
        return {**os.environ, "HOME": str(self.root), "WHOLESCHOOL_HOME": str(self.home)}

    def use(self, *arguments, code=0):
        done = subprocess.run(
            [*PROGRAM, *map(str, arguments)], env=self.environment(), capture_output=True, check=False, timeout=60
        )
        assert done.returncode == code, done.stderr.decode()

    def prepare(self):
        self.review.parent.mkdir(parents=True)
        shutil.copy(example_path(), self.review)

    def command(self):
        """Return the command to disturb."""

    def following(self):
        """Return the command for the next use."""
        return self.command()

    def follow(self):
        """Use the program once more."""
        self.use(*self.following())

    def state(self):
        """Return the relevant state on the disk: before or after, and nothing between."""
        return session(self.review)


class Answer(Case):
    def command(self):
        return "answer", self.review, AT, "--note", "First"

    def following(self):
        return "answer", self.review, AT, "--note", "Second"


class Act(Case):
    def command(self):
        return "act", self.review, AT, "--what", "Meet"

    def state(self):
        actions = session(self.review)[3]
        return [action.what for action in actions]


class Recover(Case):
    def prepare(self):
        super().prepare()
        self.use("answer", self.review, AT, "--note", "Kept as a version")
        self.use("answer", self.review, AT, "--note", "Now")

    def command(self):
        return "recover", self.review, "--version", "1"


class New(Case):
    def command(self):
        return "new", "--title", "Spring", "--school", "Northgate", "--author", "A. Byron"

    def following(self):
        return "new", "--title", "Summer", "--school", "Northgate", "--author", "A. Byron"

    def follow(self):
        for made in self.home.glob("reviews/*.toml"):
            self.use("answer", made, AT, "--note", "Next")
        super().follow()

    def state(self):
        found = self.home.glob("reviews/*.toml")
        return sorted(str(session(path)) for path in found if "summer" not in path.name)


class Import(New):
    def prepare(self):
        self.other = self.root / "other.toml"
        self.root.mkdir()
        shutil.copy(example_path(), self.other)
        shutil.rmtree(self.home, ignore_errors=True)
        (self.home / "reviews").mkdir(parents=True)

    def command(self):
        return "import", self.other


class IntoMarkdown(Case):
    def prepare(self):
        super().prepare()
        self.document = self.root / "shared.md"
        self.document.write_text("# Ours\n\nBefore.\n")

    def command(self):
        return "export", self.review, "--into", self.document, "--yes"

    def state(self):
        return self.document.read_bytes()


class IntoWord(IntoMarkdown):
    def prepare(self):
        Case.prepare(self)
        self.document = self.root / "shared.docx"
        self.use("export", self.review, "-o", self.document, "--only", "values")

    def state(self):
        content = self.document.read_bytes()
        return insert.is_marked(content), len(content)


class Share(Case):
    def prepare(self):
        super().prepare()
        self.folder = self.root / "team"
        self.use("team", "new", self.folder, "--title", "Autumn", "--school", "Northgate")
        self.use("team", "join", self.folder, "--name", "Ann Reed", "--review", self.review)

    def command(self):
        return "team", "share", self.folder, "--yes"

    def state(self):
        return [session(path) for path in (self.folder / "voices").glob("[!.]*.toml")]


class Unshare(Share):
    def prepare(self):
        super().prepare()
        self.use("team", "share", self.folder, "--yes")

    def command(self):
        return "team", "unshare", self.folder


class Agreed(Share):
    """The agreed review in a team's folder, changed from the command line."""

    def command(self):
        return "place", self.folder / AGREED, "values", "--now", "2"

    def following(self):
        return "place", self.folder / AGREED, "values", "--now", "3"

    def state(self):
        return session(self.folder / AGREED)


CASES = (Answer, Act, Recover, Import, New, IntoMarkdown, IntoWord, Share, Unshare, Agreed)


def names_in(root):
    """Return the names of all files except versions, whose names hold the time; random parts of a name are left out."""
    names = [str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()]
    return {re.sub(r"-[0-9a-f]{6}\.toml$", ".toml", name) for name in names if ".versions" not in name}


def left_behind(root):
    return [path for path in root.rglob("*") if path.name.endswith((".tmp", ".lock")) and path.is_file()]


@pytest.mark.parametrize("kind", CASES)
def test_a_fault_at_any_call_leaves_the_old_or_the_new_state_whole(kind, tmp_path):
    root, template = tmp_path / "root", tmp_path / "template"
    case = kind(root)
    case.prepare()
    shutil.copytree(root, template, symlinks=True)

    def again():
        shutil.rmtree(root)
        shutil.copytree(template, root, symlinks=True)

    traced = Traced(root, tmp_path / "log")
    old = case.state()
    assert traced.run(*case.command()).returncode == 0
    points, new = traced.points(), case.state()
    assert len(points) > 5
    assert new != old
    case.follow()
    expected = names_in(root)
    tried, missed = 0, []

    def disturbed(place, fault):
        """Run the command with the fault at this call; return None if the fault hit another one."""
        nonlocal points
        for _ in range(3):
            again()
            done = traced.run(*case.command(), inject=f"{points[place].call}:{fault}:when={points[place].number}")
            if traced.hit():
                return done
            # Python loaded its modules differently this time, so the calls have other numbers.
            again()
            traced.run(*case.command())
            found = traced.points()
            points = found if len(found) == len(points) else points
        return None

    for place, point in enumerate(points):
        for fault in ("signal=KILL", *(f"error={name}" for name in ERRORS)):
            if fault == "signal=KILL" and not point.writes:
                continue
            where = f"{fault} at {point}"
            if (done := disturbed(place, fault)) is None:
                missed.append(where)
                continue
            tried += 1
            said = done.stderr.decode()
            assert case.state() in (old, new), where
            assert done.returncode in {0, 2, -9}, (where, said)
            if done.returncode == 0:
                assert case.state() == new, where
            if done.returncode == 2:
                assert said.count("\n") == 1, (where, said)
                assert said.startswith("wholeschool: "), (where, said)
            case.follow()
            assert left_behind(root) == [], where
            # An export keeps the previous state beside it, whether the fault or the next use made it.
            assert names_in(root) <= expected | names_in(template), where
    print(f"{kind.__name__}: {tried} crash points, {len(missed)} missed")
    assert len(missed) <= tried // 20, missed


def test_a_review_that_is_read_while_a_fault_comes_is_not_changed(tmp_path):
    """Reading commands write nothing at all, so no fault can matter."""
    case = Case(tmp_path / "root")
    case.prepare()
    traced = Traced(tmp_path / "root", tmp_path / "log")
    for command in ("show", "check"):
        assert traced.run(command, case.review).returncode == 0
        assert [point for point in traced.points() if point.writes and point.call != "close"] == []
    with OpenSession.load_read_only(case.review) as looked:
        assert looked.session.answers
