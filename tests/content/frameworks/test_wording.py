"""Each question and prompt of the built-in frameworks can be understood alone, and read at a glance."""

import re
from collections.abc import Iterator

import pytest

from content import Framework
from content.frameworks import library

SHIPPED = [library.load(path) for path in sorted(library.BUILT_IN.glob(f"*{library.SUFFIX}"))]
each_framework = pytest.mark.parametrize("framework", SHIPPED, ids=lambda framework: framework.id)

MOST_WORDS = 25
"""The most words of a sentence in a question or prompt."""
LONGEST_SHORT = 24
LONGEST_LOOK = 75

ONE = "analysis|commitment|expectation|arrangement|approach|setting|decision|context"
SEVERAL = "analyses|commitments|expectations|arrangements|approaches|settings|decisions|contexts"
BETWEEN = r"(?:[\w-]+ ){0,2}?"
"""Words before the noun, as in "that shared commitment". "The school's context" says itself whose it is."""
SAID_WHICH = r"(?! (?:of|that|which|who|to|for|in|on|between|with)\b)"
"""Not followed by what tells which is meant, as in "the analysis of your context"."""
POINTS_BACK = re.compile(
    rf"\b(?:(?:that|this) {BETWEEN}(?P<one>{ONE})|(?:those|these) {BETWEEN}(?P<several>{SEVERAL})"
    rf"|the {BETWEEN}(?P<any>{ONE}|{SEVERAL}){SAID_WHICH})\b",
    re.IGNORECASE,
)


def unnamed(texts: tuple[str, ...]) -> Iterator[str]:
    """The words of an item that point back to something that the item has not named."""
    before = ""
    for text in texts:
        for found in POINTS_BACK.finditer(text):
            noun = found["one"] or found["several"] or found["any"]
            stem = re.sub(r"(es|is|s)$", "", noun.lower())
            if stem not in (before + text[: found.start()]).lower():
                yield found[0]
        before += f"{text} "


def texts_of(framework: Framework) -> dict[str, tuple[str, ...]]:
    """What each question and prompt asks, by its id."""
    return {key: (item.entry.text, *item.entry.follow_ups) for key, item in framework.items.items()}


@each_framework
def test_no_question_or_prompt_points_back_to_what_the_reader_may_not_see(framework):
    pointing = {key: found for key, texts in texts_of(framework).items() if (found := list(unnamed(texts)))}
    assert pointing == {}


@pytest.mark.parametrize(
    "text",
    [
        "How widely is that commitment held across your school?",
        "How far is that shared analysis understood by others?",
        "What evidence supports the analysis?",
        "Do leaders make occasions to state the commitment openly?",
        "How far do all staff and pupils share those expectations?",
        "Whose view counts for most in those decisions?",
        "Are those settings linked to particular forms of support?",
        "How well do these approaches support early intervention?",
        "What would change the current arrangements?",
    ],
)
def test_what_points_back_is_found(text):
    assert len(list(unnamed((text,)))) == 1


@pytest.mark.parametrize(
    "texts",
    [
        ("How widely is a commitment to inclusion held?", "Who leads on that commitment?"),
        ("What approaches does your school use?", "How well do those approaches work?"),
        ("What evidence supports the analysis of your school's context?",),
        ("How do you make sure that expectations are high?",),
        ("Do leaders make the school's commitment to inclusion plain?",),
        ("How do leaders see to the arrangements that pupils need?",),
    ],
)
def test_what_is_named_is_no_pointing_back(texts):
    assert list(unnamed(texts)) == []


@each_framework
def test_no_sentence_of_a_question_or_prompt_is_too_long_to_say_aloud(framework):
    for texts in texts_of(framework).values():
        for sentence in re.split(r"(?<=[.?!])\s+", " ".join(texts)):
            assert len(sentence.split()) <= MOST_WORDS, sentence


@each_framework
def test_short_names_fit_into_the_outline_and_differ(framework):
    shorts = [item.entry.short for item in framework.items.values()]
    assert [short for short in shorts if len(short) > LONGEST_SHORT] == []
    assert sorted(shorts) == sorted(set(shorts))


@each_framework
def test_every_question_and_prompt_says_where_to_look_in_one_line(framework):
    for key, item in framework.items.items():
        assert 0 < len(item.entry.look) <= LONGEST_LOOK, key
        assert not item.entry.look.endswith("."), key
