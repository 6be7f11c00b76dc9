"""Every word that can be written in plain mode, declared once: the parser and the help come from here."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal, NamedTuple

from content.text.string_utils import normalize
from sessions.model.session import MARKS, ROUTES, STATUSES, SURE, VOICES
from sessions.planning.action_table import SORT_KEYS

from .arguments import (
    Alone,
    Argument,
    ArgumentForm,
    Known,
    Number,
    NumberAnd,
    OneOf,
    SomeOf,
    StepArgument,
    TextArgument,
    WordsArgument,
)

PARTS: Final = ("note", "evidence", "from", "mark", "place", "aim", "sure", "because")
"""What can be cleared."""

FIELDS: Final = ("what", "lead", "involved", "first step", "by", "success", "status")
"""The fields of an action, in the order in which they are asked for."""

SHOWN: Final = ("all", "open", "overdue", "undated", *STATUSES)
SORTED: Final = tuple(f"by {key}" for key in SORT_KEYS)


_ALONE: Final = Alone()
At = Literal["read", "question", "prompt", "place"]
_PLACE_NAMED: Final = Known("NUMBER or ID", ids=True)
_DIMENSION: Final = Known("NUMBER or NAME", optional=True)
_PLAN: Final = WordsArgument((*SHOWN, *SORTED))
_EVERYWHERE: Final[frozenset[At]] = frozenset({"read", "question", "prompt", "place"})
_ASKED: Final[frozenset[At]] = frozenset({"question", "prompt"})
_WRITTEN: Final[frozenset[At]] = _ASKED | {"place"}
_PLACE: Final[frozenset[At]] = frozenset({"place"})


@dataclass(frozen=True)
class PlainCommand:
    """Something that one can write."""

    name: str
    help: str
    """What it does, in a line."""
    form: ArgumentForm = _ALONE
    also: tuple[str, ...] = ()
    """Other words for the same."""
    at: frozenset[At] = _EVERYWHERE
    """The kinds of steps at which it is a word; elsewhere it is text."""
    group: str = ""
    """The heading that it stands under in the help."""

    def in_words(self) -> str:
        """Its line in the help."""
        also = f" Also: {', '.join(self.also)}." if self.also else ""
        return f"{self.name}{f' {self.form.shown}' if self.form.shown else ''}: {self.help}.{also}"


class ParsedCommand(NamedTuple):
    """A word that was written, with what it was given."""

    word: PlainCommand
    argument: Argument


def _group(name: str, *words: PlainCommand) -> tuple[PlainCommand, ...]:
    return tuple(PlainCommand(word.name, word.help, word.form, word.also, word.at, name) for word in words)


_LEAVING: Final = _group(
    "Leaving and help",
    PlainCommand("save", "save now; where that fails, choose what to do"),
    PlainCommand("reviews", "save, and go to your reviews", also=("home",)),
    PlainCommand("help", "hear every word, or more about one", Known("WORD", optional=True, example="next"), ("?",)),
    PlainCommand("quit", "save and quit", also=("exit",)),
)

_OUT: Final = _group(
    "Looking at the whole",
    PlainCommand("export", "write the plan: choose what goes out, hear it first, say where to"),
)

REVIEW: Final = (
    *_group(
        "Going",
        PlainCommand("next", "go on to the next question or step"),
        PlainCommand("back", "go to the one before"),
        PlainCommand("again", "hear this question or step again", also=("repeat",)),
        PlainCommand("where", "hear where you are, whether all is saved, and what comes next"),
        PlainCommand("go", "go to a question, prompt or dimension; outline tells the numbers", _PLACE_NAMED),
        PlainCommand(
            "dimension",
            "go to the next dimension, or to one by its number or name",
            _DIMENSION,
        ),
        PlainCommand("unanswered", "go to the next question without an answer"),
        PlainCommand("left", "hear the questions that are not answered, skipped or unsure"),
        PlainCommand("outline", "hear the steps of this dimension, or of all", OneOf(("all",))),
        PlainCommand("find", "hear which questions hold these words, and which of your notes", TextArgument()),
    ),
    *_group(
        "Answering",
        PlainCommand("note", "add this to your answer; alone, begin a long text", TextArgument(), at=_WRITTEN),
        PlainCommand("evidence", "add this to how you know; alone, begin a long text", TextArgument(), at=_ASKED),
        PlainCommand("from", "say whose voice the evidence is", SomeOf(VOICES), at=_ASKED),
        PlainCommand("mark", "mark the question, or take its mark away", OneOf((*MARKS, "none"))),
        PlainCommand("skip", "leave the question for now, remember that, and go on"),
        PlainCommand("clear", "take something away; undo brings it back", OneOf(PARTS)),
        PlainCommand("editor", "write your answer, or the evidence, in your own editor", OneOf(("note", "evidence"))),
        PlainCommand("preview", "hear your answer as it will be read, its Markdown in words"),
    ),
    *_group(
        "Placing",
        PlainCommand("place", "go to where you place your school; with a step, place it there", StepArgument()),
        PlainCommand("aim", "say which step your school aims to be at", StepArgument()),
        PlainCommand("hunch", "say your first hunch of where it stands, before reading", StepArgument()),
        PlainCommand("sure", "say how sure you are", OneOf((*SURE, "none")), at=_PLACE),
        PlainCommand("because", "add this to your reasons; alone, begin a long text", TextArgument(), at=_PLACE),
    ),
    *_group(
        "Acting",
        PlainCommand("action", "add an action; at a question, one that begins with its answer"),
        PlainCommand("actions", "hear the actions of this prompt, question or dimension"),
        PlainCommand(
            "plan",
            "hear the plan of action; also of one dimension by its name, or led by somebody",
            _PLAN,
        ),
        PlainCommand("change", "change an action, or one field of it", NumberAnd(FIELDS)),
        PlainCommand("status", "move an action on, or give it this status", NumberAnd(STATUSES)),
        PlainCommand("remove", "remove an action", Number()),
        PlainCommand("check", "hear what suggests that the plan leaves the work to a few, and why"),
        PlainCommand("terms", "hear and set the ends of your terms, and half terms"),
    ),
    *_group(
        "Reading",
        PlainCommand("read", "hear what there is to read here"),
        PlainCommand("poles", "hear what both ends of every dimension say", also=("both ends",)),
        PlainCommand("words", "hear what a word of the framework meant, and means today", Known("WORD", optional=True)),
        PlainCommand("how", "hear how this works"),
    ),
    *_group(
        "Looking at the whole",
        PlainCommand(
            "profile", "hear where you stand on every dimension, and the widest gaps", also=("where you stand",)
        ),
        PlainCommand("compare", "hear what changed since the reviews that this one follows"),
        PlainCommand("elsewhere", "hear the answers to questions that this framework does not have"),
        PlainCommand("route", "choose which questions the path visits", OneOf(ROUTES)),
        PlainCommand("rename", "change the title, the school or your name"),
        PlainCommand("versions", "hear the earlier versions, and go back to one"),
        PlainCommand("undo", "take back what you did last"),
        PlainCommand("redo", "do again what was taken back"),
        PlainCommand("copy", "where the review is open elsewhere, go on in a copy"),
    ),
    *_OUT,
    *_group(
        "The team",
        PlainCommand("team", "go to the team with which this review is shared"),
        PlainCommand("share", "hear exactly what would leave for the team, and share it"),
        PlainCommand("meeting", "the meeting of a team needs the screens"),
    ),
    *_LEAVING,
)

KEPT: Final = tuple(word for word in REVIEW if word.name in {"again", "export", "reviews", "help", "quit"})
"""What can be done with a review whose framework is missing."""

TEAM: Final = (
    *_group(
        "Hearing",
        PlainCommand("who", "hear who has shared, and how far views lie apart", also=("again",)),
        PlainCommand("next", "hear the next dimension"),
        PlainCommand("back", "hear the dimension before"),
        PlainCommand(
            "dimension",
            "hear one dimension: marks, notes side by side, what is agreed",
            _DIMENSION,
        ),
        PlainCommand("order", "put the widest differences first, or have the framework's order back"),
        PlainCommand("guide", "hear how to lead the meeting, what is for now first"),
    ),
    *_group(
        "Your part",
        PlainCommand("review", "open your own review, or join the team with one"),
        PlainCommand("share", "hear exactly what would leave, hold back what you like, and share it"),
        PlainCommand("unshare", "take back what you shared"),
        PlainCommand("export", "write the plan that the team agreed"),
        PlainCommand("recover", "put back the team's review where its file is damaged or missing"),
        PlainCommand("meeting", "the meeting of a team needs the screens"),
    ),
    *(word for word in _LEAVING if word.name != "save"),
)

HOME: Final = (
    *_group(
        "Your reviews",
        PlainCommand("list", "hear your reviews again", also=("reviews",)),
        PlainCommand("open", "open a review or a team; its number alone does so too", Number()),
        PlainCommand("new", "begin a new review"),
        PlainCommand(
            "team", "go to the team whose folder this is, to read it or to join", TextArgument("FOLDER", "/srv/team")
        ),
        PlainCommand("follow", "begin a review that looks back to this one", Number()),
        PlainCommand("demo", "open a filled-in example: a review, or a team", OneOf(("team",))),
        PlainCommand("find", "hear which reviews hold these words", TextArgument()),
        PlainCommand("rename", "change the title, the school or your name", Number()),
        PlainCommand("copy", "make a copy", Number()),
        PlainCommand("export", "write the plan of a review", Number()),
        PlainCommand("versions", "hear the earlier versions of a review, and go back to one", Number()),
        PlainCommand("path", "hear where the file of a review is", Number()),
        PlainCommand("archived", "hear the archive; list goes back to your reviews"),
        PlainCommand("archive", "put a review into the archive, or bring it back from there", Number()),
        PlainCommand("delete", "move a review to the trash, after asking", Number()),
        PlainCommand("undo", "put back what was archived or deleted last", also=("put back",)),
        PlainCommand("how", "hear how this works"),
    ),
    *(word for word in _LEAVING if word.name in {"help", "quit"}),
)


def parse(
    line: str,
    words: Sequence[PlainCommand],
    at: At | None = None,
    names: Callable[[PlainCommand], Sequence[str]] = lambda _: (),
) -> ParsedCommand | None:
    """The word that a line is, with what it was given; None where the line is text.

    It is a word only where all of it fits the word's form. `names` gives the names that a word knows, folded.
    """
    typed = line.strip()
    spelled = ((name, word) for word in words if at is None or at in word.at for name in (word.name, *word.also))
    for name, word in sorted(spelled, key=lambda one: -len(one[0])):
        head, rest = typed[: len(name)], typed[len(name) :]
        if normalize(head) == name and (not rest or rest[0].isspace()):
            argument = word.form.fits(rest.strip(), names(word))
            if argument is not None:
                return ParsedCommand(word, argument)
    return None


def help_lines(words: Sequence[PlainCommand]) -> Iterator[str]:
    """Every word, below the heading of its group."""
    for group, members in groupby(words, key=lambda word: word.group):
        yield f"{group}:"
        yield from (word.in_words() for word in members)
