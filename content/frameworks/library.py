"""Finding, loading and checking frameworks: built in, in an installed package, in the user's folder, or at a path."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from shlex import quote
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from content.errors import UserError
from content.files import atomic, paths
from content.files.atomic import atomic_write, parse_path
from content.files.schema_errors import MAX_PROBLEMS, convert, problems_in
from content.files.toml_reader import InvalidFileError, LineNumbers, read, read_bytes
from content.text.sanitize import sanitize_line
from content.text.string_utils import truncate

from .model import FORMATS, Framework, Source
from .validation import slips

BUILT_IN = Path(__file__).parent / "data"
DEFAULT = "whole-school-send"
"""The framework of a new review where none is named."""
SUFFIX = ".toml"


class FrameworkNotFound(UserError):
    """No framework of this name is built in, in an installed package or in the user's folder."""


class FrameworkEntry(Struct, frozen=True):
    """A framework file that was found: its framework, or its problem."""

    path: Path
    """Its file; for a package that offers frameworks and has none, where it was looked for."""
    framework: Framework | None
    problem: str = ""
    package: str = ""
    """The name of the installed package that it comes from; empty where it comes from none."""

    @property
    def built_in(self) -> bool:
        return self.path.parent == BUILT_IN


def own_folder() -> Path:
    """Where the user's own framework files are looked for."""
    return paths.home() / "frameworks"


def available() -> list[FrameworkEntry]:
    """Every framework file: the default, the other built-in ones, those of installed packages, and the user's own.

    One that cannot be used is listed with its problem. Where several have the same id, one can be used: the built-in
    one, or that in the user's file named for the id, or else the first.
    """
    found = [*map(_listed, _built_in_files()), *_in_packages(), *map(_listed, _own_files())]
    owner: dict[str, Path] = {}
    for entry in sorted(found, key=_claim):
        if entry.framework:
            owner.setdefault(entry.framework.id, entry.path)
    return [_unless_taken(entry, owner) for entry in found]


def _claim(entry: FrameworkEntry) -> tuple[bool, bool]:
    named_for_it = entry.framework is not None and entry.path == path_for(entry.framework.id)
    return not entry.built_in, not named_for_it


def _unless_taken(entry: FrameworkEntry, owner: dict[str, Path]) -> FrameworkEntry:
    if not entry.framework or owner[entry.framework.id] == entry.path:
        return entry
    taken = f"the id {entry.framework.id!r} is that of {owner[entry.framework.id].name} already"
    fix = "give this one its own id, or remove it" if not entry.package else "rename or remove one of them"
    return replace(entry, framework=None, problem=f"{_from(entry.package)}{entry.path}: {taken}; {fix}")


class FrameworkChoices(Struct, frozen=True):
    """What a new review can ask."""

    by_label: dict[str, Framework]
    """The frameworks by what tells them apart in one line: the title, with id and version where titles are equal."""
    problem: str = ""
    """In one line, the problem of a file that is not offered; empty where all are."""


def choices() -> FrameworkChoices:
    """The frameworks to choose from, the default first, and why one of the user's own is not among them."""
    entries = available()
    frameworks = [entry.framework for entry in entries if entry.framework]
    titles = [_label(one.title) for one in frameworks]
    by_label: dict[str, Framework] = {}
    for one, title in zip(frameworks, titles, strict=True):
        label = title if titles.count(title) == 1 else f"{title} ({one.id}, version {_label(one.version)})"
        by_label[label if label not in by_label else f"{label} ({one.id})"] = one
    problems = [entry.problem.replace(f"{entry.path.parent}/", "") for entry in entries if not entry.framework]
    more = f" (and {len(problems) - 1} more; `wholeschool frameworks` lists them)" if len(problems) > 1 else ""
    return FrameworkChoices(by_label, f"Not offered: {_label(problems[0], 300)}{more}" if problems else "")


def get(framework_id: str) -> Framework:
    """The framework with this id; raises FrameworkNotFound. The id is never taken for a path: files name it."""
    entry = entries(framework_id)
    if entry is None:
        raise FrameworkNotFound(
            None,
            f"the framework {framework_id[:100]!r} is neither built in nor in {own_folder()}",
            "put its file there, or install the package that has it, and try again",
        )
    if entry.framework is None:
        raise FrameworkNotFound(None, f"the framework {framework_id!r} cannot be used: {_label(entry.problem, 300)}")
    return entry.framework


def entries(framework_id: str) -> FrameworkEntry | None:
    """The file of the framework with this id, or else the one that is named for it and cannot be used."""
    if not re.fullmatch(r"[a-z0-9.-]{1,100}", framework_id):
        return None
    for where in (_built_in, path_for):
        # Most are found here, without a look at all the others.
        path = where(framework_id)
        if path.is_file() and (entry := _listed(path)).framework and entry.framework.id == framework_id:
            return entry
    found = available()
    usable = (entry for entry in found if entry.framework and entry.framework.id == framework_id)
    damaged = (entry for entry in found if not entry.framework and entry.path == path_for(framework_id))
    return next((entry for entries in (usable, damaged) for entry in entries), None)


def resolve(name: str) -> Framework:
    """The framework that a user names, by its id or by the path of its file; raises as `find` and `load`."""
    if name.endswith(SUFFIX) or "/" in name:
        return load(parse_path(name))
    if (entry := entries(name)) and not entry.framework:
        load(entry.path)
    return get(name)


def placeholder(name: str, why: str) -> Framework:
    """An empty framework in the place of one that cannot be had, so that what was answered can be read."""
    source = Source(authors=("unknown",), title=name, publisher="unknown", year=0, notice=why)
    return Framework(
        format=FORMATS[0],
        id=name,
        version="",
        title=name,
        purpose="",
        idea="",
        scale=("",),
        source=source,
        dimensions=(),
    )


def is_framework(data: dict[str, Any]) -> bool:
    """Whether the data of a file is meant as a framework, broken or not."""
    return not data.keys().isdisjoint({"dimensions", "scale", "source", "terms", "bolt_on_checks"})


def install(name: str, root: Path | None = None) -> Framework:
    """As `named`; a framework named by its path is copied into the user's folder, so that its reviews find it.

    Raises also UserError where another framework, or another version of it, is already there. `root` as `load`.
    """
    framework = load(parse_path(name), root) if root else resolve(name)
    try:
        known = get(framework.id)
    except FrameworkNotFound:
        place = path_for(framework.id)
        if place.exists():
            there = _listed(place)
            what = f"holds another framework, {there.framework.id!r}" if there.framework else "cannot be used"
            raise UserError(
                name,
                f"it would be kept as {place}, but that file is there already and {what}",
                "fix it or rename it first",
            ) from None
        atomic_write(place, read_bytes(parse_path(name), root))
        return framework
    if known != framework:
        taken = f"another framework has the id {framework.id!r} already"
        raise UserError(name, taken, _way_out(known, framework, name))
    return known


def path_for(framework_id: str) -> Path:
    """Where a framework of the user's own with this id is kept."""
    return own_folder() / f"{framework_id}{SUFFIX}"


def is_built_in(framework_id: str) -> bool:
    """Whether the framework of this id comes with the program."""
    entry = entries(framework_id)
    return entry is not None and entry.built_in


def _way_out(known: Framework, framework: Framework, name: str) -> str:
    own = "give this one its own id"
    if (entry := entries(known.id)) and (entry.built_in or entry.package):
        return f"that one {'is built in' if entry.built_in else f'comes from the package {entry.package}'}: {own}"
    versions = f"version {_label(known.version)} is kept, this is version {_label(framework.version)}"
    if known.version == framework.version:
        return f"{versions} too: {own}, or a new version where it is the same framework, reworked"
    return f"{versions}: `wholeschool frameworks update {quote(name)}` shows what would change, or {own}"


def load(path: Path, root: Path | None = None) -> Framework:
    """The framework in the file; raises InvalidFileError with all that is wrong.

    Below `root`, a folder that others write to, no link is followed.
    """
    try:
        status = atomic.status(path, root) if root else path.stat()
    except (OSError, ValueError):
        return _load(path, root, None)
    return _load(path, root, (status.st_mtime_ns, status.st_size))


@lru_cache(maxsize=32)
def _load(path: Path, root: Path | None, _state: tuple[int, int] | None) -> Framework:
    data, text = read(path, root)
    try:
        framework = convert(data, Framework)
    except msgspec.ValidationError:
        raise InvalidFileError(path, problems_in(data, Framework, LineNumbers(text))) from None
    if found := list(islice(slips(framework, LineNumbers(text)), MAX_PROBLEMS)):
        raise InvalidFileError(path, found)
    return framework


def _listed(path: Path, package: str = "") -> FrameworkEntry:
    try:
        return FrameworkEntry(path, load(path), package=package)
    except UserError as error:
        return FrameworkEntry(path, None, f"{_from(package)}{error}", package)


def _from(package: str) -> str:
    return f"the package {package}: " if package else ""


def _in_packages() -> Iterator[FrameworkEntry]:
    from . import packages  # most frameworks are found without

    for found in packages.installed():
        yield from (_listed(path, found.package) for path in found.files)
        if found.problem:
            problem = f"{_from(found.package)}{found.problem}; install it again, or uninstall it"
            yield FrameworkEntry(found.place, None, problem, found.package)


def _built_in(framework_id: str) -> Path:
    """Return where a built-in framework with this id is."""
    return BUILT_IN / f"{framework_id.replace('-', '_')}{SUFFIX}"


def _built_in_files() -> list[Path]:
    return sorted(BUILT_IN.glob(f"*{SUFFIX}"), key=lambda path: (path != _built_in(DEFAULT), path.name))


def _own_files() -> list[Path]:
    own = own_folder()
    return sorted(own.glob(f"[!.]*{SUFFIX}")) if own.is_dir() else []


def _label(text: str, most: int = 46) -> str:
    """The text on one line, and not longer than can be shown with others."""
    return truncate(sanitize_line(text), most)
