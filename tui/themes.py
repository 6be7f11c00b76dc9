"""The colours: one accent, for where you are and for the position mark; all else is text and dim text."""

from typing import Final

from textual.theme import Theme

DARK: Final = Theme(
    name="wholeschool-dark",
    primary="#7cc4ff",
    accent="#ffcc66",
    warning="#ffb454",
    error="#ff8f88",
    foreground="#e8e8e8",
    background="#15181c",
    surface="#1e2228",
    panel="#2b3038",
    dark=True,
)

LIGHT: Final = Theme(
    name="wholeschool-light",
    primary="#0b5394",
    accent="#8a3b00",
    warning="#8a4b00",
    error="#a01515",
    foreground="#1a1a1a",
    background="#fbfbf8",
    surface="#f0f0ea",
    panel="#e2e2da",
    dark=False,
)
