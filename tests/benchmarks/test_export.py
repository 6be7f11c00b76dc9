"""What an export costs as a whole process, compared in the same run with one that only loads the libraries it needs."""

import os
import subprocess
import sys

import pytest
from support.samples import example_path

pytestmark = pytest.mark.thorough

EVERY = "click, msgspec, tomli, tomli_w, platformdirs, markdown_it"
NEEDS = {"md": "markdown_it", "docx": "docx", "html": "markdown_it"}
MOST = {"md": 1.5, "docx": 1.3, "html": 1.5}
"""The maximum processor time of an export, as a multiple of the time to load its libraries."""

ROUNDS, RUNS = 6, 5


def seconds(*arguments):
    """Return the processor time of a process, including its start and its end."""
    with subprocess.Popen([sys.executable, *arguments], stdout=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return used.ru_utime + used.ru_stime


@pytest.mark.parametrize("form", NEEDS)
def test_an_export_takes_little_longer_than_loading_its_libraries(form):
    loading = ("-c", f"import {EVERY}, {NEEDS[form]}")
    export = ("-c", "from tui.cli.main import main; main()", "export", str(example_path()), "--format", form)
    floor, whole = [], []
    for _ in range(ROUNDS):
        # Other work on the machine can only add time: the minimum of each counts.
        for _ in range(RUNS):
            floor.append(seconds(*loading))
            whole.append(seconds(*export))
        if min(whole) / min(floor) <= MOST[form]:
            break
    ratio = min(whole) / min(floor)
    print(f"{form}: {min(whole) * 1000:.0f} ms, {ratio:.2f} times the {min(floor) * 1000:.0f} ms of the libraries")
    assert ratio <= MOST[form]
