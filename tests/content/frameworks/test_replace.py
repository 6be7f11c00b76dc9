import errno
import os

import pytest
from support.samples import SMALL_FRAMEWORK

from content import InvalidFileError, UserError
from content.files.atomic import WriteError
from content.frameworks import library, replace

TEXT = SMALL_FRAMEWORK.read_text()
NEWER = TEXT.replace('version = "1"', 'version = "2"').replace("What is first?", "What comes first?")


@pytest.fixture
def kept(home):
    library.install(str(SMALL_FRAMEWORK))
    return home / "frameworks" / "small.toml"


def file(tmp_path, text):
    path = tmp_path / "newer.toml"
    path.write_text(text)
    return str(path)


def test_a_newer_version_takes_the_place_of_the_kept_one_which_stays_beside_it(kept, tmp_path):
    earlier = replace.replace(replace.replacement(file(tmp_path, NEWER)))
    assert kept.read_text() == NEWER
    assert (earlier.parent, earlier.name, earlier.read_text()) == (kept.parent, "small-1.toml.old", TEXT)
    assert library.get("small").version == "2"
    assert [one.path.name for one in library.available() if not one.built_in] == ["small.toml"]


def test_no_earlier_file_is_written_over(kept, tmp_path):
    for version in "212":
        replace.replace(replace.replacement(file(tmp_path, TEXT.replace('version = "1"', f'version = "{version}"'))))
    assert {one.name for one in kept.parent.iterdir()} == {
        "small.toml", "small-1.toml.old", "small-2.toml.old", "small-1-2.toml.old",
    }  # fmt: skip


def test_nothing_is_changed_by_asking(kept, tmp_path):
    assert replace.replacement(file(tmp_path, NEWER)).is_needed
    assert kept.read_text() == TEXT
    assert len(list(kept.parent.iterdir())) == 1


def test_the_same_framework_again_is_not_needed(kept, tmp_path):
    assert not replace.replacement(file(tmp_path, f"{TEXT}# a remark")).is_needed


def test_a_version_of_any_text_gives_a_file_name_in_the_same_folder(kept, tmp_path):
    for number, version in enumerate(("../../x", "/", " ", "x" * 300, "日本", "...")):
        kept.write_text(TEXT.replace('version = "1"', f'version = "{version}"'))
        earlier = replace.replace(replace.replacement(file(tmp_path, NEWER)))
        assert earlier.parent == kept.parent
        assert earlier.name.startswith("small-")
        assert len(list(kept.parent.iterdir())) == number + 2


def test_a_damaged_kept_file_can_be_replaced_and_stays_too(kept, tmp_path):
    kept.write_text("damaged =")
    earlier = replace.replace(replace.replacement(file(tmp_path, TEXT)))
    assert kept.read_text() == TEXT
    assert (earlier.name, earlier.read_text()) == ("small-damaged.toml.old", "damaged =")


def test_a_kept_file_of_another_name_is_the_one_that_is_replaced(kept, tmp_path):
    other = kept.rename(kept.with_name("mine.toml"))
    replace.replace(replace.replacement(file(tmp_path, NEWER)))
    assert other.read_text() == NEWER
    assert not kept.exists()


REFUSED = {
    "same version": (TEXT.replace("What is first?", "What?"), r"both are version '1'; give this one another version"),
    "not kept": (TEXT.replace('id = "small"', 'id = "large"'), r"no framework 'large' is kept yet; .*new --framework"),
    "built in": (TEXT.replace('id = "small"', 'id = "whole-school-send"'), "is built in and stays"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_updated_is_refused(kept, tmp_path, name):
    text, expected = REFUSED[name]
    with pytest.raises(UserError, match=expected):
        replace.replacement(file(tmp_path, text))
    assert kept.read_text() == TEXT


def test_a_broken_file_and_the_kept_file_itself_are_refused(kept, tmp_path):
    with pytest.raises(InvalidFileError, match="missing"):
        replace.replacement(file(tmp_path, NEWER.replace('left = "wide"\n', "")))
    link = tmp_path / "link.toml"
    link.symlink_to(kept)
    for path in (kept, link):
        with pytest.raises(UserError, match="the kept file itself"):
            replace.replacement(str(path))


def test_where_the_earlier_file_cannot_be_kept_nothing_is_replaced(kept, tmp_path, monkeypatch):
    wanted = replace.replacement(file(tmp_path, NEWER))
    real = os.open

    def full(path, flags, *rest, **named):
        if flags & os.O_CREAT and ".old." in str(path):
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(path, flags, *rest, **named)

    monkeypatch.setattr(os, "open", full)
    with pytest.raises(WriteError, match="No space left"):
        replace.replace(wanted)
    assert kept.read_text() == TEXT
