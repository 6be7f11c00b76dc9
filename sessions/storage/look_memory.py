"""Which look of the screen a user chose, so that it need not be chosen again."""

from pathlib import Path
from typing import Final, Literal, get_args

from msgspec import Struct

from content.files import paths

from . import memory

Look = Literal["dark", "light", "high contrast"]

LOOKS: Final[tuple[Look, ...]] = get_args(Look)
"""In the order in which a key goes through them; the first is that of somebody who has not chosen."""


class Kept(Struct, frozen=True):
    """What is in the file."""

    look: Look = LOOKS[0]


def recall() -> Look:
    """The look that was chosen last."""
    return (memory.recall(_path(), Kept) or Kept()).look


def remember(look: Look) -> None:
    """Keep this look. What cannot be kept is no loss, and says nothing."""
    memory.remember(_path(), Kept(look))


def _path() -> Path:
    return paths.home() / "look.toml"
