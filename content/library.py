"""Finding, loading and checking frameworks: built in, in the user's folder, or at a path."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from . import folders
from .errors import UserError
from .files import typed, write_whole
from .framework import FORMAT, Framework, Source
from .structure import MOST, convert, did_you_mean, problems_in
from .toml_file import BrokenFile, Key, Lines, Problem, read, read_bytes

BUILT_IN = Path(__file__).parent / "frameworks"
DEFAULT = "whole-school-send"
"""The framework of a new review where none is named."""
SUFFIX = ".toml"


class FrameworkNotFound(UserError):
    """No framework of this name is built in or in the user's folder."""


@dataclass(frozen=True)
class Listed:
    """A framework file that was found: its framework, or what is wrong with it."""

    path: Path
    framework: Framework | None
    problem: str = ""

    @property
    def built_in(self) -> bool:
        return self.path.parent == BUILT_IN


def own_folder() -> Path:
    """Where the user's own framework files are looked for."""
    return folders.home() / "frameworks"


def available() -> list[Listed]:
    """Every framework file, the built-in ones first; a broken one is listed with its problem."""
    return [_listed(path) for path in _files()]


def find(framework_id: str) -> Framework:
    """The framework with this id; raises FrameworkNotFound. The id is never taken for a path: files name it."""
    if re.fullmatch(r"[a-z0-9.-]{1,100}", framework_id):
        built_in = BUILT_IN / f"{framework_id.replace('-', '_')}{SUFFIX}"
        listed = [_listed(built_in)] if built_in.is_file() else available()
        for entry in listed:
            if entry.framework and entry.framework.id == framework_id:
                return entry.framework
    raise FrameworkNotFound(
        f"the framework {framework_id[:100]!r} is neither built in nor in {own_folder()}; "
        "put its file there and try again"
    )


def named(name: str) -> Framework:
    """The framework that a user names, by its id or by the path of its file; raises as `find` and `load`."""
    if name.endswith(SUFFIX) or "/" in name:
        return load(typed(name))
    return find(name)


def stand_in(name: str, why: str) -> Framework:
    """An empty framework in the place of one that cannot be had, so that what was answered can be read."""
    source = Source(authors=("unknown",), title=name, publisher="unknown", year=0, notice=why)
    return Framework(
        format=FORMAT, id=name, version="", title=name, purpose="", idea="", scale=("",), source=source, dimensions=()
    )


def is_framework(data: dict[str, Any]) -> bool:
    """Whether the data of a file is meant as a framework, broken or not."""
    return not data.keys().isdisjoint({"dimensions", "scale", "source", "terms", "bolt_on_checks"})


def keep(name: str) -> Framework:
    """As `named`; a framework named by its path is copied into the user's folder, so that its reviews find it.

    Raises also UserError where another framework of the same id is there already.
    """
    framework = named(name)
    try:
        known = find(framework.id)
    except FrameworkNotFound:
        write_whole(own_folder() / f"{framework.id}{SUFFIX}", read_bytes(typed(name)))
        return framework
    if known != framework:
        raise UserError(f"{name}: another framework has the id {framework.id!r} already; give this one its own id")
    return known


def load(path: Path) -> Framework:
    """The framework in the file; raises BrokenFile with all that is wrong."""
    status = path.stat() if path.is_file() else None
    return _load(path, (status.st_mtime_ns, status.st_size) if status else None)


@lru_cache(maxsize=32)
def _load(path: Path, _state: tuple[int, int] | None) -> Framework:
    data, text = read(path)
    try:
        framework = convert(data, Framework)
    except msgspec.ValidationError:
        raise BrokenFile(path, problems_in(data, Framework, Lines(text))) from None
    if slips := list(islice(_slips(framework, Lines(text)), MOST)):
        raise BrokenFile(path, slips)
    return framework


def _listed(path: Path) -> Listed:
    try:
        return Listed(path, load(path))
    except UserError as error:
        return Listed(path, None, str(error))


def _files() -> list[Path]:
    own = own_folder()
    return [
        *sorted(BUILT_IN.glob(f"*{SUFFIX}")),
        *(sorted(own.glob(f"[!.]*{SUFFIX}")) if own.is_dir() else ()),
    ]


def _slips(framework: Framework, lines: Lines) -> Iterator[Problem]:
    """What the types alone cannot tell: formats, ids used twice, lists that are too short."""
    if framework.format != FORMAT:
        what = f"this version reads format {FORMAT}; a later version of wholeschool may read this file"
        yield Problem(("format",), what, lines.of(("format",)))
    if len(framework.scale) < 3:
        yield Problem(("scale",), "needs at least three steps", lines.of(("scale",)))
    if not framework.dimensions:
        yield Problem(("dimensions",), "needs at least one dimension")
    seen: Counter[str] = Counter()
    for key, used in _ids(framework):
        seen[used] += 1
        if seen[used] == 2:
            what = f"the id {used!r} is used twice; give each its own"
            yield Problem((*key, "id"), what, lines.of((*key, "id")))
    for d, dimension in enumerate(framework.dimensions):
        prompts = [prompt.id for prompt in dimension.prompts]
        for t, theme in enumerate(dimension.themes):
            if theme.leads_to and theme.leads_to not in prompts:
                at: Key = ("dimensions", d, "themes", t, "leads_to")
                what = f"no planning prompt of this dimension has the id {theme.leads_to!r}"
                yield Problem(at, f"{what}; {did_you_mean(theme.leads_to, prompts)}", lines.of(at))


def _ids(framework: Framework) -> Iterator[tuple[Key, str]]:
    for d, dimension in enumerate(framework.dimensions):
        at: Key = ("dimensions", d)
        yield at, dimension.id
        for t, theme in enumerate(dimension.themes):
            yield (*at, "themes", t), theme.id
            for q, question in enumerate(theme.questions):
                yield (*at, "themes", t, "questions", q), question.id
        for p, prompt in enumerate(dimension.prompts):
            yield (*at, "prompts", p), prompt.id
