"""A team whose folder is in a git repository: nobody writes another member's files, so git merges without conflicts."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from support.commands import run

from sessions.storage.review_lock import Lock
from sessions.storage.team_layout import has_voices
from sessions.teams import folder as team_folder
from sessions.teams import team_edit_lock

pytestmark = [pytest.mark.thorough, pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")]

TEAM = "autumn-2026"
SETTINGS = (
    "-c", "init.defaultBranch=main", "-c", "pull.rebase=false", "-c", "core.hooksPath=/dev/null",
    "-c", "commit.gpgSign=false",
)  # fmt: skip


class Person:
    """A person with a separate home and clone."""

    def __init__(self, name, place):
        self.name = name
        self.clone = place / "clone"
        self.folder = self.clone / TEAM
        self.environment = {
            **os.environ,
            "HOME": str(place),
            "WHOLESCHOOL_HOME": str(place / "home"),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            **{f"GIT_{role}_NAME": name for role in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{role}_EMAIL": "somebody@example.org" for role in ("AUTHOR", "COMMITTER")},
        }
        place.mkdir()

    def git(self, *arguments, fails=False):
        folder = self.clone if self.clone.exists() else self.clone.parent
        done = subprocess.run(
            ["git", *SETTINGS, *map(str, arguments)], cwd=folder, env=self.environment, capture_output=True, text=True,
            timeout=60, check=False,
        )  # fmt: skip
        assert bool(done.returncode) == fails, done
        return done.stdout

    def out(self, *arguments):
        done = run(*arguments, env=self.environment)
        assert (done.returncode, done.stderr) == (0, b""), done
        return done.stdout.decode()

    def joins(self, origin):
        self.git("clone", origin, self.clone)
        self.review = Path(self.out("team", "join", self.folder, "--name", self.name).strip())

    def shares(self, step, note):
        self.out("place", self.review, "values", "--now", step)
        self.out("answer", self.review, "values.plan.signal", "--note", note)
        self.out("team", "share", self.folder, "--notes", "--yes")

    def commits(self):
        self.git("add", "--all")
        self.git("commit", "--message", f"What {self.name} shares")

    def sees(self):
        """Return what everybody has shared, by name, as read from this clone."""
        said = self.out("team", "status", self.folder)
        found = team_folder.read(self.folder)
        assert not found.unread
        assert not found.conflicts
        for voice in found.voices:
            assert f"{voice.author}: 1 position, 1 note" in said
        return {
            voice.author: (voice.position("values").now, voice.answer("values.plan.signal").note)
            for voice in found.voices
        }


@pytest.fixture
def origin(tmp_path):
    """A repository with a team's folder, as created and pushed by the facilitator."""
    facilitator = Person("Fay Hill", tmp_path / "facilitator")
    bare = tmp_path / "origin.git"
    facilitator.git("init", "--bare", bare)
    facilitator.git("clone", bare, facilitator.clone)
    members = "Ann Reed,Ben Shaw"
    facilitator.out(
        "team", "new", facilitator.folder, "--title", "Autumn 2026", "--school", "Northgate", "--members", members
    )
    facilitator.commits()
    facilitator.git("push", "origin", "HEAD")
    return bare


def test_two_people_share_through_git_without_a_conflict(origin, tmp_path):
    ann, ben = (Person(name, tmp_path / name.split()[0]) for name in ("Ann Reed", "Ben Shaw"))
    for person in (ann, ben):
        person.joins(origin)
        assert has_voices(person.folder)
        assert person.git("status", "--porcelain") == ""
    for merges, (first, second) in enumerate(((2, 4), (3, 5)), start=1):
        ann.shares(first, f"Ann says {first}")
        ben.shares(second, f"Ben says {second}")
        if merges == 2:
            # Git has to merge this with what Ben shares, too.
            ann.out("place", ann.folder / "agreed.toml", "values", "--now", 3)
        for person in (ann, ben):
            person.commits()
        ann.git("push")
        ben.git("push", fails=True)
        ben.git("pull", "--no-edit")
        assert len(ben.git("log", "--merges", "--oneline").splitlines()) == merges
        ben.git("push")
        ann.git("pull")
        shared = {"Ann Reed": (first, f"Ann says {first}"), "Ben Shaw": (second, f"Ben says {second}")}
        assert ann.sees() == ben.sees() == shared
        assert ann.git("status", "--porcelain") == ben.git("status", "--porcelain") == ""
    assert team_folder.load_agreed(ben.folder).position("values").now == 3


def test_what_is_of_one_machine_stays_out_of_git(origin, tmp_path):
    ann = Person("Ann Reed", tmp_path / "Ann")
    ann.joins(origin)
    agreed = ann.folder / "agreed.toml"
    ann.out("place", agreed, "values", "--now", 3)
    held = Lock(agreed)
    assert held.acquire() is None
    team_edit_lock.ask(ann.folder, "Ben Shaw")
    (ann.folder / ".agreed.toml.12345678.tmp").write_text("left behind by a process that was killed")
    assert {path.name for path in ann.folder.iterdir()} >= {
        ".agreed.toml.lock",
        ".agreed.toml.wanted",
        ".agreed.toml.12345678.tmp",
        ".versions",
    }
    assert any((ann.folder / ".versions").rglob("*.toml"))
    assert ann.git("status", "--porcelain", "--untracked-files=all") == f" M {TEAM}/agreed.toml\n"
    held.release()
