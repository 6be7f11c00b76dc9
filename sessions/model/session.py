"""What was answered: a session, its positions, answers and actions, as frozen structs.

Every change to one is a function in `edits` that returns a new one.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Literal, get_args

from msgspec import Meta, Struct, field

FORMAT = 1
"""The format of session files that this version reads and writes."""

MAX_ENTRIES = 5_000
"""How many answers, or positions, or actions a session may have: no review comes near it."""

Kind = Literal["own", "agreed", "voice"]
"""One person's review, the one that a team agreed, or what one person has shared with a team."""
Confidence = Literal["not", "fairly", "very"]
Mark = Literal["unsure", "cannot judge", "not for us", "skipped"]
Voice = Literal["pupils", "parents", "staff", "governors", "services", "data", "observation"]
Status = Literal["proposed", "agreed", "under way", "done", "dropped"]
RouteName = Literal["whole", "short", "own"]

SURE: tuple[Confidence, ...] = get_args(Confidence)
MARKS: tuple[Mark, ...] = get_args(Mark)
VOICES: tuple[Voice, ...] = get_args(Voice)
STATUSES: tuple[Status, ...] = get_args(Status)
ROUTES: tuple[RouteName, ...] = get_args(RouteName)

CLOSED: frozenset[Status] = frozenset({"done", "dropped"})
"""Where an action ends; nothing is due any more."""

MAX_BY_WORDS = 80
"""Characters that may stand for a date which is not known yet."""

ScaleStep = Annotated[int, Meta(ge=1, le=99)]
Id = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]*$", max_length=64)]
Moment = Annotated[datetime, Meta(tz=True)]


class Position(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """Where the school stands on one dimension's continuum, and where it aims to be."""

    now: ScaleStep | None = None
    """The step on the framework's scale, 1 at the left pole."""
    aim: ScaleStep | None = None
    hunch: ScaleStep | None = None
    """In one's own review: the first thought of where the school stands, before reading. It stays in the review."""
    sure: Confidence | None = None
    because: str = ""
    dissent: str = ""
    """In an agreed session: the view that was not shared by all."""
    abstains: bool = False
    """In a voice: this person would rather not place the school here."""


class Answer(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """What was said to one question or prompt."""

    note: str = ""
    evidence: str = ""
    """How it is known."""
    from_whom: tuple[Voice, ...] = field(name="from", default=())
    """Whose voice the evidence is."""
    mark: Mark | None = None


class Action(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """One thing to be done, in answer to a planning prompt."""

    id: Id
    prompt: str
    question: str = ""
    """The id of the question whose answer it came from."""
    carries: Id | None = None
    """The id of the action in the earlier review that it carries on."""
    what: str = ""
    lead: str = ""
    involve: tuple[str, ...] = ()
    first_step: str = ""
    by: date | None = None
    by_words: Annotated[str, Meta(max_length=MAX_BY_WORDS)] = ""
    """What was typed where it is no date yet: "half term". Empty where there is a date."""
    success: str = ""
    """How it will be known that it worked."""
    status: Status = "proposed"


class TimeBox(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """The time that a meeting gives to one dimension."""

    seconds: Annotated[int, Meta(ge=-86_400, le=86_400)]
    """What was left when it was begun, paused or extended last; below 0 where it was overrun."""
    since: Moment | None = None
    """When it was begun last; None while it is paused."""


class Trace(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """One time that a meeting revealed a dimension, or covered it again."""

    dimension: str
    """Its id; empty where it was every dimension."""
    what: Literal["revealed", "covered"]
    when: Moment
    by: str = ""
    """The name of the account that held the pen."""


class Team(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """What a team has arranged for its review and its meeting."""

    members: tuple[str, ...] = ()
    """The names of those expected to share."""
    minutes: Annotated[int, Meta(ge=1, le=1_440)] = 90
    """How long the meeting is."""
    covered: bool = False
    """Whether every view is covered until everyone expected has shared."""
    revealed: tuple[str, ...] = ()
    """The ids of the dimensions that the meeting has revealed."""
    at: str = ""
    """The id of the dimension that the meeting is at."""
    boxes: Mapping[str, TimeBox] = field(default_factory=dict)
    """By dimension id."""
    trace: tuple[Trace, ...] = ()
    """What was revealed and covered again, the latest last."""


class Session(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """One person's review, the one that a team agreed, or what one person shared with it, kept as one file."""

    format: int
    id: Id
    title: str
    school: str
    author: str
    kind: Kind
    framework: str
    framework_version: str
    created: Moment
    updated: Moment
    follows: Id | None = None
    """The id of the earlier review that this one looks back to."""
    route: RouteName = "whole"
    """Which questions and prompts the path visits: all, those that the framework marks, or those in `chosen`."""
    chosen: tuple[str, ...] = ()
    """The ids of the questions and prompts of the reader's own route."""
    positions: Mapping[str, Position] = field(default_factory=dict)
    """By dimension id."""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    """By question or prompt id."""
    actions: tuple[Action, ...] = ()
    team: Team | None = None
    """In an agreed session: what the team has arranged."""
    quotable: bool = False
    """In a voice: whether an export of the team's review may quote it."""

    def answer(self, item_id: str) -> Answer:
        """The answer to this question or prompt; an empty one where nothing was said."""
        return self.answers.get(item_id, Answer())

    def position(self, dimension_id: str) -> Position:
        """The position on this dimension; an empty one where it was not placed."""
        return self.positions.get(dimension_id, Position())

    def actions_for(self, prompt_id: str) -> tuple[Action, ...]:
        """The actions that answer this planning prompt, in the order they were added."""
        return tuple(action for action in self.actions if action.prompt == prompt_id)
