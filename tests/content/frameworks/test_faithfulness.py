"""The built-in framework carries every element of its source, and no reading, question or prompt without one."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from support.samples import built_in

from content import Framework
from content.frameworks.model import Question, Reading

TABLES = Path(__file__).parents[3] / "docs" / "framework-source.md"
ROW = re.compile(r'\| (?P<element>[^|]+) \| `(?P<field>[^`|]+)` \| "(?P<words>[^|]+)" \|')
WHOLE = "The framework as a whole"
MOST_WORDS = 6


class Element(NamedTuple):
    """A row of the tables: an element of the source, the field that carries it, and words of that field."""

    section: str
    line: int
    field: str
    words: str


def elements() -> Iterator[Element]:
    section = ""
    for number, line in enumerate(TABLES.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("## "):
            section = line[3:]
        elif line.startswith("|") and line not in ("| Element | Field | Words |", "|---|---|---|"):
            row = ROW.fullmatch(line)
            assert row, f"line {number} is no row of a table: {line}"
            yield Element(section, number, row["field"], row["words"])


def texts_of(framework: Framework) -> dict[str, str]:
    """Every text that needs an element, by its field, in the framework's order."""
    found: dict[str, str] = {}
    for dimension in framework.dimensions:
        at = f"dimensions.{dimension.id}"
        found |= {f"{at}.left": dimension.left, f"{at}.right": dimension.right, **reading_of(at, dimension)}
        for theme in dimension.themes:
            found |= reading_of(theme.id, theme)
            for question in theme.questions:
                found |= item_of(question)
        for prompt in dimension.prompts:
            found |= item_of(prompt)
    return found


def item_of(item: Question) -> dict[str, str]:
    return {f"{item.id}.text": item.text, **listed(item.id, "follow_ups", item.follow_ups)}


def reading_of(at: str, reading: Reading) -> dict[str, str]:
    found = {f"{at}.overview": reading.overview}
    found |= listed(at, "points", reading.points) | listed(at, "strategies", reading.strategies)
    for number, example in enumerate(reading.examples):
        found |= {f"{at}.examples[{number}].title": example.title, f"{at}.examples[{number}].text": example.text}
    found[f"{at}.after"] = reading.after
    return {field: text for field, text in found.items() if text}


def listed(at: str, name: str, texts: tuple[str, ...]) -> dict[str, str]:
    return {f"{at}.{name}[{number}]": text for number, text in enumerate(texts)}


def texts_of_the_whole(framework: Framework) -> dict[str, str]:
    """The texts that are about the whole framework, some of which carry an element."""
    labels = framework.labels
    return {
        "purpose": framework.purpose,
        "idea": framework.idea,
        "thinking": framework.thinking,
        "source.notice": framework.source.notice,
        "labels.strategies": labels.strategies,
        "labels.poles": labels.poles,
        "labels.place": labels.place,
        "labels.move": labels.move,
        **{f"scale[{number}]": label for number, label in enumerate(framework.scale)},
    }


ELEMENTS = tuple(elements())
SECTIONS = tuple(dict.fromkeys(element.section for element in ELEMENTS))
TEXTS = texts_of(built_in())
EVERYWHERE = texts_of_the_whole(built_in()) | TEXTS


@pytest.mark.parametrize("section", SECTIONS)
def test_each_element_of_the_source_is_in_its_field(section):
    lost = [each for each in ELEMENTS if each.section == section and each.words not in EVERYWHERE.get(each.field, "")]
    assert lost == []


def test_an_element_is_quoted_in_two_to_six_words():
    for element in ELEMENTS:
        fewest = min(2, len(EVERYWHERE[element.field].split()))
        assert fewest <= len(element.words.split()) <= MOST_WORDS, element


def test_every_text_of_a_reading_a_question_or_a_prompt_has_an_element():
    assert TEXTS.keys() - {element.field for element in ELEMENTS} == set()


def test_every_sentence_of_a_reading_or_a_question_has_an_element():
    for field, text in TEXTS.items():
        if field.endswith((".overview", ".after", ".text")):
            words = [element.words for element in ELEMENTS if element.field == field]
            for sentence in re.split(r"(?<=[.?!])\s+", text):
                assert any(each in sentence for each in words), f"{field}: {sentence}"


def test_the_tables_have_a_section_for_each_dimension_in_the_framework_s_order():
    dimensions = built_in().dimensions
    assert (WHOLE, *(dimension.name for dimension in dimensions)) == SECTIONS
    in_order = list(dict.fromkeys(element.field for element in ELEMENTS if element.section != WHOLE))
    assert in_order == list(TEXTS)
    for dimension in dimensions:
        for element in ELEMENTS:
            if element.section == dimension.name:
                assert element.field.removeprefix("dimensions.").startswith(f"{dimension.id}."), element


def test_no_two_rows_say_the_same():
    rows = [(element.field, element.words) for element in ELEMENTS]
    assert len(set(rows)) == len(rows)


def test_the_framework_has_as_many_parts_as_its_source():
    framework = built_in()
    themes = [theme for dimension in framework.dimensions for theme in dimension.themes]
    assert len(framework.dimensions) == 5
    assert len(themes) == 12
    assert sum(len(theme.questions) for theme in themes) == 33
    assert sum(len(dimension.prompts) for dimension in framework.dimensions) == 16
    assert sum(len(theme.examples) for theme in themes) == 7


@pytest.mark.parametrize(
    ("lists", "lengths"),
    [
        ("points", {"dimensions.values": 5, "dimensions.teaching": 3, "leadership.senco": 5, "dimensions.services": 4}),
        ("strategies", {"dimensions.values": 3, "resources.support-staff": 3, "resources.individual-planning": 4}),
    ],
)
def test_each_list_is_as_long_as_in_the_source(lists, lengths):
    found = [field.split(f".{lists}[")[0] for field in TEXTS if f".{lists}[" in field]
    assert {at: found.count(at) for at in found} == lengths


def test_examples_stand_in_the_source_s_order():
    of = {field.split(".examples")[0]: field for field in TEXTS if ".examples" in field}
    assert list(of) == [
        "teaching.context", "teaching.expectations", "resources.individual-planning", "resources.between-schools",
        "leadership.distributed", "leadership.vulnerability",
    ]  # fmt: skip
