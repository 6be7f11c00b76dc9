from itertools import count

import pytest
from hypothesis import given
from msgspec.structs import replace
from support.samples import built_in, session_of, sessions, small

from content.frameworks.model import BoltOnCheck
from sessions.model import edits
from sessions.planning.plan_check import check

_IDS = count()


def framework_with(rule, *words, says="It is."):
    return replace(small(), bolt_on_checks=(BoltOnCheck(rule=rule, says=says, because="Because.", words=words),))


def plan(*actions, prompt="one.plan.act"):
    session = session_of(small())
    for changes in actions:
        action = edits.change_action(edits.new_action(prompt), what=f"Thing {next(_IDS)}", **changes)
        session = edits.upsert_action(session, action)
    return session


def leads(*names):
    return plan(*({"lead": name} for name in names))


LED = ("SENCO", "special educational needs coordinator")


@pytest.mark.parametrize(
    ("session", "found"),
    [
        (leads("SENCO", "senco"), True),
        (leads("SENCO (A. Byron)", "the Special  Educational Needs Coordinator"), True),
        (leads("SENCO"), False),
        (leads(), False),
        (leads("SENCO", "Head"), False),
        (leads("SENCO", ""), False),
        (leads("SENCO", "SENCO and head"), False),
        (leads("SENCO", "SENCO and special educational needs coordinator"), True),
        (leads("SENCO", "Senconia Smith"), False),
        (leads("SENCO", "A. Bosenco"), False),
        (plan({"lead": "SENCO"}, {"lead": "SENCO"}, {"lead": "Head", "status": "dropped"}), True),
        (plan({"lead": "SENCO"}, {"lead": "SENCO", "status": "dropped"}), False),
        (plan({"lead": "SENCO"}, {"lead": "SENCO", "status": "done"}), True),
    ],
)
def test_led_by_one_role(session, found):
    findings = check(framework_with("led-by-one-role", *LED), session)
    assert [(each.says, each.because, each.rule, each.dimension) for each in findings] == (
        [("It is.", "Because.", "led-by-one-role", "")] if found else []
    )


@pytest.mark.parametrize(
    ("actions", "found"),
    [
        (({"lead": "SENCO"}, {"involve": ("Learning support",)}), True),
        (({"lead": "SENCO", "involve": ("learning support team",)}, {"lead": "SENCO"}), True),
        (({"lead": "SENCO"}, {"lead": "SENCO", "involve": ("Maths",)}), False),
        (({"lead": "A. Byron"}, {"lead": "a.  byron"}), True),
        (({"lead": "A. Byron"}, {"involve": ("A. Byron",)}), True),
        (({"lead": "A. Byron"}, {"lead": "C. Delta"}), False),
        (({"lead": "A. Byron"}, {}), False),
        (({"lead": "A. Byron"}, {}, {"lead": "A. Byron"}), True),
        (({"lead": "SENCO"}, {"lead": "Head", "status": "dropped"}, {"lead": "SENCO"}), True),
        (({"lead": "SENCO"},), False),
        ((), False),
    ],
)
def test_one_department(actions, found):
    assert bool(check(framework_with("one-department", "SENCO", "learning support"), plan(*actions))) is found


def test_without_words_only_one_and_the_same_name_is_one_department():
    assert not check(framework_with("one-department"), leads("A", "B"))
    assert not check(framework_with("led-by-one-role"), leads("A", "A"))
    assert check(framework_with("one-department"), leads("A", "A"))


def test_an_aim_without_an_action_is_found_for_each_dimension():
    framework = framework_with("aim-without-action", says="{dimension} {x} % {dimension}")
    session = session_of(framework)
    assert check(framework, session) == ()
    for dimension in ("one", "two"):
        session = edits.place(session, framework, dimension, now=3, aim=2)
    found = check(framework, session)
    assert [each.dimension for each in found] == ["The first dimension", "The second dimension"]
    assert found[0].says == "The first dimension {x} % The first dimension"
    act = edits.change_action(edits.new_action("one.plan.act"), what="x")
    assert [each.dimension for each in check(framework, edits.upsert_action(session, act))] == ["The second dimension"]
    dropped = edits.change_action(act, status="dropped")
    assert len(check(framework, edits.upsert_action(session, dropped))) == 2
    elsewhere = edits.change_action(edits.new_action("gone"), what="x")
    assert len(check(framework, edits.upsert_action(session, elsewhere))) == 2


@pytest.mark.parametrize(("now", "aim"), [(2, 2), (2, 3), (None, 1), (3, None), (None, None)])
def test_an_aim_to_stay_or_none_needs_no_action(now, aim):
    framework = framework_with("aim-without-action")
    session = edits.place(session_of(framework), framework, "one", now=now, aim=aim)
    assert check(framework, session) == ()


def test_voices_missing():
    framework = framework_with("voices-missing", "pupils", "parents")
    session = session_of(framework)
    assert check(framework, edits.answer(session, "one.theme.first", note="No evidence at all")) == ()
    written = edits.answer(session, "one.theme.first", evidence="A survey")
    assert len(check(framework, written)) == 1
    assert len(check(framework, edits.answer(session, "one.theme.first", from_whom=("staff",)))) == 1
    assert check(framework, edits.answer(written, "one.theme.second", from_whom=("staff", "parents"))) == ()


def test_a_framework_without_checks_finds_nothing():
    assert check(small(), leads("SENCO", "SENCO")) == ()


def test_the_built_in_framework_says_what_it_finds_in_its_own_words_and_order():
    framework = built_in()
    session = session_of(framework)
    assert check(framework, session) == ()
    session = edits.place(session, framework, "values", now=3, aim=2)
    session = edits.answer(session, "values.commitment.shared", evidence="We watched")
    for _ in range(2):
        action = edits.change_action(edits.new_action("teaching.plan.analysis"), what="x", lead="SENDCO (C. Delta)")
        session = edits.upsert_action(session, action)
    says = [each.says for each in check(framework, session)]
    name = framework.dimension("values").name
    assert says == [one.says.replace("{dimension}", name) for one in framework.bolt_on_checks]
    assert len(says) == 4


@given(sessions)
def test_any_review_can_be_checked(session):
    for found in check(built_in(), session):
        assert found.says
        assert found.because
