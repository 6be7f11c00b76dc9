"""The filled-in example review: one priority, and success that pupils notice or achieve."""

import re
from datetime import date

import pytest
from support.samples import built_in

from sessions.model.session import CLOSED
from sessions.planning import plan_check
from sessions.storage import reviews, session_toml

HOLIDAYS = {date(2027, 3, 26), date(2027, 3, 29), date(2027, 5, 3), date(2027, 5, 31)}


@pytest.fixture
def session():
    return session_toml.load(reviews.EXAMPLE).session


def gap(position):
    return (position.now or 0) - (position.aim or position.now or 0)


def test_everything_in_it_is_in_the_framework(session):
    framework = built_in()
    assert set(session.answers) <= set(framework.items)
    assert set(session.positions) == {dimension.id for dimension in framework.dimensions}
    assert {action.prompt for action in session.actions} <= set(framework.items)


def test_it_shows_one_priority_with_few_actions(session):
    aims = {key: gap(position) for key, position in session.positions.items() if gap(position)}
    first, *others = sorted(aims, key=aims.get, reverse=True)
    assert len(others) <= 1
    assert all(aims[other] < aims[first] for other in others)
    standing = [action for action in session.actions if action.status not in CLOSED]
    assert len(standing) <= 3
    prompts = [action.prompt for action in standing]
    assert sum(prompt.startswith(f"{first}.") for prompt in prompts) > len(prompts) / 2
    assert plan_check.check(built_in(), session) == ()


def test_three_measures_are_about_what_pupils_notice_or_achieve(session):
    measures = [action.success for action in session.actions]
    assert sum(bool(re.search(r"\bpupils?\b", measure, re.IGNORECASE)) for measure in measures) >= 3


def test_everything_is_due_on_a_day_of_school(session):
    for action in session.actions:
        assert action.by.weekday() < 5
        assert action.by not in HOLIDAYS


def test_what_is_marked_as_not_to_be_answered_is_not_answered(session):
    for key, answer in session.answers.items():
        if answer.mark in {"not for us", "skipped"}:
            assert not answer.note, key


def test_what_takes_work_off_the_senco_is_not_led_by_the_senco(session):
    assert all(action.lead != "SENCO" for action in session.actions)
