"""Small things that are remembered from one time to the next; where one is lost, nothing of value is."""

import contextlib
from pathlib import Path
from typing import TypeVar

import msgspec
import tomli_w
from msgspec import Struct

from content import UserError
from content.files.atomic import write_whole
from content.files.toml_reader import read

S = TypeVar("S", bound=Struct)


def recall(path: Path, kind: type[S]) -> S | None:
    """What the file holds; None where it cannot be read as this kind."""
    with contextlib.suppress(UserError, msgspec.ValidationError):
        return msgspec.convert(read(path)[0], kind)
    return None


def remember(path: Path, kept: Struct) -> None:
    """Keep it in the file. What cannot be kept is no loss, and says nothing."""
    with contextlib.suppress(UserError):
        write_whole(path, tomli_w.dumps(msgspec.to_builtins(kept)).encode())
