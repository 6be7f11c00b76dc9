"""Teams on disk, each member with a separate home."""

from contextlib import contextmanager, nullcontext
from pathlib import Path

from msgspec.structs import replace

from content.frameworks import library
from sessions.model import edits
from sessions.storage import membership
from sessions.storage.open_session import OpenSession
from sessions.teams import service as team_service
from sessions.teams.folder_watcher import FolderWatcher

from .samples import SMALL_FRAMEWORK, built_in, small

PEOPLE = ("Ada Byron", "Charles Darwin", "Emma Frank")


class Team:
    """A team's folder, and the homes of those who use it."""

    def __init__(self, path, monkeypatch, *, members=PEOPLE, framework=None):
        self._path, self._monkeypatch = path, monkeypatch
        self.folder = path / "team"
        with self.home_of("facilitator"):
            if framework is None:
                library.install(str(SMALL_FRAMEWORK))
            framework = framework or small()
            self.made = team_service.make(self.folder, framework, title="Autumn", school="Northgate", members=members)
        self.framework = framework

    @contextmanager
    def home_of(self, name):
        """Run the program for this person inside the `with` block."""
        with self._monkeypatch.context() as patched:
            patched.setenv("WHOLESCHOOL_HOME", str(self._path / "homes" / name.replace(" ", "-")))
            yield

    def join(self, name, *, here=False, now=None, note="", mark=None, at="one", question="one.theme.first", **shared):
        """Join as this person, answer, and share where `shared` says how; return the membership.

        With `here`, the person is the one the test runs for.
        """
        with nullcontext() if here else self.home_of(name):
            member = team_service.join(self.folder, name=name)
            with OpenSession.open(Path(member.review)) as opened:
                if now:
                    opened.apply(lambda session: edits.place(session, opened.framework, at, now=now))
                if note or mark:
                    opened.apply(lambda session: edits.answer(session, question, note=note, mark=mark))
                opened.save()
            if shared:
                member = replace(member, **shared)
                team_service.share(member)
            return membership.of_team(member.team)

    def followed(self):
        """Return a watcher of the folder."""
        return FolderWatcher(self.folder)


def built_in_team(path, monkeypatch, **given):
    return Team(path, monkeypatch, framework=built_in(), **given)
