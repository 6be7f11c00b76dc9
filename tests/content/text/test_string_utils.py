from itertools import islice

import pytest

from content.text.string_utils import normalize, pluralize, slugify, truncate, unique_names


def test_one_and_many():
    assert [pluralize(number, "action") for number in (0, 1, 2)] == ["0 actions", "1 action", "2 actions"]


def test_case_and_spaces_make_no_difference_where_texts_are_compared():
    assert normalize("  The\tSENCO \n") == normalize("the senco")
    assert normalize("Straße") == normalize("STRASSE")


def test_a_text_is_cut_only_where_it_is_longer():
    assert truncate("seven", 5) == "seven"
    assert truncate("sevens", 5) == "seve…"


@pytest.mark.parametrize(
    ("text", "name"),
    [("Éveil à l'école", "eveil-a-l-ecole"), ("../../etc", "etc"), ("日本", ""), ("x" * 50, "x" * 40)],
)
def test_a_name_is_plain(text, name):
    assert slugify(text, 40) == name


def test_a_name_that_is_cut_ends_in_a_letter():
    assert slugify("ab cd", 3) == "ab"


def test_names_to_take_the_first_free_of():
    assert list(islice(unique_names("x"), 3)) == ["x", "x-2", "x-3"]
