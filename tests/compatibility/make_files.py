"""Make the files of version 0.1 that the tests beside this read; no test runs it.

It was run once, with that version (commit ae40b8d) on the path, and what it wrote is checked in:

    git worktree add /tmp/v01 ae40b8d
    PYTHONPATH=/tmp/v01 .venv/bin/python tests/compatibility/make_files.py tests/compatibility/version_0_1

It writes `home`, a data folder (WHOLESCHOOL_HOME), and `team`, a team's folder.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

PROGRAM = "from tui.cli import main; main()"
DIMENSIONS = ("values", "teaching", "resources", "leadership", "services")
MARKS = ("unsure", "cannot-judge", "not-for-us", "skipped")
VOICES = ("pupils", "parents", "staff", "governors", "services", "data", "observation")
PEOPLE = ("Ada Byron", "Charles Darwin", "Emma Frank")

NOTES = (
    "Most of us would say so. New staff hear of it late.",
    "In Years 3 to 6, yes.\n\nIn Reception a concern goes to **one person**:\n\n- by e-mail\n- in the corridor",
    "“Naïve”, said a governor – and 5 < 6 & 7 > 6.\n\n| who | what |\n|---|---|\n| A. | <b>b</b> |",
    '# Not a heading of ours\n\nIt says: """three quotes""", and a \\ backslash.\n\n    indented',
    "日本語, עברית, é and 👩‍👩‍👧 in one line\twith a tab.",
)

REVEAL = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from sessions import meeting
from sessions.store import OpenSession
with OpenSession.open(Path(sys.argv[1])) as opened:
    for key in sys.argv[2:]:
        opened.apply(lambda session: meeting.go_to(session, key, datetime.now(UTC).replace(microsecond=0)))
        opened.apply(
            lambda session: meeting.reveal(session, opened.framework, key, datetime.now(UTC).replace(microsecond=0))
        )
    opened.save()
"""
DISSENT = """
import sys
from pathlib import Path
from sessions import edits
from sessions.store import OpenSession
with OpenSession.open(Path(sys.argv[1])) as opened:
    opened.apply(lambda session: edits.place(session, opened.framework, sys.argv[2], dissent=sys.argv[3]))
    opened.save()
"""
ARCHIVE = (
    "import sys; from pathlib import Path; from sessions import shelves; shelves.move(Path(sys.argv[1]), 'archive')"
)
TEMPLATE = """
import sys
from pathlib import Path
from sessions import shelves
shelves.keep_as_template(Path(sys.argv[1]), 'Our usual beginning')
"""
ITEMS = "from content import library; print(*library.find(library.DEFAULT).items)"


class Version01:
    """The program of version 0.1, run for one person; -P keeps that of today out."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def python(self, code: str, *arguments: object) -> str:
        done = subprocess.run(
            [sys.executable, "-P", "-c", code, *map(str, arguments)],
            env={**os.environ, "WHOLESCHOOL_HOME": str(self.home)},
            stdout=subprocess.PIPE,
            check=True,
        )
        return done.stdout.decode().strip()

    def run(self, *arguments: object) -> str:
        return self.python(PROGRAM, *arguments)

    def new(self, title: str, author: str, *more: object) -> str:
        names = ("--title", title, "--school", "Northgate Primary", "--author", author)
        return self.run("new", *names, *more)

    def answer_all(self, path: str, words: str) -> None:
        """Answer every question and prompt, with every mark and every voice among the answers."""
        for number, item in enumerate(self.python(ITEMS).split()):
            marked = ("--mark", MARKS[number // 6 % 4]) if number % 6 == 5 else ()
            whose = ",".join(VOICES[number % 7 : number % 7 + 1 + number % 2])
            self.run(
                "answer", path, item, "--note", f"{words} {item}: {NOTES[number % len(NOTES)]}",
                "--evidence", f"Seen on day {number}", "--from", whose, *marked,
            )  # fmt: skip

    def place_all(self, path: str, steps: str, aims: str) -> None:
        for key, now, aim in zip(DIMENSIONS, steps, aims, strict=True):
            sure = ("not", "fairly", "very")[int(now) % 3]
            why = f"We saw it in {key}.\n\nMore than once."
            self.run("place", path, key, "--now", now, "--aim", aim, "--sure", sure, "--because", why)

    def act(self, path: str, prompt: str, what: str, status: str, **given: str) -> None:
        more = [part for name, value in given.items() for part in (f"--{name.replace('_', '-')}", value)]
        self.run("act", path, prompt, "--what", what, "--status", status, *more)


def make_reviews(here: Version01) -> None:
    first = here.new("Spring 2025", "A. Byron")
    here.place_all(first, "44554", "33333")
    here.run("answer", first, "values.commitment.widespread", "--note", "We had only begun to ask.")
    here.act(first, "services.plan.families", "Ask six families", "under way", lead="Family worker", by="2025-07-18")

    whole = here.run("follow", first, "--title", "Autumn 2025")
    here.answer_all(whole, "To")
    here.place_all(whole, "23434", "12222")
    here.act(
        whole, "resources.plan.rigidities", "Look at who sits where", "agreed",
        lead="Deputy head", involve="Year leads", first_step="Walk round at lunchtime",
        by="2026-12-18", success="Pupils name three adults who help",
    )  # fmt: skip
    here.act(whole, "values.plan.signal", "Say it at every parents' evening", "done", lead="Head", by="2026-10-02")
    here.act(whole, "leadership.plan.shared", "Share the reviews among phase leaders", "under way", lead="SENCO")
    here.act(whole, "leadership.plan.shared", "A second office", "dropped")
    here.run("route", whole, "short")

    later = here.run("follow", whole, "--title", "Spring 2026")
    here.place_all(later, "22333", "11222")
    here.run("answer", later, "values.commitment.widespread", "--note", "It is in every job advert.", "--from", "data")
    here.run("route", later, "own", "values.commitment.widespread", "values.plan.signal")

    here.run("frameworks", "new", here.home / "reading.toml")
    own = here.new("Reading", "A. Byron", "--framework", here.home / "reading.toml")
    (here.home / "reading.toml").unlink()
    here.run("answer", own, "access.time.week", "--note", "Ten minutes a day.", "--from", "pupils")
    here.run("place", own, "access", "--now", "4", "--aim", "2", "--because", "It is the first thing to go.")
    here.act(own, "access.plan.week", "Read in tutor time", "proposed", lead="Reading lead", by="2027-01-11")

    here.python(TEMPLATE, own)
    here.run("terms", "2026-12-18", "2027-03-25", "2027-07-21")
    here.python(ARCHIVE, first)


def make_team(folder: Path, homes: Path) -> None:
    lead = Version01(homes / "lead")
    lead.run(
        "team", "new", folder, "--title", "Our team", "--school", "Northgate Primary", "--members", ",".join(PEOPLE)
    )
    shared = (("--notes", "--quote"), ("--notes",), ("--positions", "--abstain", "services"))
    for name, steps, how in zip(PEOPLE, ("22345", "42343", "3234"), shared, strict=True):
        member = Version01(homes / name.split()[0])
        review = member.run("team", "join", folder, "--name", name)
        for key, step in zip(DIMENSIONS, steps, strict=False):
            member.run("place", review, key, "--now", step, "--because", f"{name} on {key}")
        member.run("answer", review, "values.commitment.widespread", "--note", f"{name}: widely", "--mark", "unsure")
        member.run("answer", review, "teaching.plan.analysis", "--note", f"{name}: ask each other")
        member.run("team", "share", folder, *how, "--yes")
    agreed = str(folder / "agreed.toml")
    lead.python(REVEAL, agreed, *DIMENSIONS)
    lead.run("place", agreed, "values", "--now", "3", "--aim", "2", "--because", "We agree on the middle.")
    lead.python(DISSENT, agreed, "values", "One of us sees it further on.")
    lead.run("answer", agreed, "values.commitment.widespread", "--note", "Widely, but not by new staff.")
    lead.act(
        agreed, "values.plan.signal", "Tell new staff in the first week", "agreed", lead="Ada Byron", by="2027-01-05"
    )


def main(to: Path) -> None:
    make_reviews(Version01(to / "home"))
    with tempfile.TemporaryDirectory() as homes:
        make_team(to / "team", Path(homes))


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute())
