"""The commented starter for a new framework."""

from pathlib import Path

from content.errors import UserError
from content.files.atomic import atomic_write, check_folder_of, check_free
from content.text.string_utils import slugify, unique_names

from . import library

STARTER = Path(__file__).parent / "data" / "starter" / "framework.toml"
STARTER_ID = "reading-across-the-school"


def start(path: Path) -> str:
    """Write the starter to the path, under an id made from the file's name; returns the id. Raises UserError."""
    if path.suffix != library.SUFFIX or not path.stem:
        raise UserError(path, f"the name of a framework's file ends in {library.SUFFIX}, such as reading.toml")
    check_folder_of(path)
    check_free(path)
    framework_id = free_id(path.stem)
    text = STARTER.read_text(encoding="utf-8")
    atomic_write(path, text.replace(f'\nid = "{STARTER_ID}"', f'\nid = "{framework_id}"', 1).encode())
    return framework_id


def free_id(name: str) -> str:
    """An id that no framework has, made from the name as far as its letters allow."""
    wanted = slugify(name, 60) or "own-framework"
    taken = {entry.framework.id for entry in library.available() if entry.framework}
    return next(one for one in unique_names(wanted) if one not in taken)
