"""Each question and prompt of the built-in frameworks can be understood alone, and read at a glance."""

import re
from collections.abc import Iterator

import pytest

from content.frameworks import library

SHIPPED = [library.load(path) for path in sorted(library.BUILT_IN.glob(f"*{library.SUFFIX}"))]
ITEMS = [
    pytest.param(item.entry, id=f"{framework.id}-{item.id}")
    for framework in SHIPPED
    for item in framework.items.values()
]

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
    """The words of an item that point back to something that it has not named itself."""
    before = ""
    for text in texts:
        for found in POINTS_BACK.finditer(text):
            noun = found["one"] or found["several"] or found["any"]
            stem = re.sub(r"(es|is|s)$", "", noun.lower())
            if stem not in (before + text[: found.start()]).lower():
                yield found[0]
        before += f"{text} "


@pytest.mark.parametrize("entry", ITEMS)
def test_no_question_or_prompt_points_back_to_what_the_reader_may_not_see(entry):
    assert list(unnamed((entry.text, *entry.follow_ups))) == []


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


@pytest.mark.parametrize("entry", ITEMS)
def test_no_sentence_of_a_question_or_prompt_is_too_long_to_say_aloud(entry):
    for text in (entry.text, *entry.follow_ups):
        for sentence in re.split(r"(?<=[.?!])\s+", text):
            assert len(sentence.split()) <= MOST_WORDS, sentence


@pytest.mark.parametrize("entry", ITEMS)
def test_short_names_fit_into_the_outline(entry):
    assert len(entry.short) <= LONGEST_SHORT


@pytest.mark.parametrize("entry", ITEMS)
def test_every_question_and_prompt_says_where_to_look_in_one_line(entry):
    assert 0 < len(entry.look) <= LONGEST_LOOK
    assert not entry.look.endswith(".")


@pytest.mark.parametrize("framework", SHIPPED, ids=lambda framework: framework.id)
def test_no_two_short_names_are_the_same(framework):
    shorts = [item.entry.short for item in framework.items.values()]
    assert sorted(shorts) == sorted(set(shorts))
