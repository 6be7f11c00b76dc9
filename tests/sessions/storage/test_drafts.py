"""Drafts: where they are kept, who may read them, and how they are resolved."""

import os
import stat
from pathlib import Path

import pytest
from support.samples import SMALL_FRAMEWORK, session_of, small

from content.files.atomic import WriteError
from content.frameworks import library
from sessions.model import edits
from sessions.storage import drafts, rescue_file, reviews, session_toml, versions
from sessions.storage.open_session import OpenSession

AT = "one.theme.first"
STRANGER = 54_321


@pytest.fixture
def opened(tmp_path):
    library.install(str(SMALL_FRAMEWORK))
    return OpenSession.create(tmp_path / "reviews" / "review.toml", session_of(small()), small())


@pytest.fixture
def places(monkeypatch, tmp_path, home):
    """The places for drafts in order: the data folder, the runtime folder and the temporary folder."""
    for name in ("run", "tmp"):
        (tmp_path / name).mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    return home / "unsaved", tmp_path / "run", tmp_path / "tmp"


def close(folder):
    """Make it impossible to create anything at the path, even for root."""
    folder.parent.mkdir(exist_ok=True)
    folder.write_text("no folder")


def close_away(folder):
    """Do the same as `close`, for an existing empty folder."""
    folder.rmdir()
    close(folder)


def note(text):
    return lambda session: edits.answer(session, AT, note=text)


def fail(opened, text):
    """Type something that cannot be saved, because the file's folder is away, and keep it as a draft."""
    away = opened.path.parent.with_name("away")
    opened.path.parent.rename(away)
    opened.apply(note(text))
    with pytest.raises(WriteError):
        opened.save()
    assert opened.keep_draft()
    away.rename(opened.path.parent)


def left(opened, text):
    """Do the same as `fail`, then simulate a kill; return the review opened again, and its draft."""
    fail(opened, text)
    opened.close()
    again = OpenSession.open(opened.path)
    (draft,) = again.drafts()
    return again, draft


def test_a_draft_is_the_users_alone_and_goes_when_the_review_is_saved(opened, places):
    fail(opened, "Typed.")
    fail(opened, "Typed. More.")
    (path,) = places[0].iterdir()
    assert session_toml.load(path).session.answer(AT).note == "Typed. More."
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    opened.save()
    assert not list(places[0].iterdir())
    assert OpenSession.open(opened.path).drafts() == []


def test_a_draft_goes_to_the_next_place_where_one_cannot_be_used_and_is_found_there(opened, places):
    name = f"wholeschool-{os.geteuid()}"
    for place, there in zip(places, (places[0], places[1] / name, places[2] / name), strict=True):
        fail(opened, f"Typed for {there}.")
        (path,) = there.iterdir()
        (draft,) = drafts.drafts(opened.path)
        assert draft.path == path
        assert draft.session.answer(AT).note == f"Typed for {there}."
        drafts.remove(path)
        there.rmdir()
        if place is places[0]:
            close(place)
        else:
            close_away(place)


@pytest.mark.parametrize("trap", ["link", "open to others", "somebody else's"])
def test_a_folder_that_somebody_prepared_is_not_used(opened, places, tmp_path, trap):
    close(places[0])
    close_away(places[1])
    prepared = places[2] / f"wholeschool-{os.geteuid()}"
    victim = tmp_path / "victim"
    victim.mkdir(mode=0o700)
    if trap == "link":
        prepared.symlink_to(victim)
    else:
        prepared.mkdir()
        prepared.chmod(0o777 if trap == "open to others" else 0o700)
        if trap == "somebody else's":
            if os.geteuid() != 0:
                pytest.skip("only root can give a folder away")
            os.chown(prepared, STRANGER, STRANGER)
    fail(opened, "Typed.")
    assert not list(victim.iterdir())
    assert not list(prepared.iterdir())
    (draft,) = drafts.drafts(opened.path)
    assert draft.path.parent.name.startswith(f"{prepared.name}-")
    fail(opened, "Typed. More.")
    (draft,) = drafts.drafts(opened.path)
    assert draft.session.answer(AT).note == "Typed. More."


def test_a_draft_that_is_taken_back_replaces_the_review_which_becomes_a_version(opened, places):
    opened.apply(note("Saved."))
    opened.save()
    before = opened.path.read_bytes()
    versions.keep(opened.path, b"so recent that saves alone keep nothing", at_once=True)
    again, draft = left(opened, "Typed.")
    again.take_back(draft)
    assert draft.path.exists()
    again.save()
    assert not draft.path.exists()
    assert session_toml.load(opened.path).session.answer(AT).note == "Typed."
    assert before in [version.path.read_bytes() for version in versions.versions(opened.path)]
    again.undo()
    assert again.session.answer(AT).note == "Saved."


def test_a_draft_that_cannot_be_saved_again_stays(opened, places):
    again, draft = left(opened, "Typed.")
    again.take_back(draft)
    opened.path.parent.rename(opened.path.parent.with_name("gone"))
    with pytest.raises(WriteError):
        again.save()
    assert again.keep_draft()
    assert [one.session.answer(AT).note for one in drafts.drafts(opened.path)] == ["Typed."]


def test_a_draft_can_be_kept_as_a_version_instead(opened, places):
    again, draft = left(opened, "Typed.")
    again.keep_as_version(draft)
    assert again.drafts() == []
    assert draft.content in [version.path.read_bytes() for version in versions.versions(opened.path)]
    assert again.session.answer(AT).note == ""


def test_the_drafts_of_several_processes_are_all_offered_and_others_reviews_have_none(opened, places):
    fail(opened, "First.")
    opened.close()
    second = OpenSession.open(opened.path)
    fail(second, "Second.")
    second.close()
    third = OpenSession.open(opened.path)
    assert {draft.session.answer(AT).note for draft in third.drafts()} == {"First.", "Second."}
    with reviews.create(small(), title="Other", school="S", author="A") as other:
        assert other.drafts() == []


def test_a_draft_of_what_was_saved_all_the_same_is_not_offered(opened, places):
    again, draft = left(opened, "Typed.")
    again.close()
    opened.path.write_bytes(draft.content)
    assert OpenSession.open(opened.path).drafts() == []
    assert not draft.path.exists()


def test_a_damaged_draft_is_neither_offered_nor_removed(opened, places):
    again, draft = left(opened, "Typed.")
    draft.path.write_bytes(b"damaged")
    assert again.drafts() == []
    assert draft.path.read_bytes() == b"damaged"


def test_what_was_saved_in_another_place_is_in_no_draft(opened, places, tmp_path):
    fail(opened, "Typed.")
    rescue_file.save_as(opened, tmp_path / "elsewhere.toml").close()
    assert drafts.drafts(opened.path) == []


def test_a_draft_in_a_folder_of_its_own_name_is_found_when_the_common_name_is_free_again(opened, places):
    close(places[0])
    close_away(places[1])
    taken = places[2] / f"wholeschool-{os.geteuid()}"
    taken.write_text("somebody else's")
    fail(opened, "Typed.")
    taken.unlink()
    assert [draft.session.answer(AT).note for draft in drafts.drafts(opened.path)] == ["Typed."]


def test_who_can_only_read_the_review_is_offered_nothing_and_told_by_commands(opened, places):
    fail(opened, "Typed.")
    assert OpenSession.open(opened.path).drafts() == []
    assert "open the review to take it back" in drafts.notice(opened.path)
    assert drafts.notice(Path("another.toml")) == ""
