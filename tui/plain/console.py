"""A conversation in lines: saying things, asking for one line, for a choice, or for a long text that a dot ends."""

import re
from collections.abc import Callable, Sequence
from signal import SIGINT
from time import monotonic
from typing import Final

from content.text.sanitize import sanitize_terminal
from content.text.string_utils import normalize, pluralize
from sessions.workflows.questions import ChoiceQuestion
from tui.terminal.ascii_fallback import in_ascii
from tui.terminal.glyphs import has_utf8

from .arguments import number_in
from .stdio import Ended, Interrupted, Line, LineSource

END: Final = "."
"""The line that ends a long text; at any other prompt it goes back."""

SAVE_WITHIN: Final = 0.5
"""Seconds within which what is piped in faster than it can be saved is saved all the same."""

BACK: Final = "back"
_LOST: Final = frozenset({BACK, "help", "?", "quit", "exit"})
"""What somebody writes who looks for the way out of a field."""

_DOTS: Final = re.compile(r"\.{2,}")
FOREVER: Final = 3600.0
"""Seconds after which nothing is to be done yet."""


class Cancelled(Exception):
    """The user went back without doing it."""


def unstuffed(line: str) -> str:
    """A line of a long text as it is meant: of a line of dots alone the first one goes, since one dot ends the text."""
    return line[1:] if _DOTS.fullmatch(line) else line


class Console:
    """Talks in lines with whoever is at the other end."""

    def __init__(self, lines: LineSource) -> None:
        self.lines = lines
        self.idle: Callable[[], float] = lambda: FOREVER
        """What is to be done while nobody types; it says after how many seconds again."""
        self._interrupted = False

    @property
    def interactive(self) -> bool:
        """Whether somebody sits at a terminal."""
        return self.lines.interactive

    def say(self, *texts: str) -> None:
        """Say each of these, from people or not, as lines without any sign that is an order to a terminal."""
        for text in texts:
            shown = sanitize_terminal(text).expandtabs(4)
            if self.interactive and not has_utf8():
                shown = in_ascii(shown.replace("…", "..."))
            self.lines.write(f"{shown}\n")

    def line(self, prompt: str) -> str:
        """Return one line, as typed; raises Ended."""
        while True:
            self.lines.write(prompt if self.interactive else f"{prompt}\n")
            read = self._read(prompt)
            if not read.only_keys:
                return read.text

    def ask(self, what: str) -> str:
        """One line without outer spaces; raises Back for a dot."""
        typed = self.line(f"{what}> ").strip()
        if typed == END:
            raise Cancelled
        return typed

    def long_text(self, take: Callable[[str], None]) -> None:
        """Read a text until its dot; `take` is given all of it so far with each line, or later where lines come fast.

        Raises Ended; what was typed until then was taken.
        """
        typed: list[str] = []
        behind, since = False, monotonic()
        try:
            while (line := self._long_line()) != END:
                typed.append(unstuffed(line))
                behind = True
                if not self.lines.waiting() or monotonic() - since > SAVE_WITHIN:
                    take("\n".join(typed))
                    behind, since = False, monotonic()
        finally:
            if behind:
                take("\n".join(typed))

    def choose(self, what: str, choices: Sequence[str], *, now: str = "") -> int:
        """Which of the choices, by its number or its words; with `now`, an empty line stays with that one.

        Raises Back for a dot.
        """
        for number, choice in enumerate(choices, 1):
            self.say(f"{number}, {choice}{', as now' if choice == now else ''}")
        while True:
            typed = normalize(self.ask(what))
            if not typed and now:
                return choices.index(now)
            if (found := chosen(typed, choices)) is not None:
                return found
            if typed == BACK:
                raise Cancelled
            self.say(f"Write a number from 1 to {len(choices)}, or its words. A dot goes back.")

    def choose_option(self, question: ChoiceQuestion) -> str:
        """Ask the question; return the value of the option, or that of `later` for a dot."""
        self.say(question.text, f"A dot: {question.later.label[:1].lower()}{question.later.label[1:]}.")
        try:
            return question.options[self.choose("Which", [one.label for one in question.options])].value
        except Cancelled:
            return question.later.value

    def several(self, what: str, choices: Sequence[str], now: Sequence[str]) -> tuple[str, ...]:
        """Some of the choices, with commas between them; an empty line stays with those that are chosen now."""
        self.say(f"Any of these, with commas between them, or none: {', '.join(choices)}.")
        self.say(f"Now: {', '.join(now) or 'none'}. An empty line leaves it so.")
        while True:
            typed = self.ask(what)
            if not typed:
                return tuple(now)
            if normalize(typed) == "none":
                return ()
            if normalize(typed) == BACK:
                raise Cancelled
            found = [chosen(normalize(part), choices) for part in typed.split(",") if part.strip()]
            if None not in found:
                return tuple(choice for number, choice in enumerate(choices) if number in found)
            self.say("Only the words above, with commas between them. A dot goes back.")

    def value(self, what: str, now: str = "") -> str:
        """A value of one line; an empty line keeps the present value, and "none" removes it.

        Raises Back for a dot.
        """
        if now:
            self.say(f"{what}: {now}. An empty line leaves it so.")
        typed = self.ask(what)
        if normalize(typed) in _LOST:
            kept = "keeps it; none removes it" if now else "leaves it out"
            self.say(f"An empty line {kept}. A dot goes back. If it is to be {typed}, write that again.")
            typed = self.ask(what)
        return now if not typed else "" if now and normalize(typed) == "none" else typed

    def yes(self, question: str) -> bool:
        """Whether the answer is yes; a dot is a no."""
        self.say(question)
        while True:
            try:
                typed = normalize(self.ask("Yes or no"))
            except Cancelled:
                return False
            if typed in {"yes", "y", "no", "n", BACK}:
                return typed[0] == "y"
            self.say("Write yes or no. A dot is a no.")

    def _long_line(self) -> str:
        if self.interactive:
            return self.line("text> ")
        return self._read("").text

    def _read(self, prompt: str) -> Line:
        """The next line; the first Ctrl+C says how to leave, a second one leaves."""
        while True:
            try:
                read = self.lines.read(self.idle)
            except Interrupted:
                if self._interrupted or not self.interactive:
                    raise Ended(128 + SIGINT) from None
                self._interrupted = True
                self.say("", "To leave, write quit. The line that you were typing is still there; go on with it.")
                self.say("Everything before it is saved. Ctrl+C again leaves immediately.")
                self.lines.write(prompt)
                continue
            self._interrupted = False
            if read.remark:
                self.say(read.remark)
            return read


def chosen(typed: str, choices: Sequence[str]) -> int | None:
    """Return the place, from 0, of the choice with this number or these words, or of the only one with them in it.

    Words with which one choice begins come before words that are in one. None where no choice is meant.
    """
    if (number := number_in(typed)) is not None:
        return number - 1 if 1 <= number <= len(choices) else None
    words = [normalize(choice) for choice in choices]
    if typed in words:
        return words.index(typed)
    beginning = [number for number, choice in enumerate(words) if typed and choice.startswith(typed)]
    inside = [number for number, choice in enumerate(words) if typed and f" {typed}" in choice]
    return next((found[0] for found in (beginning, inside) if len(found) == 1), None)


def counted(number: int, thing: str) -> str:
    """Such as "No action", "1 action" or "3 actions"."""
    return pluralize(number, thing) if number else f"No {thing}"


def sentence(words: str) -> str:
    """The words as a sentence; a path at their beginning is not changed."""
    first = words[:1] if words.partition(" ")[0].endswith(":") else words[:1].upper()
    return f"{first}{words[1:]}{'' if words.endswith(('.', '?', '!')) else '.'}"
