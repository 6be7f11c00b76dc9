"""How far views of one dimension lie apart, in words. A difference is where the talk is worth most, never a fault."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from content import Framework

from .position_summary import number_in_words, steps_in_words
from .progress import label


@dataclass(frozen=True)
class Spread:
    """How many people stand at each step."""

    counts: tuple[tuple[int, int], ...] = ()
    """Each step that anybody chose, from the left pole, with how many did."""

    @property
    def people(self) -> int:
        """How many placed it."""
        return sum(count for _, count in self.counts)

    @property
    def widest(self) -> int:
        """The steps between the two views that are furthest apart."""
        return self.counts[-1][0] - self.counts[0][0] if self.counts else 0

    @property
    def difference(self) -> tuple[int, float]:
        """What views are ordered by: the widest difference, then how far from their middle they lie in the mean."""
        if not self.counts:
            return 0, 0.0
        middle = sum(step * count for step, count in self.counts) / self.people
        return self.widest, sum(abs(step - middle) * count for step, count in self.counts) / self.people


def spread(steps: Sequence[int]) -> Spread:
    """The spread of these steps, one for each person."""
    return Spread(tuple(sorted(Counter(steps).items())))


def in_words(framework: Framework, views: Spread, *, aims: bool = False, of: str = "") -> str:
    """What people see, or aim for, such as "Most (4 of 5) see it as Mixed; one as Bolt-on", and how far apart.

    `of` is what they are called, such as "teams", where they are not persons.
    """
    people = views.people
    if not people:
        return "Nobody has placed it yet."
    see, sees, as_ = ("aim for", "aims for", "for ") if aims else ("see it as", "sees it as", "as ")
    most_first = sorted(views.counts, key=lambda one: -one[1])
    (step, count), *others = most_first
    if people == 1:
        return f"One {of.removesuffix('s') or 'person'} {sees} {label(framework, step)}."
    who = f" {of}" if of else ""
    if not others:
        everyone = "Both" if people == 2 else f"All {number_in_words(people)}"
        return f"{everyone}{who} {see} {label(framework, step)}."
    apart = f"The furthest apart are {steps_in_words(views.widest)} from each other."
    if 2 * count > people:
        rest = ", ".join(f"{number_in_words(few)} {as_}{label(framework, at)}" for at, few in others)
        return f"Most{who} ({count} of {people}) {see} {label(framework, step)}; {rest}. {apart}"
    every = ", ".join(f"{number_in_words(some)} {as_}{label(framework, at)}" for at, some in views.counts)
    return f"{'Aims' if aims else 'Views'} differ: {every}. {apart}"
