from msgspec.structs import replace
from support.samples import built_in, small

from content import BoltOnCheck
from content.advice import advice, counts
from content.library import BUILT_IN, load


def test_what_a_framework_holds():
    assert counts(built_in()) == (
        "5 dimensions, 12 themes, 33 questions, 16 planning prompts, 7 examples, 15 glossary terms, 4 checks; "
        "the short route visits 14 of the questions and 5 of the prompts"
    )


def test_the_built_in_framework_needs_no_advice():
    assert list(advice(built_in())) == []


def changed(**first_question):
    framework = small()
    one, two = framework.dimensions
    theme = one.themes[0]
    question = replace(theme.questions[0], **first_question)
    theme = replace(theme, questions=(question, *theme.questions[1:]))
    return replace(framework, dimensions=(replace(one, themes=(theme,)), two))


def test_each_hint_names_what_it_is_about():
    assert list(advice(small())) == ["two: has no planning prompts, so no action can be added to it"]
    hints = list(advice(changed(short_route=True, id="odd")))
    assert "odd: an id is easier to read where it begins with its theme's, one.theme" in hints
    assert "two.theme: none of its questions is on the short route" in hints
    assert any("with an odd number" in hint for hint in advice(replace(small(), scale=("a", "b", "c", "d"))))
    checks = (
        BoltOnCheck(rule="led-by-one-role", says="x", because="y"),
        BoltOnCheck(rule="aim-without-action", says="x", because="y"),
    )
    hints = list(advice(replace(small(), bolt_on_checks=checks)))
    assert any("led-by-one-role has no `words`" in hint for hint in hints)
    assert any("write {dimension}" in hint for hint in hints)


def test_a_long_framework_without_a_short_route_is_told_so(tmp_path):
    text = (BUILT_IN / "whole_school_send.toml").read_text().replace("short_route = true\n", "")
    framework = tmp_path / "long.toml"
    framework.write_text(text)
    assert any("12 to 16 suit it" in hint for hint in advice(load(framework)))
