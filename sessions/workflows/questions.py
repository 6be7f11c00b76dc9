"""A question to ask, whoever asks it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Option:
    """One of the answers to a question."""

    value: str
    """What the program calls it."""
    label: str
    """What it does, as a sentence without its full stop."""
    key: str
    """The letter that chooses it on a screen."""


@dataclass(frozen=True)
class ChoiceQuestion:
    """What to ask, and the answers to choose from."""

    text: str
    options: tuple[Option, ...]
    later: Option
    """What happens where nothing is chosen."""
