"""How much is read of what other people wrote: the limits, and the checks that keep to them."""

from datetime import UTC, datetime
from typing import Final

from content.text.sanitize import sanitize_line
from content.text.string_utils import truncate

MAX_VOICE_BYTES: Final = 1024 * 1024
"""The size in bytes above which a voice file is not read."""

MAX_NAME_CHARACTERS: Final = 200
"""The most characters of a name, a title or a school in a voice file."""

MAX_VOICES: Final = 200
"""How many voice files of one team are read, and how many of the people expected."""

MAX_TRACES: Final = 60
"""How many times of revealing and covering are kept for one team, the latest."""

MAX_SHOWN_CHARACTERS: Final = 20_000
"""How many characters of one note of somebody else's are shown."""

EARLIEST: Final = datetime(1970, 1, 1, tzinfo=UTC)
LATEST: Final = datetime(2200, 1, 1, tzinfo=UTC)
"""No file is older than the first, or as late as the second; between them a moment can be shown in every time zone."""


def is_plausible(moment: datetime) -> bool:
    """Return whether the moment, which has a time zone, is from 1970 to 2199 in UTC."""
    return EARLIEST <= moment < LATEST


def short(text: str, most: int = MAX_NAME_CHARACTERS) -> str:
    """Return the text on one line, without control characters, in at most `most` characters."""
    return sanitize_line(truncate(text, most))


def for_show(note: str) -> str:
    """Return the note, or its first MAX_SHOWN_CHARACTERS characters and a line that says how many are left out."""
    left_out = len(note) - MAX_SHOWN_CHARACTERS
    return note if left_out <= 0 else f"{note[:MAX_SHOWN_CHARACTERS]}…\n\n({left_out:,} more characters are not shown.)"
