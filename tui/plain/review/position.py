"""Placing the school on the continuum of a dimension."""

from content import UserError
from content.frameworks.steps import place_step
from content.text.string_utils import normalize
from sessions.model import edits
from sessions.model.edits import Edit
from sessions.model.position_summary import stand
from sessions.model.session import SURE, Confidence
from tui.plain.arguments import Argument, number_in

from .state import Review


def place(review: Review, argument: Argument) -> None:
    """Go to where the school is placed; with a step, place it there."""
    if isinstance(argument, int):
        _put(review, lambda session: edits.place(session, review.framework, review.step.dimension.id, now=argument))
    elif review.step.kind == "place":
        place(review, review.talk.choose("Step", review.framework.scale) + 1)
    else:
        review.go(place_step(review.step.dimension).id)


def step_in(review: Review, line: str) -> int:
    """Return the step whose number or name is all of the line; 0 where the scale has no such step."""
    named = [normalize(label) for label in review.framework.scale]
    typed = normalize(line)
    if (number := number_in(typed)) is not None:
        return number if 1 <= number <= len(named) else 0
    return named.index(typed) + 1 if typed in named else 0


def aim(review: Review, argument: Argument) -> None:
    """Say which step the school aims to be at."""
    step = argument if isinstance(argument, int) else review.talk.choose("Aim", review.framework.scale) + 1
    _put(review, lambda session: edits.place(session, review.framework, review.step.dimension.id, aim=step))


def hunch(review: Review, argument: Argument) -> None:
    """Say one's first hunch of where the school stands, which comes before placing it."""
    if review.session.position(review.step.dimension.id).now is not None:
        name = review.step.dimension.name
        raise UserError(None, f"{name} is placed already, and a first hunch comes before", "write place to move it")
    step = argument if isinstance(argument, int) else review.talk.choose("First hunch", review.framework.scale) + 1
    _put(review, lambda session: edits.place(session, review.framework, review.step.dimension.id, hunch=step))


def sure(review: Review, argument: Argument) -> None:
    """Say how sure one is of the position."""
    framework, dimension = review.framework, review.step.dimension
    names = (*SURE, "none")
    now = review.session.position(dimension.id).sure or "none"
    named = str(argument) or names[review.talk.choose("Sure", names, now=now)]
    chosen: Confidence | None = next((known for known in SURE if known == named), None)
    said = f"How sure you are: {chosen or 'not said'}."
    review.do(lambda session: edits.place(session, framework, dimension.id, sure=chosen), said)


def _put(review: Review, edit: Edit) -> None:
    review.keeper.do(edit)
    dimension = review.step.dimension
    review.talk.say(f"{dimension.short}: {stand(review.framework, review.session, review.last, dimension).words}.")


DEEDS = {"place": place, "aim": aim, "hunch": hunch, "sure": sure}
