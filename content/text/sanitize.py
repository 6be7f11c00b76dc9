"""Text from people made harmless to show: controls become visible signs, never orders to a terminal."""

from typing import Final

_PICTURES: Final = {
    **{code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A)},
    0x7F: "␡",
    **dict.fromkeys(range(0x80, 0xA0), "\ufffd"),
}
"""Every control character but the tab and the line feed; each sign is one character, one column wide."""

_UNSEEN: Final = dict.fromkeys(
    (
        0x061C,  # Arabic letter mark
        0x200E, 0x200F,  # left-to-right and right-to-left marks
        *range(0x202A, 0x202F),  # bidirectional embeddings and overrides
        *range(0x2066, 0x206A),  # bidirectional isolates
        0x00AD, 0x200B, 0x2060, 0xFEFF,  # soft hyphen, zero-width space, word joiner, byte order mark
        *range(0xD800, 0xE000),  # lone surrogates
    ),
    "\ufffd",
)  # fmt: skip

_JOINED: Final = {
    **dict.fromkeys((0x200C, 0x200D), "·"),  # zero-width joiners
    **dict.fromkeys(range(0xFE00, 0xFE10), "·"),  # variation selectors
    **dict.fromkeys(range(0x1F3FB, 0x1F400), "·"),  # skin tones
    **dict.fromkeys((0xE0001, *range(0xE0020, 0xE0080)), "·"),  # tags
    **{0x1F1E6 + number: chr(ord("A") + number) for number in range(26)},
}
"""What makes one picture of several characters, such as an emoji of a family, in a skin tone, or a flag.

Terminals do not agree on its width, and a line whose width is in doubt spoils the screen: so its parts are shown.
"""

_FOR_TERMINAL: Final = _PICTURES | _UNSEEN | _JOINED | {0x2028: "␤", 0x2029: "␤"}
_NONCHARACTERS: Final = dict.fromkeys(
    (*range(0xFDD0, 0xFDF0), *(plane + end for plane in range(0, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF))),
    "\ufffd",
)
"""Code points that stand for no character, ever; XML and HTML refuse them."""

_FOR_DOCUMENT: Final = _PICTURES | _NONCHARACTERS | {0x0B: "\n", 0x0C: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n\n"}


def sanitize_terminal(text: str) -> str:
    """The text with every control, reordering and invisible character replaced by a sign of one column.

    Tabs and line feeds stay. Positions in the text do not change.
    """
    return text.translate(_FOR_TERMINAL)


def sanitize_line(text: str) -> str:
    """As `sanitize_terminal`, with tabs and line feeds as spaces."""
    return sanitize_terminal(text).replace("\n", " ").replace("\t", " ")


def for_document(text: str) -> str:
    """The text for a document: controls as signs, every kind of line end as a line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_FOR_DOCUMENT)
