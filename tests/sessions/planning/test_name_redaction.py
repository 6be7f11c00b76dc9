from importlib import resources

from sessions.planning.name_redaction import initials, shown_all


def test_the_words_of_roles_are_in_the_package():
    text = resources.files("sessions.planning").joinpath("data", "role_words.txt").read_text(encoding="utf-8")
    words = [line for line in text.splitlines() if not line.startswith("#")]
    assert "Source:" in text
    assert words == sorted(set(words))
    assert {"senco", "headteacher", "deputy", "year"} <= set(words)


def test_roles_stay_where_names_go():
    people = ("Deputy head", "Year 4 lead", "Ada Byron", "SENCOs")
    assert shown_all(people, "none") == ("Deputy head", "Year 4 lead", "SENCOs")
    assert [initials(one) for one in people] == ["Deputy head", "Year 4 lead", "A.B.", "SENCOs"]
