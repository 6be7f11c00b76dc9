"""The steps of a review, in order: for each dimension read about a theme and think about it, then place and plan."""

from typing import Literal, NamedTuple

from .model import Dimension, Framework, Item, Reading, Theme, UnknownId, items_of

StopKind = Literal["read", "question", "place", "prompt"]


class Step(NamedTuple):
    """One thing to do in a review."""

    kind: StopKind
    id: str
    """The dimension's or theme's id for reading, `place:` and the dimension's id for placing, else the item's id."""
    dimension: Dimension
    item: Item | None = None
    theme: Theme | None = None
    """The theme that is read about, or that the question belongs to."""

    @property
    def reading(self) -> Reading:
        """What there is to read at this step: about its theme, or about its dimension."""
        return self.theme or self.dimension

    @property
    def short(self) -> str:
        """A few words for the outline."""
        match self.kind:
            case "read":
                return "Read"
            case "place":
                return "Place"
            case _:
                return self.item.entry.short if self.item else ""


def steps(framework: Framework) -> dict[str, Step]:
    """Return every step by its id, in order."""
    found = [step for dimension in framework.dimensions for step in steps_for(dimension)]
    return {step.id: step for step in found}


def steps_for(dimension: Dimension) -> list[Step]:
    """Return the dimension's steps, in order: what there is to read about a theme comes before its questions."""
    items = {item.id: item for item in items_of(dimension)}
    steps = [Step("read", dimension.id, dimension)]
    for theme in dimension.themes:
        if theme.has_text:
            steps.append(Step("read", theme.id, dimension, theme=theme))
        steps += [Step("question", each.id, dimension, items[each.id], theme) for each in theme.questions]
    steps.append(place_step(dimension))
    return [*steps, *(Step("prompt", each.id, dimension, items[each.id]) for each in dimension.prompts)]


def place_step(dimension: Dimension) -> Step:
    """The stop at which the school is placed on this dimension."""
    return Step("place", place_id(dimension.id), dimension)


def place_id(dimension_id: str) -> str:
    """The id of the step at which the school is placed on the dimension with this id."""
    return f"place:{dimension_id}"


def get_step(framework: Framework, step_id: str) -> Step:
    """The stop with this id; raises UnknownId with the nearest question, prompt or dimension."""
    if found := steps(framework).get(step_id):
        return found
    if step_id not in framework.items:
        try:
            framework.dimension(step_id)
        except UnknownId:
            framework.item(step_id)
    raise AssertionError(f"{step_id} is in the framework but is no step")
