"""Which look of the screen a user chose, so that it need not be chosen again."""

import contextlib
from pathlib import Path
from typing import Final, Literal, get_args

import msgspec
import tomli_w
from msgspec import Struct

from content import UserError, folders
from content.files import write_whole
from content.toml_file import read

Look = Literal["dark", "light", "high contrast"]

LOOKS: Final[tuple[Look, ...]] = get_args(Look)
"""In the order in which a key goes through them; the first is that of somebody who has not chosen."""


class Kept(Struct, frozen=True):
    """What is in the file."""

    look: Look = LOOKS[0]


def recall() -> Look:
    """The look that was chosen last."""
    with contextlib.suppress(UserError, msgspec.ValidationError):
        return msgspec.convert(read(_path())[0], Kept).look
    return LOOKS[0]


def remember(look: Look) -> None:
    """Keep this look. What cannot be kept is no loss, and says nothing."""
    with contextlib.suppress(UserError):
        write_whole(_path(), tomli_w.dumps(msgspec.to_builtins(Kept(look))).encode())


def _path() -> Path:
    return folders.home() / "look.toml"
