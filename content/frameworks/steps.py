"""The stops of a review, in order: for each dimension read, think, place and plan."""

from typing import Literal, NamedTuple

from .model import Dimension, Framework, Item, UnknownId, items_of

StopKind = Literal["read", "question", "place", "prompt"]


class Stop(NamedTuple):
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


def stops(framework: Framework) -> dict[str, Stop]:
    """Every stop by its id, in order."""
    found = [stop for dimension in framework.dimensions for stop in stops_of(dimension)]
    return {stop.id: stop for stop in found}


def stops_of(dimension: Dimension) -> list[Stop]:
    """The dimension's stops, in order."""
    items = list(items_of(dimension))
    return [
        Stop("read", dimension.id, dimension),
        *(Stop("question", item.id, dimension, item) for item in items if item.kind == "question"),
        place_stop(dimension),
        *(Stop("prompt", item.id, dimension, item) for item in items if item.kind == "prompt"),
    ]


def place_stop(dimension: Dimension) -> Stop:
    """The stop at which the school is placed on this dimension."""
    return Stop("place", place_id(dimension.id), dimension)


def place_id(dimension_id: str) -> str:
    """The id of the stop at which the school is placed on the dimension with this id."""
    return f"place:{dimension_id}"


def stop_at(framework: Framework, stop_id: str) -> Stop:
    """The stop with this id; raises UnknownId with the nearest question, prompt or dimension."""
    if found := stops(framework).get(stop_id):
        return found
    if stop_id not in framework.items:
        try:
            framework.dimension(stop_id)
        except UnknownId:
            framework.item(stop_id)
    raise AssertionError(f"{stop_id} is in the framework but is no stop")
