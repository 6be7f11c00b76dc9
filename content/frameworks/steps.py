"""The stops of a review, in order: for each dimension read, think, place and plan."""

from typing import Literal, NamedTuple

from .model import Dimension, Framework, Item, UnknownId, items_of

StopKind = Literal["read", "question", "place", "prompt"]


class Step(NamedTuple):
    """One thing to do in a review."""

    kind: StopKind
    id: str
    """The dimension's id for reading, `place:` and the dimension's id for placing, else the item's id."""
    dimension: Dimension
    item: Item | None = None

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


def stops(framework: Framework) -> dict[str, Step]:
    """Every stop by its id, in order."""
    found = [stop for dimension in framework.dimensions for stop in steps_for(dimension)]
    return {stop.id: stop for stop in found}


def steps_for(dimension: Dimension) -> list[Step]:
    """The dimension's stops, in order."""
    items = list(items_of(dimension))
    return [
        Step("read", dimension.id, dimension),
        *(Step("question", item.id, dimension, item) for item in items if item.kind == "question"),
        place_stop(dimension),
        *(Step("prompt", item.id, dimension, item) for item in items if item.kind == "prompt"),
    ]


def place_stop(dimension: Dimension) -> Step:
    """The stop at which the school is placed on this dimension."""
    return Step("place", place_id(dimension.id), dimension)


def place_id(dimension_id: str) -> str:
    """The id of the stop at which the school is placed on the dimension with this id."""
    return f"place:{dimension_id}"


def get_step(framework: Framework, stop_id: str) -> Step:
    """The stop with this id; raises UnknownId with the nearest question, prompt or dimension."""
    if found := stops(framework).get(stop_id):
        return found
    if stop_id not in framework.items:
        try:
            framework.dimension(stop_id)
        except UnknownId:
            framework.item(stop_id)
    raise AssertionError(f"{stop_id} is in the framework but is no stop")
