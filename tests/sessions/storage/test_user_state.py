from sessions.storage import user_state
from sessions.storage.user_state import Place


def test_a_place_is_remembered():
    place = Place(at="values.commitment.shared", field="note", row=3, column=7)
    user_state.remember_place("abc", place)
    assert user_state.recall_place("abc") == place


def test_what_is_remembered_already_is_not_written_again(home):
    place = Place(at="values.commitment.shared", field="note", row=3, column=7)
    user_state.remember_place("abc", place)
    before = (home / "places" / "abc.toml").stat().st_ino
    user_state.remember_place("abc", place)
    assert (home / "places" / "abc.toml").stat().st_ino == before


def test_an_unknown_or_broken_place_is_none(home):
    assert user_state.recall_place("abc") is None
    (home / "places").mkdir(parents=True)
    (home / "places" / "abc.toml").write_text("at = 3")
    assert user_state.recall_place("abc") is None


def test_the_look_that_was_chosen_is_remembered(home):
    assert user_state.recall_theme() == "dark"
    assert not home.exists()
    user_state.remember_theme("high contrast")
    assert user_state.recall_theme() == "high contrast"


def test_a_broken_file_is_no_loss(home):
    user_state.remember_theme("light")
    for text in ("look = 7", "look = 'pink'", "not toml", "\x00"):
        (home / "look.toml").write_text(text)
        assert user_state.recall_theme() == "dark"
        user_state.remember_theme("light")
        assert user_state.recall_theme() == "light"


def test_what_cannot_be_kept_says_nothing(home):
    (home / "look.toml").mkdir(parents=True)
    user_state.remember_theme("light")
    assert user_state.recall_theme() == "dark"


def test_what_is_no_child_is_remembered_for_a_school_and_forgotten_again(home):
    assert user_state.recall_dismissed("Northgate") == frozenset()
    assert not home.exists()
    user_state.remember_dismissed("Northgate  Primary", ["boxall", "hope"])
    user_state.remember_dismissed("northgate primary ", ["arbor"], undone=["hope"])
    assert user_state.recall_dismissed("NORTHGATE primary") == {"boxall", "arbor"}
    assert user_state.recall_dismissed("Southgate") == frozenset()
    user_state.remember_dismissed("Northgate Primary", [], undone=["arbor", "boxall", "nobody"])
    assert user_state.recall_dismissed("Northgate Primary") == frozenset()


def test_no_more_is_remembered_than_the_limits_say():
    user_state.remember_dismissed("S", [f"n{number}" for number in range(user_state.MAX_NAMES + 5)])
    kept = user_state.recall_dismissed("S")
    assert len(kept) == user_state.MAX_NAMES
    assert "n0" not in kept
    user_state.remember_dismissed("S", ["x" * (user_state.MAX_LETTERS + 1), ""])
    assert user_state.recall_dismissed("S") == kept
    for number in range(user_state.MAX_SCHOOLS):
        user_state.remember_dismissed(f"School {number}", ["a"])
    assert user_state.recall_dismissed("S") == frozenset()
    assert user_state.recall_dismissed("School 0") == {"a"}


def test_a_broken_file_of_what_is_no_child_is_no_loss(home):
    home.mkdir(parents=True)
    for text in ("schools = 3", "schools = {a = 1}", "not toml", "\x00"):
        (home / "not_children.toml").write_text(text)
        assert user_state.recall_dismissed("a") == frozenset()
        user_state.remember_dismissed("a", ["b"])
        assert user_state.recall_dismissed("a") == {"b"}
