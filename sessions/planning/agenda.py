"""The agenda of a team's meeting: what the framework's guide says, and how the minutes are divided."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from content import Framework
from content.frameworks.model import Facilitation


class FirstViews(NamedTuple):
    """How far a team's first views on a dimension lie apart, as far as whoever asks may see them."""

    words: str
    """In words; empty where nobody has placed it."""
    apart: int
    """The steps between the two that are furthest apart."""


class Agenda(Struct, frozen=True):
    """What a meeting takes up besides its dimensions, and the minutes for each part; 0 where it has no length."""

    opening_minutes: int
    opening: tuple[str, ...]
    """How to open it; the first entry is the question for the opening round."""
    ground_rules: tuple[str, ...]
    dimension_minutes: dict[str, int]
    """By dimension id."""
    by_difference: bool
    """Whether dimensions on which first views are further apart have more time."""
    closing_minutes: int
    closing: tuple[str, ...]
    """How to close it; the first entry is the question for the closing round."""


class Times(NamedTuple):
    """The minutes of a meeting, divided."""

    opening: int
    dimensions: tuple[int, ...]
    closing: int


def agenda(framework: Framework, minutes: int, views: Mapping[str, FirstViews] | None) -> Agenda:
    """Return the agenda of a meeting of this length; `views` are the first views, by dimension id.

    Where any are missing, because they are covered, every dimension has the same time: else the minutes, which add
    up, would tell how far covered views are apart.
    """
    guide, ids = framework.facilitation, tuple(framework.by_id)
    apart = [views[key].apart for key in ids] if views and all(key in views for key in ids) else [0] * len(ids)
    times = divided(minutes, guide, apart)
    return Agenda(
        opening_minutes=times.opening,
        opening=guide.opening,
        ground_rules=guide.ground_rules,
        dimension_minutes=dict(zip(ids, times.dimensions, strict=True)),
        by_difference=minutes > 0 and len(set(apart)) > 1,
        closing_minutes=times.closing,
        closing=guide.closing,
    )


def divided(minutes: int, guide: Facilitation, apart: Sequence[int]) -> Times:
    """Divide a meeting, in whole minutes that add up to it; `apart` has the steps for each dimension.

    The rule:

    1. The opening and the closing have what the guide says; in a short meeting, half of it between them.
    2. The time between them is divided into parts: one for each dimension, and one more for each step between the two
       first views that are furthest apart. So no dimension goes without, and wider differences have more.
    3. Each dimension has its parts in whole minutes, rounded down, so that equal differences have equal times. The
       few minutes that are left belong to the closing, where meetings run short.

    A framework without a guide has the default minutes and no words: people arrive and leave in every meeting, and
    must agree on actions before they do, but what to say then is for the framework.
    """
    opening, closing = guide.opening_minutes, guide.closing_minutes
    if 2 * (opening + closing) > minutes:
        opening = minutes // 2 * opening // (opening + closing)
        closing = minutes // 2 - opening
    between = minutes - opening - closing
    parts = [1 + steps for steps in apart]
    shares = tuple(between * part // sum(parts) for part in parts)
    return Times(opening, shares, minutes - opening - sum(shares))
