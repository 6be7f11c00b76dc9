"""Measure the program in a pseudo-terminal, compare it with minimal apps, and print the results.

    python tests/benchmarks/measure.py [--quick] [--write] [--strict]

`--quick` repeats little and takes half a minute; `--write` puts the tables into docs/performance.md; `--strict` exits
with 1 if a goal is missed.
"""

import argparse
import os
import platform
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

_ROOT = Path(__file__).parents[2]
# No module beside this file is meant to be imported by its bare name.
sys.path[:1] = [str(_ROOT / "tests"), str(_ROOT)]

from benchmarks import measures, sized, table  # noqa: E402
from benchmarks.harness import plain_environment  # noqa: E402

PAGE = _ROOT / "docs" / "performance.md"
_BEGIN, _END = "<!-- measured:begin -->\n", "<!-- measured:end -->"


@dataclass(frozen=True)
class Effort:
    """How often each thing is measured."""

    starts: int
    letters: int
    tabs: int
    rests: int
    saves: int
    idle: float
    sizes: tuple[int, ...] = (1, 10, 100)


FULL = Effort(starts=12, letters=150, tabs=40, rests=3, saves=40, idle=5)
QUICK = Effort(starts=2, letters=20, tabs=5, rests=1, saves=10, idle=1, sizes=(1,))


def measure(effort: Effort, folder: Path) -> table.Measured:
    """Measure everything, with files in the folder."""
    found = table.Measured()
    with plain_environment(folder):
        for times in effort.sizes:
            review = sized.review(folder, times)
            with measures.ours(review) as program:  # so that all modules are compiled, and read from the disk once
                program.started(sized.END)
            # The larger sizes are there to show growth, for which fewer starts are enough.
            starts = effort.starts if times == 1 else max(2, effort.starts // 2)
            found.sizes[times] = {
                "starts": measures.starts(review, starts),
                "typing": measures.typing(review, effort.letters, effort.tabs),
                "rest": measures.at_rest(review, effort.rests, effort.idle if times == 1 else 0),
                "saves": measures.saves(review, effort.saves if times < 100 else max(1, effort.saves // 4)),
            }
            if times == 1:
                found.raw = measures.raw_bytes(review, min(10, effort.letters))
                found.editors = measures.other_editors(review, min(10, effort.letters))
    return found


def machine(folder: Path) -> str:
    """Describe the machine and the software, with the date."""
    names = [line.split(":", 1)[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")]
    memory = next(int(line.split()[1]) for line in _lines("/proc/meminfo") if line.startswith("MemTotal"))
    software = f"Linux {platform.release()}, Python {platform.python_version()}, Textual {version('textual')}"
    return (
        f"{datetime.now(UTC):%Y-%m-%d}: {names[0] if names else platform.machine()}, {os.cpu_count()} cores, "
        f"{memory / 2**20:.0f} GB of memory, {_file_system(folder)}; {software}; load before: {os.getloadavg()[0]:.1f}."
    )


def _lines(path: str) -> list[str]:
    return Path(path).read_text(encoding="utf-8").splitlines()


def _file_system(folder: Path) -> str:
    mounts = [line.split()[1:3] for line in _lines("/proc/mounts")]
    return max((len(point), kind) for point, kind in mounts if folder.is_relative_to(point))[1]


def write(page: Path, text: str) -> None:
    """Replace the text between the markers of the page."""
    before, rest = page.read_text(encoding="utf-8").split(_BEGIN)
    page.write_text(f"{before}{_BEGIN}\n{text}\n\n{_END}{rest.split(_END)[1]}", encoding="utf-8")


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for option in ("--quick", "--write", "--strict"):
        parser.add_argument(option, action="store_true")
    asked = parser.parse_args()
    # The default temporary folder may be kept in memory; this one is on a disk.
    with tempfile.TemporaryDirectory(dir="/var/tmp", prefix="wholeschool-") as name:
        where = machine(Path(name))
        found = measure(QUICK if asked.quick else FULL, Path(name))
    text = f"{where}\n\n{table.markdown(found)}"
    print(text)
    if asked.write:
        write(PAGE, text)
    missed = any(row.met is False for row in table.goals(found))
    sys.exit(1 if asked.strict and missed else 0)


if __name__ == "__main__":
    main()
