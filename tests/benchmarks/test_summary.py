"""A summary of many teams costs little more than reading their files, and no more memory for many than for few."""

import shutil
import statistics
import time
import tracemalloc

import pytest
import tomli
from msgspec.structs import replace
from support.samples import built_in, session_of

from sessions.model import edits
from sessions.model.session import Team
from sessions.storage import session_toml
from sessions.teams import aggregate

pytestmark = pytest.mark.thorough

TEAMS, PEOPLE = 100, 9
MOST = 1.3
"""The maximum time of a summary, as a multiple of the time to read the files alone."""

NOTE = (
    "Teaching assistants know the pupils’ targets; their teachers say “ask them”. Leaders look at the data each term, "
    'and what they see is "not for the staff room".\n\n'
) * 3


def written(kind):
    """Return a long review of the built-in framework, encoded as its file."""
    framework, session = built_in(), session_of(built_in())
    for key, item in framework.items.items():
        session = edits.answer(session, key, note=NOTE, evidence=NOTE[:70], from_whom=("pupils", "staff"))
        if kind == "agreed" and item.kind != "question":
            session = edits.upsert_action(session, edits.change_action(edits.new_action(key), what=NOTE[:60]))
    for dimension in framework.dimensions:
        session = edits.place(session, framework, dimension.id, now=2, aim=1, sure="fairly", because=NOTE)
    revealed = Team(revealed=tuple(one.id for one in framework.dimensions)) if kind == "agreed" else None
    return session_toml.encode(replace(session, id="the-id", kind=kind, team=revealed))


def of_its_own(content, number):
    """Return the content with another id and other positions."""
    return content.replace(b"the-id", b"%016d" % number).replace(b"now = 2\n", b"now = %d\n" % (number % 5 + 1))


@pytest.fixture(scope="module")
def teams(tmp_path_factory):
    """The folders of many teams, each with its files."""
    agreed, voice = written("agreed"), written("voice")
    assert 36_000 < len(voice) < 42_000
    found = {}
    for team in range(TEAMS):
        folder = tmp_path_factory.mktemp("team")
        (folder / "voices").mkdir()
        names = (f"{10 * team + number:016}.toml" for number in range(1, PEOPLE + 1))
        found[folder] = [folder / "agreed.toml", *(folder / "voices" / name for name in names)]
        for number, path in enumerate(found[folder]):
            path.write_bytes(of_its_own(voice if number else agreed, 10 * team + number))
    yield found
    for folder in found:
        shutil.rmtree(folder)


def read_alone(paths):
    for path in paths:
        tomli.loads(path.read_bytes().decode())


def seconds(work, *arguments):
    """Return the processor time of the work, whatever else the machine is doing."""
    begun = time.process_time()
    work(*arguments)
    return time.process_time() - begun


def test_a_summary_takes_little_longer_than_reading_the_files(teams):
    aggregate.summarise(list(teams)[:1])
    # Team by team, so that a temporary slowdown of the machine affects both.
    times = [(seconds(aggregate.summarise, [folder]), seconds(read_alone, paths)) for folder, paths in teams.items()]
    ratio = statistics.median(ours / alone for ours, alone in times)
    ours, alone = (sum(column) for column in zip(*times, strict=True))
    print(f"\n{len(teams) * (PEOPLE + 1)} files: {ours:.2f} s, reading alone {alone:.2f} s; ratio {ratio:.3f}")
    assert ratio <= MOST


def test_many_teams_need_no_more_memory_than_few(teams):
    def peak(folders):
        tracemalloc.start()
        found = aggregate.summarise(folders)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert found.teams == len(folders)
        assert {sum(count.people.values()) for count in found.dimensions.values()} == {len(folders) * PEOPLE}
        return most

    folders = list(teams)
    aggregate.summarise(folders[:1])
    few, many = peak(folders[: TEAMS // 10]), peak(folders)
    print(f"\n{few // 1024} kB for {TEAMS // 10} teams, {many // 1024} kB for {TEAMS}")
    assert many < 1.5 * few
