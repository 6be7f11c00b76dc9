import pytest

from content import UserError, library, starter
from content.advice import advice


def test_the_example_is_a_whole_framework_with_two_dimensions_and_every_part_explained(tmp_path):
    path = tmp_path / "Reading, our way.toml"
    assert starter.write(path) == "reading-our-way"
    framework = library.load(path)
    assert framework.id == "reading-our-way"
    assert len(framework.dimensions) == 2
    assert list(advice(framework)) == []
    text = path.read_text()
    for key in ("format", "id", "version", "scale", "short_route", "leads_to", "then", "rule", "words"):
        assert key in text


def test_nothing_is_written_over_and_two_examples_have_ids_of_their_own(home, tmp_path):
    path = tmp_path / "mine.toml"
    starter.write(path)
    with pytest.raises(UserError, match="a file already"):
        starter.write(path)
    library.keep(str(path))
    (tmp_path / "other").mkdir()
    with pytest.raises(UserError, match="there is a framework 'mine' already"):
        starter.write(tmp_path / "other" / "mine.toml")


@pytest.mark.parametrize(
    ("name", "said"), [("mine.txt", "ends in .toml"), ("none/mine.toml", "no such folder")]
)  # fmt: skip
def test_a_place_that_will_not_do_is_refused(tmp_path, name, said):
    with pytest.raises(UserError, match=said):
        starter.write(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_name_without_letters_still_makes_an_id(tmp_path):
    assert starter.write(tmp_path / "日本.toml") == "my-framework"
