"""Putting a newer version of one of the user's own frameworks in the place of the one that is kept."""

import re
from dataclasses import dataclass
from pathlib import Path
from shlex import quote

from content.errors import UserError
from content.files.atomic import WriteError, atomic_write, create_exclusive, parse_path, resolve_links
from content.files.toml_reader import read_bytes
from content.text.string_utils import unique_names

from . import library
from .model import Framework

BACKUP = ".toml.old"
"""The ending of an earlier version that is kept beside the newer one: not that of a framework's file."""


@dataclass(frozen=True)
class Replacement:
    """A newer version of a kept framework, and where it will go."""

    place: Path
    """The file that is kept now."""
    old: Framework | None
    """The framework in it; None where it cannot be used."""
    new: Framework
    content: bytes
    """The newer file."""

    @property
    def is_needed(self) -> bool:
        """Whether the newer one differs at all."""
        return self.old != self.new


def replacement(name: str) -> Replacement:
    """What `replace` would do with the framework file of this name.

    Raises InvalidFileError where something is wrong in it, and UserError where there is nothing that it could replace:
    no framework of its id is kept, that one is built in or in a package, or it has the same version and is another.
    """
    path = parse_path(name)
    new = library.load(path)
    if library.is_built_in(new.id):
        raise UserError(name, f"the framework {new.id!r} is built in and stays", "give this one its own id")
    kept = library.entries(new.id)
    if kept is None:
        raise UserError(
            name, f"no framework {new.id!r} is kept yet", f"`wholeschool new --framework {quote(name)}` keeps it"
        )
    if kept.package:
        raise UserError(
            name,
            f"the framework {new.id!r} comes from the package {kept.package}",
            "install a newer version of that, or give this one its own id",
        )
    place, old = kept.path, kept.framework
    if resolve_links(path) == resolve_links(place):
        raise UserError(name, "this is the kept file itself", "change a copy of it, and update with the copy")
    if old and old != new and old.version == new.version:
        raise UserError(
            name,
            f"it differs from the installed one, but both are version {new.version[:40]!r}",
            "give this one another version, so that reviews can tell that it changed",
        )
    return Replacement(place, old, new, read_bytes(path))


def replace(wanted: Replacement) -> Path:
    """Put the newer version in the place of the kept one; returns where that is kept now. Raises UserError."""
    before = read_bytes(wanted.place)
    backup = _write_beside(wanted, before)
    atomic_write(wanted.place, wanted.content)
    return backup


def _write_beside(wanted: Replacement, before: bytes) -> Path:
    version = re.sub(r"[^A-Za-z0-9.]+", "-", wanted.old.version if wanted.old else "damaged")[:40].strip("-.")
    name = f"{wanted.new.id}-{version or 'earlier'}"
    places = (wanted.place.with_name(f"{each}{BACKUP}") for each in unique_names(name))
    try:
        path = next(each for each in places if not each.exists())
        create_exclusive(path, before)
    except OSError as error:
        raise WriteError(wanted.place, error) from error
    return path
