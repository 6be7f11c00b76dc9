"""The files that version 0.1 of the program wrote, copied to where a test can use them."""

import shutil
import tomllib
from pathlib import Path

FILES = Path(__file__).parents[1] / "compatibility" / "version_0_1"


def copied(part, to):
    """Copy the data folder (`home`) or the team's folder (`team`) to a path, and return that."""
    return Path(shutil.copytree(FILES / part, to, dirs_exist_ok=True))


def review(home, title, shelf="reviews"):
    """Return the path of the review with this title."""
    return next(path for path in (home / shelf).glob("*.toml") if raw(path)["title"] == title)


def raw(path):
    """Return what the file holds, read without the program."""
    return tomllib.loads(path.read_text())


def said(data):
    """Return everything that a person put into a review: what every later version must keep."""
    return {key: data[key] for key in ("positions", "answers", "actions", "follows", "route", "chosen") if key in data}
