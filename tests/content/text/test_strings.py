from itertools import islice

import pytest

from content.text.strings import cut, folded, how_many, numbered, plain_name


def test_one_and_many():
    assert [how_many(number, "action") for number in (0, 1, 2)] == ["0 actions", "1 action", "2 actions"]


def test_case_and_spaces_make_no_difference_where_texts_are_compared():
    assert folded("  The\tSENCO \n") == folded("the senco")
    assert folded("Straße") == folded("STRASSE")


def test_a_text_is_cut_only_where_it_is_longer():
    assert cut("seven", 5) == "seven"
    assert cut("sevens", 5) == "seve…"


@pytest.mark.parametrize(
    ("text", "name"),
    [("Éveil à l'école", "eveil-a-l-ecole"), ("../../etc", "etc"), ("日本", ""), ("x" * 50, "x" * 40)],
)
def test_a_name_is_plain(text, name):
    assert plain_name(text, 40) == name


def test_a_name_that_is_cut_ends_in_a_letter():
    assert plain_name("ab cd", 3) == "ab"


def test_names_to_take_the_first_free_of():
    assert list(islice(numbered("x"), 3)) == ["x", "x-2", "x-3"]
