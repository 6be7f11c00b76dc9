"""Frameworks in installed packages: which package offers some, and the files in it.

A package offers frameworks by an entry point of the group `wholeschool.frameworks`, whose value is the name of an
importable package: every file in it that ends in .toml is a framework. Nothing of the package is imported or run.
"""

import sys
from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from importlib.metadata import Distribution

GROUP = "wholeschool.frameworks"
UNNAMED = "without a name"


class PackageFiles(Struct, frozen=True):
    """The framework files of an installed package, or why it offers no framework."""

    package: str
    """The name under which it is installed."""
    place: Path
    """Where its files are, or should be."""
    files: tuple[Path, ...] = ()
    problem: str = ""


def installed() -> tuple[PackageFiles, ...]:
    """Return what each installed package offers, in the order of their names; looked for once, as it takes a while."""
    return _installed(tuple(sys.path))


@lru_cache(maxsize=4)
def _installed(_search_path: tuple[str, ...]) -> tuple[PackageFiles, ...]:
    from importlib import metadata  # it takes longer to load than the rest of a command that needs no package

    first: dict[str, list[PackageFiles]] = {}
    for distribution in metadata.distributions():
        if _mentions_frameworks(distribution):
            # Where one is installed twice, Python imports that which it finds first.
            first.setdefault(_name(distribution), list(_offered(distribution)))
    return tuple(each for name in sorted(first, key=str.casefold) for each in first[name])


def _mentions_frameworks(distribution: "Distribution") -> bool:
    """Return whether it may offer frameworks. To read each list of entry points would take five times as long."""
    try:
        return GROUP in (distribution.read_text("entry_points.txt") or "")
    except (OSError, ValueError):
        return False


def _name(distribution: "Distribution") -> str:
    try:
        return next(iter(distribution.metadata.get_all("Name", [])), UNNAMED)
    except (OSError, ValueError, TypeError):
        return UNNAMED


def _offered(distribution: "Distribution") -> Iterator[PackageFiles]:
    name, place = _name(distribution), Path(str(distribution.locate_file("")))
    try:
        values = [entry.value for entry in distribution.entry_points if entry.group == GROUP]
    except (OSError, ValueError, TypeError):
        yield PackageFiles(name, place, problem="its list of entry points is damaged")
        return
    for value in dict.fromkeys(values):
        folders = _folders(value)
        files = tuple(sorted(file for folder in folders for file in folder.glob("[!.]*.toml")))
        if files:
            yield PackageFiles(name, files[0].parent, files)
        else:
            why = "has no framework (*.toml) in it" if folders else "is not a package that can be found in a folder"
            yield PackageFiles(name, place / value.replace(".", "/"), problem=f"{value!r}, which it names, {why}")


def _folders(module: str) -> list[Path]:
    """Return the folders of the package with this name; none where there is no such package, or not in a folder."""
    top, *inner = module.split(".")
    if not all(part.isidentifier() for part in (top, *inner)):
        return []
    try:
        # For a package inside another, `find_spec` would run the one around it.
        spec = find_spec(top)
    except (ImportError, ValueError):
        return []
    around = spec.submodule_search_locations if spec else None
    return [folder for each in around or () if (folder := Path(each, *inner)).is_dir()]
