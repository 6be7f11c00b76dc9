"""How far views differ, in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.samples import built_in

from sessions.model.agreement import in_words, spread

WORDS = {
    (): "Nobody has placed it yet.",
    (3,): "One person sees it as Mixed.",
    (3, 3): "Both see it as Mixed.",
    (3, 3, 3): "All three see it as Mixed.",
    (3, 3, 5, 3): "Most (3 of 4) see it as Mixed; one as Bolt-on. The furthest apart are two steps from each other.",
    (1, 3): "Views differ: one as Whole school, one as Mixed. The furthest apart are two steps from each other.",
    (2, 2, 3, 3): "Views differ: two as Mostly whole school, two as Mixed. "
    "The furthest apart are one step from each other.",
}


@pytest.mark.parametrize("steps", WORDS)
def test_the_spread_in_words(steps):
    assert in_words(built_in(), spread(steps)) == WORDS[steps]


def test_aims_and_teams_have_words_of_their_own():
    assert in_words(built_in(), spread([1, 1]), aims=True) == "Both aim for Whole school."
    assert in_words(built_in(), spread([1]), of="teams") == "One team sees it as Whole school."
    assert in_words(built_in(), spread([1, 1, 1]), of="teams") == "All three teams see it as Whole school."


steps = st.lists(st.integers(1, 5), min_size=1, max_size=12)


@given(steps)
def test_the_spread_counts_everybody_once(chosen):
    found = spread(chosen)
    assert found.people == len(chosen)
    assert found.widest == max(chosen) - min(chosen)
    assert sorted(step for step, count in found.counts for _ in range(count)) == sorted(chosen)


@given(steps)
def test_the_mirrored_scale_differs_as_much(chosen):
    there, back = spread(chosen).difference, spread([6 - step for step in chosen]).difference
    assert there[0] == back[0]
    assert abs(there[1] - back[1]) < 1e-9


def test_of_two_as_wide_the_one_with_more_people_apart_differs_more():
    assert spread([1, 5, 1, 5]).difference > spread([1, 3, 3, 5]).difference > spread([2, 3, 3, 4]).difference
