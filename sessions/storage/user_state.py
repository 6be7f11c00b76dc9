"""Small things that are remembered from one time to the next; where one is lost, nothing of value is."""

import contextlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final, Literal, TypeVar, get_args

import msgspec
import tomli_w
from msgspec import Struct

from content import UserError
from content.files import paths
from content.files.atomic import atomic_write
from content.files.toml_reader import read
from content.text.string_utils import normalize

S = TypeVar("S", bound=Struct)

ThemeName = Literal["dark", "light", "high contrast"]

THEMES: Final[tuple[ThemeName, ...]] = get_args(ThemeName)
"""In the order in which a key cycles through them; the first is the default."""


class Place(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A place in a review."""

    at: str
    """The id of the step."""
    field: str = ""
    """The name of the field that had the focus."""
    row: int = 0
    column: int = 0


MAX_SCHOOLS: Final = 50
"""For how many schools it is kept which names are no child's; the one that was not used for longest goes first."""
MAX_NAMES: Final = 300
"""How many names are kept for a school; the oldest go first."""
MAX_LETTERS: Final = 80
"""The length up to which a name is kept."""


class _Dismissed(Struct, frozen=True):
    schools: dict[str, list[str]] = msgspec.field(default_factory=dict)
    """The names that are no child's, the oldest first, by the school's name as `normalize` makes it."""


class _ChosenTheme(Struct, frozen=True):
    look: ThemeName = THEMES[0]


def recall(path: Path, kind: type[S]) -> S | None:
    """Return what the file holds; None where it cannot be read as this kind."""
    with contextlib.suppress(UserError, msgspec.ValidationError):
        return msgspec.convert(read(path)[0], kind)
    return None


def remember(path: Path, kept: Struct) -> None:
    """Keep it in the file, unless that holds it already. What cannot be kept is no loss, and nothing is raised."""
    if recall(path, type(kept)) == kept:
        return  # to read it is quicker than to write it, above all on a slow disk
    with contextlib.suppress(UserError):
        atomic_write(path, tomli_w.dumps(msgspec.to_builtins(kept)).encode())


def recall_place(session_id: str) -> Place | None:
    """Return where the review was left; None where that is not known."""
    return recall(_place_path(session_id), Place)


def remember_place(session_id: str, place: Place) -> None:
    """Keep where the review was left; as `remember`."""
    remember(_place_path(session_id), place)


def recall_theme() -> ThemeName:
    """Return the theme that was chosen last."""
    return (recall(_theme_path(), _ChosenTheme) or _ChosenTheme()).look


def remember_theme(name: ThemeName) -> None:
    """Keep this theme; as `remember`."""
    remember(_theme_path(), _ChosenTheme(name))


def recall_dismissed(school: str) -> frozenset[str]:
    """Return the names that the user said are no child's, in reviews of this school."""
    kept = recall(_dismissed_path(), _Dismissed) or _Dismissed()
    return frozenset(kept.schools.get(normalize(school), ()))


def remember_dismissed(school: str, names: Iterable[str], undone: Iterable[str] = ()) -> None:
    """Keep these names too as no child's, and those in `undone` no longer; as `remember`, within the limits above."""
    schools = dict((recall(_dismissed_path(), _Dismissed) or _Dismissed()).schools)
    before = schools.pop(normalize(school), [])
    gone = set(undone)
    after = [name for name in dict.fromkeys((*before, *names)) if name not in gone and 0 < len(name) <= MAX_LETTERS]
    if after:
        schools[normalize(school)] = after[-MAX_NAMES:]
    if after != before:
        newest = list(schools)[-MAX_SCHOOLS:]
        remember(_dismissed_path(), _Dismissed({each: schools[each] for each in newest}))


def _dismissed_path() -> Path:
    return paths.home() / "not_children.toml"


def _place_path(session_id: str) -> Path:
    return paths.home() / "places" / f"{session_id}.toml"


def _theme_path() -> Path:
    return paths.home() / "look.toml"
