"""A room of the conversation: a list of reviews, one review, a team. Each takes lines until one goes on to another."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, Final

from content import UserError
from content.text.string_utils import normalize

from .command_table import At, PlainCommand, help_lines, parse
from .console import FOREVER, Cancelled, Console, sentence
from .destinations import Destination

Deed = Callable[[Any, Any], None]
"""What a word does, given the room and what the word was given."""

RULE: Final = (
    "A line is a word only where all of it fits one of these. At a question, any other line is your answer.",
    "To answer with a text that is a word, write note before it, such as: note next.",
    "A line with only a dot ends a long text. To write a line with only a dot in it, write two dots.",
)


class CommandLoop:
    """Takes lines until somebody leaves."""

    WORDS: ClassVar[tuple[PlainCommand, ...]] = ()
    DEEDS: ClassVar[Mapping[str, Deed]] = {}
    """What each word does, by its name."""
    ABOUT: ClassVar[tuple[str, ...]] = ()
    """What the help says before it lists the words."""

    def __init__(self, talk: Console) -> None:
        self.talk = talk
        self.over = False
        self.then: Destination | None = None
        """Where one goes on to; None to quit."""

    @property
    def prompt(self) -> str:
        """What stands before what one types; it ends in "> "."""
        raise NotImplementedError

    @property
    def at(self) -> At | None:
        """The kind of the current step; None where there are no steps."""
        return None

    @property
    def words(self) -> Sequence[PlainCommand]:
        """The words that can be written here."""
        return self.WORDS

    def enter(self) -> None:
        """Say where one is."""

    def names(self, word: PlainCommand) -> Sequence[str]:
        """The names that a word knows, folded."""
        if word.name == "help":
            return [name for each in self.words for name in (each.name, *each.also)]
        return ()

    def text(self, line: str) -> None:
        """Take a line that is no word."""
        self.talk.say(f"There is no such word here. Write help to hear them. You wrote: {line}")

    def idle(self) -> float:
        """Do what is to be done while nobody types; says after how many seconds again."""
        return FOREVER

    def before_each(self) -> None:
        """What is to be done before each line."""

    def leave(self, then: Destination | None = None) -> None:
        """Go on to another room, or quit."""
        self.over, self.then = True, then

    def loop(self) -> Destination | None:
        """Take lines until somebody leaves; returns where they go on to. Raises Ended."""
        self.talk.idle = self.idle
        self.tried(self.enter)
        while not self.over:
            self.before_each()
            self.take(self.talk.line(self.prompt))
        return self.then

    def take(self, line: str) -> None:
        """Take one line: a word, or text."""
        self.tried(lambda: self._taken(line))

    def _taken(self, line: str) -> None:
        said = parse(line, self.words, self.at, self.names)
        if said:
            self.DEEDS[said.word.name](self, said.argument)
        else:
            self.text(line)

    def tried(self, deed: Callable[[], None]) -> None:
        """Do it; where it fails, or the user goes back, say so."""
        try:
            deed()
        except Cancelled:
            self.talk.say("Cancelled.")
        except UserError as error:
            self.talk.say(sentence(str(error)))


def tell_help(room: CommandLoop, argument: str | int) -> None:
    """Say every word that can be written here, or more about one."""
    named = next((word for word in room.words if argument and argument in (word.name, *word.also)), None)
    if named:
        room.talk.say(named.in_words())
        if named.form.example:
            room.talk.say(f"Such as: {named.name} {named.form.example}.")
        return
    room.talk.say(*room.ABOUT, *help_lines(room.words))
    room.talk.say("Small letters and capitals are the same. What stands in brackets may be left out. A dot goes back.")


def leave(room: CommandLoop, _argument: object) -> None:
    """Quit."""
    room.leave()


def is_blank(line: str) -> bool:
    """Whether nothing was written."""
    return not normalize(line)
