import re

import pytest
from support.samples import built_in

IDS = """
values.commitment.shared values.commitment.widespread values.commitment.explicit values.commitment.modelled
values.plan.find-out values.plan.consensus values.plan.signal
teaching.context.based-on teaching.context.common teaching.context.understood teaching.context.evidence
teaching.expectations.achievement teaching.expectations.opportunities teaching.expectations.communicated
teaching.expectations.shared
teaching.collaboration.voice teaching.collaboration.most teaching.collaboration.least
teaching.plan.analysis teaching.plan.expectations teaching.plan.collaboration
resources.flexibility.contexts resources.flexibility.linked resources.flexibility.assigned
resources.flexibility.reviewed
resources.support-staff.rationale resources.support-staff.working resources.support-staff.development
resources.support-staff.disseminated
resources.individual-planning.identifying resources.individual-planning.effective
resources.between-schools.exploit
resources.plan.find-out resources.plan.rigidities resources.plan.review
leadership.senco.tasks leadership.senco.close
leadership.distributed.who leadership.distributed.tasks
leadership.vulnerability.coordinates
leadership.plan.reconfigure leadership.plan.involve leadership.plan.shared leadership.plan.holistic
services.partnership.which services.partnership.difficulties
services.plan.clear services.plan.families services.plan.closer
""".split()


def test_every_question_and_prompt_stands_under_its_id_in_order():
    assert list(built_in().items) == IDS


def test_counts():
    framework = built_in()
    themes = [theme for dimension in framework.dimensions for theme in dimension.themes]
    kinds = [item.kind for item in framework.items.values()]
    assert [dimension.id for dimension in framework.dimensions] == [
        "values", "teaching", "resources", "leadership", "services",
    ]  # fmt: skip
    assert len(themes) == 12
    assert kinds.count("question") == 33
    assert kinds.count("prompt") == 16
    assert sum(len(reading.examples) for reading in [*themes, *framework.dimensions]) == 7
    assert framework.scale == ("Whole school", "Mostly whole school", "Mixed", "Mostly bolt-on", "Bolt-on")


def test_every_question_is_one_to_three_sentences_that_end_in_a_question_mark():
    for item in built_in().items.values():
        for text in (item.entry.text, *item.entry.follow_ups):
            assert text.endswith("?"), text
            assert 1 <= len(re.findall(r"[.?!](?:\s|$)", text)) <= 3, text


def test_no_two_questions_are_the_same():
    texts = [item.entry.text for item in built_in().items.values()]
    assert len(set(texts)) == len(texts)


def test_outline_labels_are_short_and_differ_within_a_dimension():
    for dimension in built_in().dimensions:
        shorts = [item.entry.short for item in built_in().items.values() if item.dimension.id == dimension.id]
        assert len(set(shorts)) == len(shorts)
        assert max(map(len, shorts)) <= 24


def test_poles_fit_on_two_lines_of_a_terminal_of_80_columns():
    for dimension in built_in().dimensions:
        assert max(len(dimension.left), len(dimension.right)) <= 74


def test_the_source_is_named_and_not_said_to_endorse():
    source = built_in().source
    assert "Chapman" in source.citation
    assert "2011" in source.citation
    assert "not endorsed by the authors" in source.notice


@pytest.mark.parametrize("term", built_in().terms, ids=lambda term: term.term)
def test_every_glossary_term_has_its_source_and_date_and_keeps_then_and_now_apart(term):
    assert term.source
    assert term.checked.year == 2026
    assert term.now != term.then
