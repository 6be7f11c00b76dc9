import re

import pytest
from support.samples import SMALL_FRAMEWORK, built_in

from content.frameworks import library, lint, scaffold

STARTER = scaffold.STARTER.read_text()
CHECK = '\n[[bolt_on_checks]]\nrule = "{}"\nsays = "x"\nbecause = "y"\nwords = ["{}"]\n'


def hints(tmp_path, text):
    path = tmp_path / "own.toml"
    path.write_text(text)
    return list(lint.hints(library.load(path), ("pupils", "parents")))


def test_the_built_in_framework_in_numbers():
    title, counts, scale, route, *routes = lint.in_numbers(built_in())
    assert title.endswith("(whole-school-send, version 2)")
    assert counts.startswith("5 dimensions, 12 themes, 33 questions, 16 planning prompts, 7 examples, ")
    assert scale.startswith("Scale of 5 steps: Whole school, ")
    assert route == "Short route: 14 questions and 5 planning prompts"
    assert [line.split(",")[0] for line in routes] == [f"Route: {one.name.split(',')[0]}" for one in built_in().routes]
    assert routes[0].endswith(", 8 items, about 25 minutes")


def test_one_of_a_kind_is_said_in_the_singular():
    _, counts, _, route = lint.in_numbers(library.load(SMALL_FRAMEWORK))
    assert (
        counts == "2 dimensions, 2 themes, 3 questions, 1 planning prompt, 1 example, 1 term, 0 changes, 0 plan checks"
    )
    assert route == "Short route: none"


CHANGED = {
    "an even scale": (STARTER.replace('"Between", ', ""), "The scale has 4 steps, so none is in the middle"),
    "no prompts": (
        STARTER.replace('  [[dimensions.prompts]]\n  id = "teaching.plan.share"', "  [[dimensions.examples]]")
        .replace('  short = "Share the task"', '  title = "Another invented school"')
        .replace('  follow_ups = ["What help do those teachers need?"]\n  short_route = true\n', ""),
        "The dimension 'teaching' has no planning prompt",
    ),
    "a theme off the route": (
        STARTER.replace("short_route = true", "short_route = false", 1),
        "The short route visits no question of these themes: access.time.",
    ),
    "no route": (STARTER.replace("short_route = true", ""), "Nothing is marked for the short route"),
    "another beginning": (
        STARTER.replace('"access.time.home"', '"access.times.home"'),
        "The id 'access.times.home' would be easier to find if it began with its theme's: access.time.",
    ),
    "no checks": (STARTER[: STARTER.index("[[bolt_on_checks]]")], "There are no plan checks"),
    "no dimension in what is said": (
        STARTER.replace('says = "{dimension}: you', 'says = "You'),
        "aim-without-action says does not name the dimension",
    ),
    "an unknown voice": (
        STARTER.replace('words = ["pupils", "parents"]', 'words = ["pupils", "children"]'),
        "voices-missing looks for 'children'; the voices are: pupils, parents.",
    ),
    "an unused term": (
        STARTER.replace('term = "Catch-up group"', 'term = "Catch"\nalso = ["atch-up"]'),
        "These glossary terms are never used, in any spelling: Catch",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGED)
def test_what_might_be_better_gets_one_hint(tmp_path, name):
    text, expected = CHANGED[name]
    if name == "an unused term":
        text = text.replace("atch-up groups", "groups")
    (hint,) = hints(tmp_path, text)
    assert expected in hint


@pytest.mark.parametrize("key", ["welcome", "thinking", "after", "look", "before", "says", "place"])
def test_a_term_counts_wherever_a_reader_meets_it(tmp_path, key):
    term = '\n[[terms]]\nterm = "Zebra"\nnow = "x"\nsource = "y"\nchecked = 2026-01-01\n'
    assert len(hints(tmp_path, STARTER + term)) == 1
    text = re.sub(rf'^( *{key} = \[?")', r"\1A zebra. ", STARTER, count=1, flags=re.MULTILINE)
    assert hints(tmp_path, text + term) == []


def test_a_term_that_only_the_changes_use_is_never_used(tmp_path):
    text = STARTER.replace("Tutor groups share one", "Zebras share one")
    term = '\n[[terms]]\nterm = "Zebra"\nnow = "x"\nsource = "y"\nchecked = 2026-01-01\n'
    assert len(hints(tmp_path, text + term)) == 1


@pytest.mark.parametrize(("marked", "hinted"), [(11, True), (12, False), (16, False), (17, True)])
def test_the_short_route_of_a_long_framework_has_its_length(tmp_path, marked, hinted):
    question = '\n[[dimensions.themes.questions]]\nid = "two.theme.q{}"\nshort = "Q"\ntext = "Q?"\nshort_route = {}\n'
    small, terms = SMALL_FRAMEWORK.read_text().split("[[terms]]")
    more = "".join(question.format(number, str(number < marked).lower()) for number in range(20))
    found = hints(tmp_path, f"{small}{more}[[terms]]{terms}")
    assert any(f"The short route has {marked} questions; 12 to 16 fit" in hint for hint in found) == hinted


def test_a_short_framework_may_have_a_route_of_any_length(tmp_path):
    assert not any("fit into one meeting" in hint for hint in hints(tmp_path, STARTER))


def test_a_term_counts_in_the_plural_and_by_its_other_spellings_but_not_inside_a_word(tmp_path):
    term = '\n[[terms]]\nterm = "{}"\nalso = ["{}"]\nnow = "x"\nsource = "y"\nchecked = 2026-01-01\n'
    assert hints(tmp_path, STARTER + term.format("Lesson", "Nothing")) == []
    assert hints(tmp_path, STARTER + term.format("Nothing at all", "TIMETABLE")) == []
    assert len(hints(tmp_path, STARTER + term.format("timetab", "esson"))) == 1
