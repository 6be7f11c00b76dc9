"""Every word that can be written in plain mode, declared once: the parser and the help come from here."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal, NamedTuple

from content.text.strings import folded
from sessions.model.session import MARKS, ROUTES, STATUSES, SURE, VOICES
from sessions.planning.action_table import SORT_KEYS

from .arguments import Alone, Argument, Form, Known, Number, NumberAnd, OneOf, SomeOf, Step, Text, Words

PARTS: Final = ("note", "evidence", "from", "mark", "place", "aim", "sure", "because")
"""What can be cleared."""

FIELDS: Final = ("what", "lead", "involved", "first step", "by", "success", "status")
"""What an action says, as it is asked for."""

SHOWN: Final = ("all", "open", "overdue", "undated", *STATUSES)
SORTED: Final = tuple(f"by {key}" for key in SORT_KEYS)


_ALONE: Final = Alone()
At = Literal["read", "question", "prompt", "place"]
_PLACE_NAMED: Final = Known("NUMBER or ID", ids=True)
_DIMENSION: Final = Known("NUMBER or NAME", optional=True)
_PLAN: Final = Words((*SHOWN, *SORTED))
_EVERYWHERE: Final[frozenset[At]] = frozenset({"read", "question", "prompt", "place"})
_ASKED: Final[frozenset[At]] = frozenset({"question", "prompt"})
_WRITTEN: Final[frozenset[At]] = _ASKED | {"place"}
_PLACE: Final[frozenset[At]] = frozenset({"place"})


@dataclass(frozen=True)
class Word:
    """Something that one can write."""

    name: str
    help: str
    """What it does, in a line."""
    form: Form = _ALONE
    also: tuple[str, ...] = ()
    """Other words for the same."""
    at: frozenset[At] = _EVERYWHERE
    """The kinds of stops at which it is a word; elsewhere it is text."""
    group: str = ""
    """The heading that it stands under in the help."""

    def in_words(self) -> str:
        """Its line in the help."""
        also = f" Also: {', '.join(self.also)}." if self.also else ""
        return f"{self.name}{f' {self.form.shown}' if self.form.shown else ''}: {self.help}.{also}"


class Said(NamedTuple):
    """A word that was written, with what it was given."""

    word: Word
    argument: Argument


def _group(name: str, *words: Word) -> tuple[Word, ...]:
    return tuple(Word(word.name, word.help, word.form, word.also, word.at, name) for word in words)


_LEAVING: Final = _group(
    "Leaving and help",
    Word("save", "save now; where that fails, choose what to do"),
    Word("reviews", "save, and go to your reviews", also=("home",)),
    Word("help", "hear every word, or more about one", Known("WORD", optional=True, example="next"), ("?",)),
    Word("quit", "save and quit", also=("exit",)),
)

_OUT: Final = _group(
    "Looking at the whole",
    Word("export", "write the plan: choose what goes out, hear it first, say where to"),
)

REVIEW: Final = (
    *_group(
        "Going",
        Word("next", "go on to the next question or step"),
        Word("back", "go to the one before"),
        Word("again", "hear this question or step again", also=("repeat",)),
        Word("where", "hear where you are, whether all is saved, and what comes next"),
        Word("go", "go to a question, prompt or dimension; outline tells the numbers", _PLACE_NAMED),
        Word(
            "dimension",
            "go to the next dimension, or to one by its number or name",
            _DIMENSION,
        ),
        Word("unanswered", "go to the next question without an answer"),
        Word("left", "hear what is not answered, skipped or unsure"),
        Word("outline", "hear the steps of this dimension, or of all", OneOf(("all",))),
        Word("find", "hear which questions hold these words, and which of your notes", Text()),
    ),
    *_group(
        "Answering",
        Word("note", "add this to your answer; alone, begin a long text", Text(), at=_WRITTEN),
        Word("evidence", "add this to how you know; alone, begin a long text", Text(), at=_ASKED),
        Word("from", "say whose voice the evidence is", SomeOf(VOICES), at=_ASKED),
        Word("mark", "mark the question, or take its mark away", OneOf((*MARKS, "none"))),
        Word("skip", "leave the question for now, remember that, and go on"),
        Word("clear", "take something away; undo brings it back", OneOf(PARTS)),
        Word("editor", "write your answer, or the evidence, in your own editor", OneOf(("note", "evidence"))),
        Word("preview", "hear your answer as it will be read, its Markdown in words"),
    ),
    *_group(
        "Placing",
        Word("place", "go to where you place your school; with a step, place it there", Step()),
        Word("aim", "say which step your school aims to be at", Step()),
        Word("sure", "say how sure you are", OneOf((*SURE, "none")), at=_PLACE),
        Word("because", "add this to your reasons; alone, begin a long text", Text(), at=_PLACE),
    ),
    *_group(
        "Acting",
        Word("action", "add an action; at a question, one that begins with its answer"),
        Word("actions", "hear the actions of this prompt, question or dimension"),
        Word(
            "plan",
            "hear the plan of action; also of one dimension by its name, or led by somebody",
            _PLAN,
        ),
        Word("change", "change an action, or one field of it", NumberAnd(FIELDS)),
        Word("status", "move an action on, or give it this status", NumberAnd(STATUSES)),
        Word("remove", "remove an action", Number()),
        Word("check", "hear what suggests that the plan is bolted on itself, and why"),
        Word("terms", "hear and set the ends of your terms"),
    ),
    *_group(
        "Reading",
        Word("read", "hear what there is to read here"),
        Word("words", "hear what a word of the framework meant, and means today", Known("WORD", optional=True)),
        Word("how", "hear how this works"),
    ),
    *_group(
        "Looking at the whole",
        Word("profile", "hear where you stand on every dimension, and the widest gaps", also=("where you stand",)),
        Word("compare", "hear what changed since the reviews that this one follows"),
        Word("elsewhere", "hear what is kept for questions that this framework does not have"),
        Word("route", "choose which questions the path visits", OneOf(ROUTES)),
        Word("rename", "change the title, the school or your name"),
        Word("versions", "hear the earlier versions, and go back to one"),
        Word("undo", "take back what you did last"),
        Word("redo", "do again what was taken back"),
        Word("copy", "where the review is open elsewhere, go on in a copy"),
    ),
    *_OUT,
    *_group(
        "The team",
        Word("team", "go to the team with which this review is shared"),
        Word("share", "hear exactly what would leave for the team, and share it"),
        Word("meeting", "the meeting of a team needs the screens"),
    ),
    *_LEAVING,
)

KEPT: Final = tuple(word for word in REVIEW if word.name in {"again", "export", "reviews", "help", "quit"})
"""What can be done with a review whose framework is missing."""

TEAM: Final = (
    *_group(
        "Hearing",
        Word("who", "hear who has shared, and how far views lie apart", also=("again",)),
        Word("next", "hear the next dimension"),
        Word("back", "hear the dimension before"),
        Word(
            "dimension",
            "hear one dimension: marks, notes side by side, what is agreed",
            _DIMENSION,
        ),
        Word("order", "put the widest differences first, or have the framework's order back"),
    ),
    *_group(
        "Your part",
        Word("review", "open your own review, or join the team with one"),
        Word("share", "hear exactly what would leave, hold back what you like, and share it"),
        Word("unshare", "take back what you shared"),
        Word("export", "write the plan that the team agreed"),
        Word("recover", "put back the team's review where its file is damaged or missing"),
        Word("meeting", "the meeting of a team needs the screens"),
    ),
    *(word for word in _LEAVING if word.name != "save"),
)

HOME: Final = (
    *_group(
        "Your reviews",
        Word("list", "hear your reviews again", also=("reviews",)),
        Word("open", "open a review or a team; its number alone does so too", Number()),
        Word("new", "begin a new review"),
        Word("team", "go to the team whose folder this is, to read it or to join", Text("FOLDER", "/srv/team")),
        Word("follow", "begin a review that looks back to this one", Number()),
        Word("demo", "open a filled-in example"),
        Word("find", "hear which reviews hold these words", Text()),
        Word("rename", "change the title, the school or your name", Number()),
        Word("copy", "make a copy", Number()),
        Word("export", "write the plan of a review", Number()),
        Word("versions", "hear the earlier versions of a review, and go back to one", Number()),
        Word("path", "hear where the file of a review is", Number()),
        Word("archived", "hear the archive; list goes back to your reviews"),
        Word("archive", "put a review into the archive, or bring it back from there", Number()),
        Word("delete", "move a review to the trash, after asking", Number()),
        Word("undo", "put back what was archived or deleted last", also=("put back",)),
        Word("how", "hear how this works"),
    ),
    *(word for word in _LEAVING if word.name in {"help", "quit"}),
)


def parse(
    line: str, words: Sequence[Word], at: At | None = None, names: Callable[[Word], Sequence[str]] = lambda _: ()
) -> Said | None:
    """The word that a line is, with what it was given; None where the line is text.

    It is a word only where all of it fits the word's form. `names` gives the names that a word knows, folded.
    """
    typed = line.strip()
    spelled = ((name, word) for word in words if at is None or at in word.at for name in (word.name, *word.also))
    for name, word in sorted(spelled, key=lambda one: -len(one[0])):
        head, rest = typed[: len(name)], typed[len(name) :]
        if folded(head) == name and (not rest or rest[0].isspace()):
            argument = word.form.fits(rest.strip(), names(word))
            if argument is not None:
                return Said(word, argument)
    return None


def help_lines(words: Sequence[Word]) -> Iterator[str]:
    """Every word, below the heading of its group."""
    for group, members in groupby(words, key=lambda word: word.group):
        yield f"{group}:"
        yield from (word.in_words() for word in members)
