"""A framework to begin one's own from: an example, with every part explained in comments."""

import re
from pathlib import Path

from content import library
from content.errors import UserError
from content.files import check_folder_of, check_free, write_whole

_FILE = Path(__file__).parent / "framework.toml"


def write(path: Path) -> str:
    """Write the example to the path, where no file may be yet; returns its id, made from the file's name.

    Raises UserError.
    """
    check_free(path)
    check_folder_of(path)
    if path.suffix != library.SUFFIX:
        raise UserError(f"{path}: a framework's file ends in {library.SUFFIX}; write {path.name}{library.SUFFIX}")
    framework_id = "-".join(re.findall(r"[a-z0-9]+", path.stem.lower()))[:60].strip("-") or "my-framework"
    if any(entry.framework and entry.framework.id == framework_id for entry in library.available()):
        raise UserError(f"{path}: there is a framework {framework_id!r} already; choose another name for the file")
    text = _FILE.read_text("utf-8").replace('id = "my-framework"', f'id = "{framework_id}"', 1)
    write_whole(path, text.encode())
    return framework_id
