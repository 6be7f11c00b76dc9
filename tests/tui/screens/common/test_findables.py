"""What holds all the words is found, the nearest first."""

from tui.screens.common.findables import KINDS, Findable, find


def made(kind, title, more="", where="here"):
    return Findable(kind, where, title, lambda: None, more)


def test_all_words_must_be_there_whatever_their_case():
    among = [made("note", "The Kitchen staff"), made("question", "Who cooks?", more="Ask the kitchen.")]
    assert [one.findable.title for one in find(among, "KITCHEN")] == ["The Kitchen staff", "Who cooks?"]
    assert [one.findable.title for one in find(among, "cooks ask")] == ["Who cooks?"]
    assert find(among, "penguin") == []
    assert len(find(among, "")) == 2


def test_it_is_found_by_its_kind_and_where_it_is():
    among = [made("note", "Lunch", where="Values · Shared"), made("action", "Lunch")]
    assert [one.findable.kind for one in find(among, "note")] == ["note"]
    assert [one.findable.kind for one in find(among, "shared lunch")] == ["note"]


def test_what_begins_with_the_words_comes_first_then_what_says_them_then_by_kind():
    among = [made(kind, "about lunch") for kind in reversed(KINDS)]
    among += [made("question", "Who eats?", more="lunch"), made("term", "Lunch")]
    found = find(among, "lunch")
    assert found[0].findable == among[-1]
    assert [one.findable.kind for one in found[1:-1]] == list(KINDS)
    assert found[-1].findable.title == "Who eats?"


def test_the_part_that_holds_the_words_is_shown_on_one_line():
    (found,) = find([made("note", f"{'x' * 100}\nthe kitchen\n\n{'y' * 200}")], "kitchen")
    assert found.in_columns(40) == f"…the kitchen {'y' * 200}"
    assert found.in_columns(200).startswith("xxx")
    assert "\n" not in found.in_columns(200)
    (found,) = find([made("question", "Who cooks?", more="Ask the kitchen.")], "kitchen")
    assert found.in_columns(40) == "Ask the kitchen."
