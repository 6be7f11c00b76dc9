from support.samples import built_in, small

from sessions.storage.first_run import welcome


def test_a_newcomer_is_told_how_much_is_asked():
    told = dict(welcome(built_in()))
    assert "14 questions, the whole review 33" in told["How long it takes."]
    assert "There are 3 questions" in dict(welcome(small()))["How long it takes."]
