"""The route of a review: which steps its path visits, how long it takes, and where on it the reader is."""

from collections.abc import Container, Iterable, Sequence
from itertools import dropwhile
from typing import NamedTuple

from msgspec.structs import replace

from content import Dimension, Framework, Item, Reading
from content.frameworks.model import items_of
from content.frameworks.steps import Step, steps_for
from content.text.string_utils import pluralize

from .edits import InvalidEdit
from .progress import Progress, counted
from .session import ROUTES, RouteName, Session

FIRST_STEP = "This is the first step of the review."
NONE_OPEN = "Nothing is left: every question and prompt on your route has a word from you."
NONE_TO_CHECK = "Nothing is left: every question and prompt on your route is answered, and you are sure of it."


class RouteChoice(NamedTuple):
    """A route that can be chosen."""

    key: str
    """What names it on the command line: whole, short, own, a dimension's id, or the id of a route of the framework."""
    name: str
    """Such as "the short route"."""
    route: RouteName
    visits: tuple[Item, ...]
    """Its questions and prompts, in the framework's order."""
    stated_minutes: int = 0
    """How long the framework says that it takes; 0 where it does not."""

    @property
    def items(self) -> tuple[str, ...]:
        """The ids of its questions and prompts."""
        return tuple(item.id for item in self.visits)

    @property
    def minutes(self) -> int:
        """About how long it takes one person, reading and placing included."""
        return self.stated_minutes or _minutes(self.visits)

    @property
    def words(self) -> str:
        """What it asks and how long it takes, such as "Values alone: 4 questions, 3 prompts, about 15 minutes"."""
        if not self.visits:
            return f"{self.name}: choose the questions"
        return f"{self.name}: {self._counts}, about {self.minutes} minutes"

    @property
    def short_words(self) -> str:
        """The same for a line of a menu, such as "Values alone: 4 questions, 3 prompts, 15 min"."""
        return f"{self.name}: {self._counts}, {self.minutes} min" if self.visits else self.words

    @property
    def _counts(self) -> str:
        questions = sum(item.kind == "question" for item in self.visits)
        prompts = len(self.visits) - questions
        counts = [pluralize(questions, "question"), pluralize(prompts, "prompt")]
        return ", ".join(counts[: 2 if prompts else 1])


def choices(framework: Framework, session: Session) -> dict[str, RouteChoice]:
    """Return the routes that there are, by key: the short one only where the framework marks one."""
    every = tuple(framework.items.values())
    found = [
        RouteChoice("whole", "the whole review", "whole", every),
        RouteChoice("short", "the short route", "short", tuple(item for item in every if item.entry.short_route)),
    ]
    for dimension in framework.dimensions:
        found.append(RouteChoice(dimension.id, f"{dimension.short} alone", "own", tuple(items_of(dimension))))
    for named in framework.routes:
        visits = tuple(item for item in every if item.id in named.items)
        found.append(RouteChoice(named.id, named.name, "own", visits, named.minutes))
    found = [choice for choice in found if choice.visits and (choice.key == choice.route or choice.key not in ROUTES)]
    own = tuple(framework.items[key] for key in session.chosen if key in framework.items)
    found.append(RouteChoice("own", "your own route", "own", own))
    return {choice.key: choice for choice in found}


def current(framework: Framework, session: Session) -> RouteChoice:
    """Return the route that the session is on; one with the same questions as a named route is that one."""
    offered = choices(framework, session)
    if session.route != "own":
        return offered.get(session.route, offered["whole"])
    same = (choice for choice in offered.values() if choice.route == "own" and choice.items == session.chosen)
    return next(same, offered["own"])


def _minutes(items: Sequence[Item]) -> int:
    """Return about how many minutes a route takes, to the nearest 5, from 40 on to the nearest 10.

    A question or prompt is taken to need a minute and a half, placing the school three minutes; 200 words a minute
    are read.
    """
    dimensions = {item.dimension.id: item.dimension for item in items}
    themes = {theme.id: theme for item in items for theme in item.dimension.themes if theme.name == item.group}
    words = sum(_words(reading) for reading in (*dimensions.values(), *themes.values()))
    exact = 1.5 * len(items) + 3 * len(dimensions) + words / 200
    step = 5 if exact < 40 else 10
    return max(step, step * round(exact / step))


def _words(reading: Reading) -> int:
    examples = [example.text for example in reading.examples]
    text = " ".join((reading.overview, *reading.points, *reading.strategies, *examples, reading.after))
    return len(text.split())


def items_on(framework: Framework, session: Session) -> dict[str, Item]:
    """The questions and prompts on the session's route, by id; all of them where the route would be empty."""
    found = {key: item for key, item in framework.items.items() if _is_on(item, session.route, session.chosen)}
    return found or framework.items


def steps_on(framework: Framework, session: Session) -> list[Step]:
    """The stops on the session's route, in order: for each of its dimensions read, think, place and plan."""
    wanted = items_on(framework, session)
    dimensions = {item.dimension.id for item in wanted.values()}
    return [
        step
        for dimension in framework.dimensions
        if dimension.id in dimensions or len(wanted) == len(framework.items)
        for step in steps_for(dimension)
        if _is_visited(step, wanted)
    ]


def first_step(framework: Framework, session: Session) -> Step:
    """Return the step at which the route begins."""
    return steps_on(framework, session)[0]


def step_after(framework: Framework, session: Session, step_id: str, by: int = 1) -> Step | None:
    """The next step on the route, or with `by=-1` the one before; None at the end. One may be off the route oneself."""
    wanted = {step.id for step in steps_on(framework, session)}
    every = [step for dimension in framework.dimensions for step in steps_for(dimension)]
    following = list(dropwhile(lambda step: step.id != step_id, every[::by]))[1:]
    return next((step for step in following if step.id in wanted), None)


def progress_on(framework: Framework, session: Session, dimension: Dimension | None = None) -> Progress:
    """The progress on the session's route, in all or in one dimension."""
    items = items_on(framework, session).values()
    return counted(session, (item for item in items if dimension is None or item.dimension.id == dimension.id))


def progress_told(framework: Framework, session: Session) -> Progress:
    """Return how far a review has come: on its route, or in all where a team agreed it."""
    return progress_on(framework, session) if session.kind == "own" else counted(session, framework.items.values())


def is_left_out(framework: Framework, session: Session, dimension: Dimension) -> bool:
    """Return whether a person's own review leaves a dimension out: it is off the route and untouched."""
    on_route = {item.dimension.id for item in items_on(framework, session).values()}
    if session.kind != "own" or dimension.id in on_route:
        return False
    ids = {item.id for item in items_of(dimension)}
    said = not ids.isdisjoint(session.answers) or any(action.prompt in ids for action in session.actions)
    return not said and dimension.id not in session.positions


def where_in_parts(framework: Framework, session: Session, step: Step) -> tuple[str, str, str]:
    """Return the dimension, such as "Values", the place in it, "question 2 of 4", and "9 of 49 answered"."""
    done = f"{progress_on(framework, session)} answered"
    if session.route != "whole":
        done = f"{current(framework, session).name.removeprefix('the ').removeprefix('your ')}: {done}"
    return step.dimension.short, _part(framework, session, step), done


def _is_on(item: Item, name: RouteName, chosen: Container[str]) -> bool:
    return name == "whole" or (item.entry.short_route if name == "short" else item.id in chosen)


def _is_visited(step: Step, wanted: Container[str]) -> bool:
    """Return whether a step of one of the route's dimensions is on it; a theme is read where its questions are."""
    if step.item:
        return step.id in wanted
    return step.theme is None or any(question.id in wanted for question in step.theme.questions)


def _part(framework: Framework, session: Session, step: Step) -> str:
    if step.item is None:
        place = framework.labels.place
        return "read" if step.kind == "read" else f"{place[0].lower()}{place[1:]}"
    name = "question" if step.kind == "question" else "plan"
    wanted = items_on(framework, session)
    of_kind = [each for each in items_of(step.dimension) if each.kind == step.kind]
    on_route = [each.id for each in of_kind if each.id in wanted]
    if step.id in on_route:
        return f"{name} {on_route.index(step.id) + 1} of {len(on_route)}"
    return f"{name} {step.item.number} of {step.item.of}, off the route"


def choose(session: Session, framework: Framework, key: str, chosen: Iterable[str] = ()) -> Session:
    """Return the session on another route, by its key.

    `chosen` are the ids of the user's own route; without any, those chosen before.

    Raises UnknownId for an id that the framework does not have, and InvalidEdit for a route that there is not.
    """
    offered = choices(framework, session)
    if key not in offered:
        what = f"{framework.title} marks no short route" if key == "short" else f"no route has the name {key!r}"
        raise InvalidEdit(None, what, f"use one of: {', '.join(offered)}")
    route = offered[key]
    wanted = {framework.item(item_id).id for item_id in chosen or (route.items if key != "own" else ())}
    kept = tuple(item_id for item_id in framework.items if item_id in wanted)
    if route.route != "own":
        return replace(session, route=route.route)
    if not (kept or session.chosen):
        raise InvalidEdit(None, "a route of your own needs at least one question")
    return replace(session, route="own", chosen=kept or session.chosen)
