"""Words as values of options."""

from typing import Any

import click


class Listed(click.ParamType[Any]):
    """Some of a few known words, with commas between them."""

    name = "WORDS"

    def __init__(self, known: tuple[str, ...]) -> None:
        self.known = known

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        words = {word.strip() for word in value.split(",") if word.strip()}
        if strange := sorted(words.difference(self.known)):
            self.fail(f"{', '.join(strange)} is not one of {', '.join(self.known)}.", param, ctx)
        return tuple(word for word in self.known if word in words)
