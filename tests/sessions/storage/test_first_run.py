from msgspec.structs import replace
from support.samples import built_in, small

from sessions.storage.first_run import welcome


def test_a_newcomer_is_told_how_much_is_asked():
    assert "How long it takes." not in dict(welcome(built_in())), "its welcome says so"
    assert "There are 3 questions" in dict(welcome(small()))["How long it takes."]
    assert "14 questions, the whole review 33" in dict(welcome(replace(built_in(), welcome="")))["How long it takes."]


def test_a_newcomer_is_greeted_in_the_words_of_the_framework():
    told = dict(welcome(built_in()))["What this is."]
    assert told.startswith(built_in().welcome)
    assert "place your school between two ends" in told
    two_lines = replace(small(), welcome="Come in.\n\nSit down.")
    assert dict(welcome(two_lines))["What this is."].startswith("Come in. Sit down. You read a little")


def test_a_framework_without_a_welcome_is_introduced_in_neutral_words():
    told = dict(welcome(small()))["What this is."]
    assert told.startswith("A review of your school, which you do alone or as a team. You read a little")
