"""Text for terminals without UTF-8: every character as one of ASCII that looks like it, in as many columns."""

import unicodedata
from typing import Final

_LOOKS_LIKE: Final = {
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "‘": "'", "’": "'", "‚": ",", "‛": "'",
    "“": '"', "”": '"', "„": '"', "′": "'", "″": '"', "•": "*", "·": "-", "…": "~", "‹": "<", "›": ">",
    "«": '"', "»": '"', "×": "x", "÷": "/", "£": "L", "€": "E", "ß": "s", "æ": "a", "Æ": "A", "ø": "o", "Ø": "O",
    "œ": "o", "Œ": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "þ": "p", "ı": "i", "←": "<", "→": ">",
    "↑": "^", "↓": "v", "✓": "x", "✗": "x", "␤": "/",
    **dict.fromkeys("━═", "="), **dict.fromkeys("─┄┅┈┉╌╍▔▁", "-"), **dict.fromkeys("│┃┆┇┊┋╎╏║▌▐▎▏▕█▊", "|"),
    **{chr(code): "+" for code in (*range(0x250C, 0x254C), *range(0x256D, 0x2571))},
}  # fmt: skip


class _Table(dict[int, str]):
    def __missing__(self, code: int) -> str:
        self[code] = found = _found(chr(code))
        return found


def _found(character: str) -> str:
    if character.isascii() or "\x80" <= character < "\xa0":
        return character
    if looks_like := _LOOKS_LIKE.get(character):
        return looks_like
    from rich.cells import get_character_cell_size  # most terminals have no need of it

    columns = get_character_cell_size(character)
    if not columns:
        return ""
    base = unicodedata.normalize("NFKD", character)[0]
    return (base if base.isascii() and base.isprintable() else "?").ljust(columns, "?" if not base.isascii() else " ")


_TABLE: Final = _Table()


def in_ascii(text: str) -> str:
    """The text with a look-alike for every other character, and a question mark where no such character exists."""
    return text if text.isascii() else text.translate(_TABLE)
