"""The route of a review: which stops its path visits, and where on it the reader is."""

from collections.abc import Container, Iterable
from itertools import dropwhile

from msgspec.structs import replace

from content import Dimension, Framework, Item
from content.frameworks.model import items_of
from content.frameworks.steps import Step, steps_for
from content.text.strings import pluralize

from .edits import InvalidEdit
from .progress import Progress, counted
from .session import RouteName, Session

IN_WORDS: dict[RouteName, str] = {
    "whole": "the whole review",
    "short": "the short route",
    "own": "your own route",
}

FIRST_STEP = "This is the first step of the review."
NONE_OPEN = "Nothing is left: every question and prompt on your route has a word from you."
NONE_TO_CHECK = "Nothing is left: every question and prompt on your route is answered, and you are sure of it."


def offered(framework: Framework) -> tuple[RouteName, ...]:
    """The routes that there are: the short one only where the framework marks one."""
    short = any(item.entry.short_route for item in framework.items.values())
    return ("whole", "short", "own") if short else ("whole", "own")


def questions_and_prompts(framework: Framework, name: RouteName, chosen: Container[str] = ()) -> tuple[int, int]:
    """How many questions and how many prompts a route visits; `chosen` are the ids of the user's own route."""
    items = [item for item in framework.items.values() if _is_on(item, name, chosen)]
    questions = sum(item.kind == "question" for item in items)
    return questions, len(items) - questions


def choices_in_words(framework: Framework, session: Session) -> dict[RouteName, str]:
    """Each route with how much it asks, such as "the short route: 14 questions, 5 prompts"."""
    words = {}
    for name in offered(framework):
        questions, prompts = questions_and_prompts(framework, name, session.chosen)
        much = f"{pluralize(questions, 'question')} and {pluralize(prompts, 'prompt')}"
        words[name] = f"{IN_WORDS[name]}: {much}" if name != "own" or session.chosen else "your own: choose them"
    return words


def items_on(framework: Framework, session: Session) -> dict[str, Item]:
    """The questions and prompts on the session's route, by id; all of them where the route would be empty."""
    found = {key: item for key, item in framework.items.items() if _is_on(item, session.route, session.chosen)}
    return found or framework.items


def stops_on(framework: Framework, session: Session) -> list[Step]:
    """The stops on the session's route, in order: for each of its dimensions read, think, place and plan."""
    wanted = items_on(framework, session)
    dimensions = {item.dimension.id for item in wanted.values()}
    return [
        stop
        for dimension in framework.dimensions
        if dimension.id in dimensions or len(wanted) == len(framework.items)
        for stop in steps_for(dimension)
        if stop.item is None or stop.id in wanted
    ]


def stop_after(framework: Framework, session: Session, stop_id: str, by: int = 1) -> Step | None:
    """The next stop on the route, or with `by=-1` the one before; None at the end. One may be off the route oneself."""
    wanted = {stop.id for stop in stops_on(framework, session)}
    every = [stop for dimension in framework.dimensions for stop in steps_for(dimension)]
    following = list(dropwhile(lambda stop: stop.id != stop_id, every[::by]))[1:]
    return next((stop for stop in following if stop.id in wanted), None)


def progress_on(framework: Framework, session: Session, dimension: Dimension | None = None) -> Progress:
    """The progress on the session's route, in all or in one dimension."""
    items = items_on(framework, session).values()
    return counted(session, (item for item in items if dimension is None or item.dimension.id == dimension.id))


def where(framework: Framework, session: Session, stop: Step) -> str:
    """Where the reader is, such as "Values · question 2 of 4 · 9 of 49 answered"."""
    return " · ".join(where_in_parts(framework, session, stop))


def where_in_parts(framework: Framework, session: Session, stop: Step) -> tuple[str, str, str]:
    """As `where`: the dimension, the place in it, and how many are answered."""
    done = f"{progress_on(framework, session)} answered"
    if session.route != "whole":
        done = f"{IN_WORDS[session.route].partition(' ')[2]}: {done}"
    return stop.dimension.short, _part(framework, session, stop), done


def _is_on(item: Item, name: RouteName, chosen: Container[str]) -> bool:
    return name == "whole" or (item.entry.short_route if name == "short" else item.id in chosen)


def _part(framework: Framework, session: Session, stop: Step) -> str:
    if stop.item is None:
        return "read" if stop.kind == "read" else "place your school"
    name = "question" if stop.kind == "question" else "plan"
    wanted = items_on(framework, session)
    of_kind = [each for each in items_of(stop.dimension) if each.kind == stop.kind]
    on_route = [each.id for each in of_kind if each.id in wanted]
    if stop.id in on_route:
        return f"{name} {on_route.index(stop.id) + 1} of {len(on_route)}"
    return f"{name} {stop.item.number} of {stop.item.of}, off the route"


def choose(session: Session, framework: Framework, route: RouteName, chosen: Iterable[str] = ()) -> Session:
    """The session on another route; `chosen` are the ids of the user's own route, which is kept by default.

    Raises UnknownId for an id that the framework does not have, and InvalidEdit for a route that there is not.
    """
    if route not in offered(framework):
        raise InvalidEdit(
            None, f"{framework.title} marks no short route", "choose the questions yourself, or take them all"
        )
    wanted = {framework.item(item_id).id for item_id in chosen}
    kept = tuple(item_id for item_id in framework.items if item_id in wanted) or session.chosen
    if route == "own" and not kept:
        raise InvalidEdit(None, "a route of your own needs at least one question")
    return replace(session, route=route, chosen=kept)
