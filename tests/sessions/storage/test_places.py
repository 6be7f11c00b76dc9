from sessions.storage import places
from sessions.storage.places import Place


def test_a_place_is_remembered():
    place = Place(at="values.commitment.shared", field="note", row=3, column=7)
    places.remember("abc", place)
    assert places.recall("abc") == place


def test_an_unknown_or_broken_place_is_none(home):
    assert places.recall("abc") is None
    (home / "places").mkdir(parents=True)
    (home / "places" / "abc.toml").write_text("at = 3")
    assert places.recall("abc") is None
