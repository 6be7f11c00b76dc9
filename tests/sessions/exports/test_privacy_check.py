import pytest
from msgspec.structs import replace
from support.samples import built_in, session_of, small

from sessions.exports import privacy_check
from sessions.model import edits
from sessions.model.session import Answer
from sessions.planning import export_options
from sessions.planning.export_options import ExportOptions
from sessions.planning.plan_view import PlanAnswer, PlanVoice


def found(text, framework=None, **choice):
    framework = framework or small()
    session = session_of(framework)
    first = next(iter(framework.items))
    session = edits.answer(session, first, note=text)
    plan = export_options.build_export(framework, session, ExportOptions(**choice))
    return [(one.kind, one.text) for one in privacy_check.scan_plan(plan, framework)]


@pytest.mark.parametrize(
    ("text", "kind", "seen"),
    [
        ("Write to a.b-c@school.sch.uk.", "email", "a.b-c@school.sch.uk"),
        ("Her UPN is A123456789012.", "upn", "A123456789012"),
        ("UPN b12345678901c", "upn", "b12345678901c"),
        ("He came on 3/4/2016 or so", "birth", "3/4/2016"),
        ("since 12 March 2014 here", "birth", "12 March 2014"),
        ("dob: 2015-02-01", "birth", "2015-02-01"),
        ("Born on the 1.2.2026", "birth", "1.2.2026"),
        ("We saw Jayden struggle", "name", "Jayden"),
        ("said Aisha Khan’s mother", "name", "Aisha Khan’s"),
        ("we met Zoë there", "name", "Zoë"),
        ("and Émile too", "name", "Émile"),
        ("of O'Brien again", "name", "O'Brien"),
        ("a boy (Aisha) said", "name", "Aisha"),
        ("asked “Tomasz” twice", "name", "Tomasz"),
    ],
)
def test_what_looks_like_a_persons_data_is_found(text, kind, seen):
    assert (kind, seen) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "In Year 4 on Monday the Headteacher met Governors at Northgate Primary.",
        "We meet on 18/12/2026, and met on 1 September 2026.",
        "Room A12 and 123456789012 and A1234567890123",
        "a @ b, @home, me@",
        "Reading matters. reading is led by A. Byron",
        "- Bullets\n- Begin\n> With capitals",
    ],
)
def test_what_does_not_is_left_alone(text):
    assert found(text) == []


def test_each_of_several_names_is_told():
    text = "We asked Aisha, Tomasz and Zoë Quill; then Jayden."
    assert found(text) == [("name", "Aisha"), ("name", "Tomasz"), ("name", "Zoë Quill"), ("name", "Jayden")]


def test_what_names_people_is_looked_at_for_all_but_names():
    session = edits.rename(session_of(small()), title="T A123456789012", school="S", author="a@b.org")
    action = edits.change_action(
        edits.new_action("one.plan.act"), what="x", lead="Jane Strange c@d.org", involve=("e@f.org",)
    )
    plan = export_options.build_export(small(), edits.upsert_action(session, action), ExportOptions())
    seen = [(one.kind, one.text) for one in privacy_check.scan_plan(plan, small())]
    assert seen == [("email", "a@b.org"), ("email", "c@d.org"), ("email", "e@f.org"), ("upn", "A123456789012")]


def test_quoted_voices_are_looked_at():
    said = PlanAnswer("one.theme.first", "What?", (), Answer(note="see a@b.org"), "answered")
    voices = {"one": (PlanVoice("Ada", "", "ask c@d.org", (said,)),)}
    plan = export_options.build_export(small(), session_of(small()), ExportOptions(), voices=voices)
    assert {one.text for one in privacy_check.scan_plan(plan, small())} == {"a@b.org", "c@d.org"}


def test_the_words_of_the_framework_are_no_names():
    framework = built_in()
    text = " ".join(f"and {word}" for word in ("SENCO", "Values", "School", "Leadership", "Senior"))
    assert found(text, framework) == []


def test_only_what_goes_out_is_looked_at_and_each_is_told_once():
    assert found("see x@y.org", without=("notes",)) == []
    assert found("x@y.org X@Y.org x@y.org") == [("email", "x@y.org")]


def test_there_is_an_end_to_it_and_a_long_note_is_quick_to_look_at():
    many = " ".join(f"a{number}@b.org" for number in range(400))
    assert len(found(many)) == privacy_check.MAX_FINDINGS
    assert found("a" * 200_000 + "@") == []
    assert found("1/1/" * 50_000) == []


def test_each_kind_is_told_with_its_rule_and_its_place():
    session = edits.place(session_of(small()), small(), "one", now=1, because="ask p@q.org")
    plan = export_options.build_export(small(), session, ExportOptions())
    lines = list(privacy_check.in_words(privacy_check.scan_plan(plan, small())))
    assert lines == [
        "Check these before you pass it on:",
        "An email address has letters on both sides of an @, and a dot.",
        "  p@q.org  (The first dimension: position)",
        "This is not a guarantee: read the plan before you send it.",
    ]
    assert list(privacy_check.in_words([]))[-1] == privacy_check.NO_GUARANTEE


def test_a_name_is_told_with_what_speaks_for_one():
    session = edits.place(
        session_of(small()), small(), "one", now=1, because="Jayden and J.S. in 4B saw Mrs Xu. So Zyl."
    )
    plan = export_options.build_export(small(), session, ExportOptions())
    lines = list(privacy_check.in_words(privacy_check.scan_plan(plan, small())))
    assert [line.strip().partition("  (")[0] for line in lines[2:-1]] == [
        "J.S.: initials with a class",
        "Jayden: a first name",
        "Mrs Xu: a title with a name",
        "Zyl: a capital within a sentence",
    ]


def test_what_the_user_said_is_no_child_comes_last_and_is_not_told():
    session = edits.place(
        session_of(small()), small(), "one", now=1, because="Jayden saw Zyl Quux, and Quux saw J.S. in 4B"
    )
    plan = export_options.build_export(small(), session, ExportOptions())
    seen = privacy_check.scan_plan(plan, small(), frozenset({"quux", "zyl quux", "js"}))
    assert [(one.text, one.dismissed) for one in seen] == [
        ("Jayden", False),
        ("J.S.", True),
        ("Zyl Quux", True),
        ("Quux", True),
    ]
    assert not [line for line in privacy_check.in_words(seen) if "Quux" in line]


def test_a_word_of_a_longer_name_that_was_dismissed_is_still_told():
    session = edits.place(session_of(small()), small(), "one", now=1, because="We saw Hope Zyl, then Hope.")
    plan = export_options.build_export(small(), session, ExportOptions())
    seen = privacy_check.scan_plan(plan, small(), frozenset({"hope zyl"}))
    assert [(one.text, one.dismissed) for one in seen] == [("Hope", False), ("Hope Zyl", True)]


def test_the_names_of_the_plans_own_people_are_not_told():
    action = edits.change_action(edits.new_action("one.plan.act"), what="Ask Jayden and Priya", lead="Priya Shah")
    plan = export_options.build_export(small(), edits.upsert_action(session_of(small()), action), ExportOptions())
    assert [one.text for one in privacy_check.scan_plan(plan, small())] == ["Jayden"]


def test_no_text_that_people_typed_is_passed_over():
    framework, session = small(), session_of(small())
    for number, item in enumerate(framework.items):
        session = edits.answer(session, item, note=f"n{number}@x.org", evidence=f"e{number}@x.org")
    session = edits.place(session, framework, "one", now=1, because="b@x.org", dissent="d@x.org")
    action = edits.change_action(
        edits.new_action("one.plan.act"), what="w@x.org", first_step="f@x.org", success="s@x.org"
    )
    session = edits.upsert_action(session, action)
    session = replace(session, answers={**session.answers, "one.gone": session.answer("one.theme.first")})
    session = edits.answer(session, "one.gone", note="g@x.org", evidence="h@x.org")
    seen = {
        one.text
        for one in privacy_check.scan_plan(export_options.build_export(framework, session, ExportOptions()), framework)
    }
    wanted = {f"{letter}@x.org" for letter in "bdwfsgh"}
    wanted |= {f"{letter}{number}@x.org" for letter in "ne" for number in range(len(framework.items))}
    assert seen == wanted
