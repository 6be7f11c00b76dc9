"""Searching, archive, templates, import, paths, and exporting many plans together."""

import re

from support.samples import HOSTILE, built_in, session_of
from support.screens import press, running, text_of, words_of

from sessions.exports import registry
from sessions.model import edits
from sessions.planning.export_options import ExportOptions, build_export
from sessions.storage import collections, reviews, session_toml
from tui.app import WholeSchool
from tui.screens.home.home_screen import HomeScreen
from tui.screens.review.review_screen import ReviewScreen


def made(title, note=""):
    """A review on disk, not open anywhere."""
    with reviews.create(built_in(), title=title, school="Northgate", author="A. Byron") as opened:
        opened.apply(lambda session: edits.answer(session, "services.partnership.which", note=note))
        opened.save()
        return opened.path


async def test_searching_narrows_the_list_says_where_and_opens_there():
    made("Autumn", "Long ago the kitchen staff were asked.")
    made("Winter")
    app = WholeSchool()
    async with running(app) as pilot:
        await press(pilot, "/", *"kitchen")
        shown = text_of(app)
        assert "Autumn" in shown
        assert "Winter" not in shown
        assert "in Services · Services we work with: Long ago the kitchen staff were asked." in " ".join(shown.split())
        await press(pilot, "enter", "enter")
        assert isinstance(app.screen, ReviewScreen)
        assert app.screen.step.id == "services.partnership.which"


async def test_a_search_without_a_hit_says_so_and_ends_with_escape():
    made("Autumn")
    app = WholeSchool()
    async with running(app) as pilot:
        await press(pilot, "/", *"penguin")
        assert "No review holds all these words" in text_of(app)
        await press(pilot, "escape")
        assert "Autumn" in text_of(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, ReviewScreen)


async def test_any_text_that_is_found_is_shown_as_text():
    for text in HOSTILE:
        made(text, f"penguin {text}")
    app = WholeSchool()
    async with running(app) as pilot:
        await press(pilot, "/", *"penguin", "enter")
        for _ in HOSTILE:
            await press(pilot, "down")
            assert "in Services" in text_of(app)
            assert not set(text_of(app)) & {"\x1b", "\x07", "\u202e", "\x9b", "\x0b", "\u2028"}


async def test_archive_and_back_with_keys():
    path = made("Autumn")
    app = WholeSchool()
    async with running(app) as pilot:
        await press(pilot, "a")
        assert "Archived; z shows the archive" in text_of(app)
        assert not path.exists()
        await press(pilot, "z")
        assert "the archive" in text_of(app).splitlines()[0]
        assert "Autumn" in text_of(app)
        await press(pilot, "a", "z", "z")
        assert "your reviews" in text_of(app).splitlines()[0]
        assert "Autumn" in text_of(app)
        await press(pilot, "a", "ctrl+z")
        assert path.exists()
        await press(pilot, "ctrl+z")
    assert collections.folder("archive").joinpath(path.name).exists()


async def test_a_template_is_kept_and_a_new_review_starts_from_it():
    made("Autumn", "Begin with the cooks")
    app = WholeSchool()
    async with running(app) as pilot:
        await press(pilot, "f6", "r", "m", *"[b]Ours[/]", "enter")
        assert "among your templates" in text_of(app)
        await press(pilot, "n")
        assert "( ) [b]Ours[/]" in text_of(app)
        await press(pilot, *["tab"] * 5, "right", "space", "enter")
        assert isinstance(app.screen, ReviewScreen)
        assert app.screen.session.answer("services.partnership.which").note == "Begin with the cooks"
        assert app.screen.session.school == "Northgate"
        await press(pilot, "f9", "z", "z")
        assert "[b]Ours[/]" in text_of(app)


async def test_templates_of_one_title_are_told_apart_and_one_may_be_called_nothing():
    for title, note in (("Ours", "The first"), ("Ours", "The second"), ("nothing", "The third")):
        collections.keep_as_template(made("Autumn", note), title)
    notes = set()
    for steps in (1, 2, 3):
        app = WholeSchool()
        async with running(app) as pilot:
            await press(pilot, "n")
            shown = text_of(app)
            assert "( ) Ours (2)" in shown
            assert "( ) nothing (2)" in shown
            await press(pilot, *["tab"] * 5, *["right"] * steps, "space", "enter")
            assert isinstance(app.screen, ReviewScreen)
            notes.add(app.screen.session.answer("services.partnership.which").note)
    assert notes == {"The first", "The second", "The third"}


async def test_a_new_review_takes_the_short_route():
    app = WholeSchool()
    async with running(app) as pilot:
        await press(pilot, "n", "tab", "S", "tab", "A", "tab", "right", "space", "enter")
        assert "short route: 0 of 19 answered" in text_of(app)


async def test_a_follow_up_is_begun_from_the_list():
    made("Autumn", "Then")
    app = WholeSchool()
    async with running(app) as pilot:
        await press(pilot, "f")
        assert "A follow-up of “Autumn”" in text_of(app)
        await press(pilot, *"Spring", "enter")
        assert [each.title for each in app.screen.editing.earlier] == ["Autumn"]
        assert app.screen.session.title == "Spring"


async def test_a_file_is_brought_in_checked_and_asked_about_where_it_is_there_already(tmp_path):
    path = tmp_path / "theirs.toml"
    path.write_text("title = ")
    app = WholeSchool()
    async with running(app) as pilot:
        await press(pilot, "i", *str(path), "enter")
        assert "not valid TOML" in text_of(app)
        path.write_bytes(session_toml.encode(session_of(built_in())))
        await press(pilot, "enter")
        assert "It is among your reviews." in text_of(app)
        await press(pilot, "i", *str(path), "enter")
        assert "You have this review already." in text_of(app)
        await press(pilot, "c")
        assert "Copy of Autumn review" in text_of(app)
    assert len(reviews.summaries()) == 2


async def test_the_paths_are_shown_whole():
    path = made("Autumn")
    app = WholeSchool()
    async with running(app) as pilot:
        await press(pilot, "f6", "r", "p")
        shown = "".join(re.sub("[█│]", "", text_of(app)).split())
        assert str(path) in shown
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)


async def test_many_plans_are_written_at_once_and_asked_about_where_files_are_there(tmp_path):
    for title in ("Autumn", "Autumn", "Winter"):
        made(title)
    (reviews.folder() / "broken.toml").write_text("x")
    app = WholeSchool()
    async with running(app) as pilot:
        await press(pilot, "space", "space", "space", "space", "e")
        assert "Who are the 4 plans for?" in text_of(app)
        await press(pilot, "enter")
        assert "the first of 4 plans" in text_of(app)
        await press(pilot, "p")
        assert "Values" not in text_of(app)
        await press(pilot, "escape", "f", "3", "w")
        assert "Write 4 plans" in text_of(app)
        await press(pilot, *str(tmp_path / "out"), "enter")
        said = " ".join(text_of(app).split())
        assert f"3 plans written to {tmp_path / 'out'}; 1 could not be written." in said
        names = sorted(each.name for each in (tmp_path / "out").iterdir())
        assert names == ["autumn-plan-2.md", "autumn-plan.md", "winter-plan.md"]
        (tmp_path / "out" / "winter-plan.md").write_text("precious")
        await press(pilot, "e", "enter", "f", "3", "w", *str(tmp_path / "out"), "enter")
        assert "3 of these files are there already" in words_of(app)
        await press(pilot, "n")
    assert (tmp_path / "out" / "winter-plan.md").read_text() == "precious"


async def test_a_new_review_of_one_dimension_begins_there_counts_only_it_and_leaves_the_others_out_of_the_plan():
    app = WholeSchool()
    async with running(app) as pilot:
        await press(pilot, "n", "tab", "S", "tab", "A", "tab", "right", "right", "space", "enter")
        assert "Which dimension?" in text_of(app)
        assert "Leadership alone: 5 questions, 4 prompts, 20 min" in text_of(app)
        await press(pilot, "4")
        assert app.screen.step.id == "leadership"
        assert "Leadership alone: 0 of 9 answered" in text_of(app)
        await press(pilot, "f9")
        assert "0 of 9" in text_of(app)
    (one,) = reviews.summaries()
    plan = registry.written(build_export(built_in(), one.session, ExportOptions()), "md").decode()
    assert "0 of 9 answered" in plan
    assert "Approaches to teaching and learning" not in plan.partition("## About")[0]
