"""What a review asks: a framework of dimensions, themes, reflection questions and planning prompts."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Annotated, Literal, NamedTuple, TypeVar

from msgspec import Meta, Struct

from content.errors import UserError

_T = TypeVar("_T")

FORMATS = (1, 2)
"""The formats of framework files that this version reads. Format 2 added keys; each may be left out."""

MAX_STEPS = 20
"""The most steps of a scale: they are drawn side by side."""

Text = Annotated[str, Meta(min_length=1)]
Language = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z",
        max_length=35,
        description="a language tag as BCP 47 defines it, such as en-GB or cy",
    ),
]
Minutes = Annotated[int, Meta(ge=1, le=480)]
Id = Annotated[
    str,
    Meta(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*\Z",
        max_length=100,
        description="lower-case words joined by - and .",
    ),
]
AtLeastOne = Meta(extra_json_schema={"minItems": 1})
"""Told to editors in the JSON Schema; `validation` reports it in its own words."""


class UnknownId(UserError):
    """No question, prompt or dimension of the framework has this id."""


class Question(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A reflection question: something to think about, answered in a note with its evidence."""

    id: Id
    """Under which its answer is kept: never changed once there are reviews."""
    short: Text
    """A few words for the outline."""
    text: Text
    """What is asked."""
    follow_ups: tuple[Text, ...] = ()
    """Parts of the question that are answered together with it."""
    look: str = ""
    """Where to look for evidence, shown where the evidence is still empty."""
    short_route: bool = False
    """Whether the short route visits it."""


class Prompt(Question, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A planning prompt: a question about what to change, answered in a note and in actions."""


class Example(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How one school went about it."""

    title: Text
    """A few words about the school, after the label for examples."""
    text: Text
    """What it did. An empty line begins a new paragraph."""


class Reading(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What there is to read before thinking."""

    overview: str = ""
    """The beginning. An empty line begins a new paragraph."""
    points: tuple[Text, ...] = ()
    """The list that the overview leads up to."""
    strategies: tuple[Text, ...] = ()
    """What schools might do, a sentence each."""
    examples: tuple[Example, ...] = ()
    """How schools went about it."""
    after: str = ""
    """The end, after the examples."""

    @property
    def has_text(self) -> bool:
        """Whether there is anything to read."""
        return bool(self.overview or self.points or self.strategies or self.examples or self.after)


class Theme(Reading, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A group of reflection questions within a dimension, with what there is to read about it."""

    id: Id
    """A name for it; the ids of its questions should begin with it."""
    name: Text
    """What it is called."""
    leads_to: Id | None = None
    """The id of the planning prompt that an action from one of its answers belongs to; else the dimension's first."""
    questions: Annotated[tuple[Question, ...], AtLeastOne]
    """What there is to think about, in order."""


class Dimension(Reading, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One of the continuums on which a school is placed between two poles."""

    id: Id
    """Under which its position is kept: never changed once there are reviews."""
    name: Text
    """What it is called."""
    short: Text
    """The name on the dimension's tab."""
    left: Text
    """What holds at the left pole, step 1 of the scale."""
    right: Text
    """What holds at the right pole, the last step of the scale."""
    themes: tuple[Theme, ...]
    """Its reflection questions, in groups."""
    prompts: tuple[Prompt, ...] = ()
    """What is asked about what to change. Actions belong to them."""


class Term(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A glossary entry: what the framework's words mean, and what holds today, each kept apart."""

    term: Text
    """The word that is explained."""
    also: tuple[Text, ...] = ()
    """Other spellings of the term."""
    then: str = ""
    """What it meant when the source was written, where that differs."""
    now: Text
    """What it means, or what holds, today."""
    source: Text
    """Where `now` comes from."""
    checked: date
    """When `now` was last compared with its source."""


class Labels(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the framework calls the parts of a review."""

    strategies: Text = "What others do"
    """Above each list of strategies."""
    example: Text = "Example"
    """Before the title of each example."""
    poles: Text = "The two ends of each dimension"
    """The title of the page with both ends of every dimension."""
    place: Text = "Place your school"
    """The step at which the school is placed on a dimension."""
    move: Text = "What will you change?"
    """The planning prompts of a dimension."""
    check: Text = "Plan check"
    """What looks a plan over for signs that it leaves the work to a few."""
    changes: Text = "What has changed"
    """The title of the page of changes since the source was written."""


class Route(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A selection of questions and prompts that the framework recommends, under a name."""

    id: Id
    """A name for it, which no question, prompt, theme or dimension has."""
    name: Text
    """What it is called where a route is chosen."""
    minutes: Minutes
    """About how long it takes one person."""
    says: str = ""
    """Whom it suits, in a sentence."""
    items: Annotated[tuple[Id, ...], Meta(min_length=1)]
    """The ids of its questions and prompts."""


class Facilitation(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A guide for whoever leads the team's meeting, a sentence or two in each entry."""

    before: tuple[Text, ...] = ()
    """What to arrange before the meeting."""
    opening: tuple[Text, ...] = ()
    """How to open it; the first entry is the question for the opening round."""
    opening_minutes: Minutes = 10
    """How long the opening takes."""
    ground_rules: tuple[Text, ...] = ()
    """How people talk with each other."""
    after_reveal: tuple[Text, ...] = ()
    """What to do once everyone's places on a dimension are shown, in order."""
    disagreement: tuple[Text, ...] = ()
    """What may lie behind a difference, and what helps."""
    closing: tuple[Text, ...] = ()
    """How to close it; the first entry is the question for the closing round."""
    closing_minutes: Minutes = 10
    """How long the closing takes."""


Rule = Literal["led-by-one-role", "one-department", "aim-without-action", "voices-missing"]
"""What a check of the plan looks for; `sessions.planning.plan_check` says how."""


class BoltOnCheck(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A sign that a plan leaves the work to a few, and how to say so."""

    rule: Rule
    """What is looked for: all actions led by one role, none beyond one department, an aim without an action, or voices
    from which no evidence comes."""
    says: Text
    """What was found; `{dimension}` stands for the dimension's name where the rule is about one."""
    because: Text
    """Why that is worth a second thought."""
    words: tuple[Text, ...] = ()
    """What the rule looks for: names of a role or a department, or voices."""


class Source(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where the framework's ideas come from."""

    authors: Annotated[tuple[Text, ...], AtLeastOne]
    """Whose ideas they are."""
    title: Text
    """What they published."""
    publisher: Text
    """Who published it."""
    year: int
    """When it was published."""
    institution: str = ""
    """A university or another body behind it."""
    notice: Text
    """What the framework owes to its source, in words that every export repeats."""

    @property
    def in_short(self) -> str:
        """The source in a few words: its first author, institution and year."""
        others = " and others" if len(self.authors) > 1 else ""
        where = f" ({self.institution})" if self.institution else ""
        return f"{self.authors[0]}{others}{where}, {self.year}"

    @property
    def citation(self) -> str:
        """The source in one line: authors, institution, title, publisher, year."""
        *most, last = self.authors
        people = f"{', '.join(most)} and {last}" if most else last
        where = f" ({self.institution})" if self.institution else ""
        return f"{people}{where}, {self.title}, {self.publisher}, {self.year}"


ItemKind = Literal["question", "prompt"]


class Item(NamedTuple):
    """A question or prompt together with its place in the framework."""

    kind: ItemKind
    entry: Question
    dimension: Dimension
    group: str
    """The name of its theme; empty for a prompt."""
    number: int
    """Its place, from 1, among its dimension's questions, or among its prompts."""
    of: int
    """How many questions, or prompts, its dimension has."""

    @property
    def id(self) -> str:
        return self.entry.id


class Framework(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, dict=True):
    """Everything that one kind of review asks and offers to read."""

    format: Annotated[int, Meta(extra_json_schema={"enum": list(FORMATS)})]
    """The form of the file. Format 2 has more keys than 1; version 0.1 of the program reads only 1."""
    id: Id
    """The framework's own name, which reviews remember: never changed once there are reviews."""
    version: Text
    """Another one whenever something changes after reviews were begun; reviews say so when they are opened."""
    title: Text
    """What the framework is called."""
    language: Language = "en-GB"
    """The language of the framework's text."""
    applies_to: str = ""
    """The country or region whose law and guidance the glossary describes."""
    welcome: str = ""
    """A sentence for somebody who has never opened a review."""
    purpose: Text
    """Whom the review is for, and what it is good for."""
    idea: Text
    """The thought behind it. An empty line begins a new paragraph."""
    thinking: str = ""
    """What to bear in mind when answering, said once, where a review begins to think."""
    scale: Annotated[tuple[Text, ...], Meta(extra_json_schema={"minItems": 3, "maxItems": MAX_STEPS})]
    """The labels of the continuum's steps, from the left pole to the right: three to twenty."""
    source: Source
    """Where the ideas come from; every export repeats it."""
    labels: Labels = Labels()
    """What the parts of a review are called."""
    routes: tuple[Route, ...] = ()
    """Recommended selections, beside the short route and single dimensions, which are offered anyway."""
    facilitation: Facilitation = Facilitation()
    """A guide for whoever leads the team's meeting."""
    dimensions: Annotated[tuple[Dimension, ...], AtLeastOne]
    """The continuums: each is a tab of the review."""
    terms: tuple[Term, ...] = ()
    """The glossary: words of the framework that are explained where they stand."""
    changes: tuple[Term, ...] = ()
    """Entries on what has changed since the source was written, whether or not the framework uses the words."""
    bolt_on_checks: tuple[BoltOnCheck, ...] = ()
    """Signs that a plan leaves the work to a few, looked for when a plan is read."""

    @cached_property
    def items(self) -> dict[str, Item]:
        """Every question and prompt by its id, in the framework's order."""
        return {item.id: item for dimension in self.dimensions for item in items_of(dimension)}

    @cached_property
    def by_id(self) -> dict[str, Dimension]:
        """The dimensions by their ids."""
        return {dimension.id: dimension for dimension in self.dimensions}

    def item(self, item_id: str) -> Item:
        """The question or prompt with this id; raises UnknownId with the nearest one."""
        return self._look_up(self.items, item_id, "question or prompt")

    def prompt(self, prompt_id: str) -> Item:
        """The planning prompt with this id; raises UnknownId with the nearest one."""
        prompts = {key: item for key, item in self.items.items() if item.kind == "prompt"}
        return self._look_up(prompts, prompt_id, "planning prompt")

    def dimension(self, dimension_id: str) -> Dimension:
        """The dimension with this id; raises UnknownId with the nearest one."""
        return self._look_up(self.by_id, dimension_id, "dimension")

    def _look_up(self, known: dict[str, _T], wanted: str, what: str) -> _T:
        if (found := known.get(wanted)) is not None:
            return found
        from difflib import get_close_matches  # it takes longer to load than all of this module

        near = get_close_matches(wanted, known, n=1)
        hint = f"did you mean {near[0]}?" if near else f"`wholeschool frameworks show {self.id}` lists them"
        raise UnknownId(None, f"no {what} has the id {wanted!r} in {self.title}", hint)


def items_of(dimension: Dimension) -> Iterator[Item]:
    """The dimension's questions and then its prompts, numbered."""
    questions = [(theme.name, question) for theme in dimension.themes for question in theme.questions]
    for number, (theme_name, question) in enumerate(questions, 1):
        yield Item("question", question, dimension, theme_name, number, len(questions))
    for number, prompt in enumerate(dimension.prompts, 1):
        yield Item("prompt", prompt, dimension, "", number, len(dimension.prompts))


def prompt_for(dimension: Dimension, question_id: str) -> str | None:
    """The id of the planning prompt that an action from the answer to this question belongs to; None where none is."""
    for theme in dimension.themes:
        if theme.leads_to and any(question.id == question_id for question in theme.questions):
            return theme.leads_to
    return next((prompt.id for prompt in dimension.prompts), None)
