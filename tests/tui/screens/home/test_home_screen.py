import pytest
from support.samples import SMALL_FRAMEWORK, built_in
from support.screens import press, running, text_of, until

from content.frameworks import library
from sessions.storage import collections, reviews, session_toml
from tui.app import WholeSchool
from tui.screens.home.home_screen import HomeScreen
from tui.screens.review.review_screen import ReviewScreen


def made(title):
    """A review on disk, not open anywhere."""
    reviews.create(built_in(), title=title, school="Northgate", author="A. Byron").close()


async def test_a_newcomer_is_told_what_this_is_and_how_to_begin():
    app = WholeSchool()
    async with running(app) as pilot:
        shown = text_of(app)
        assert "Press n to begin a review" in shown
        assert "open" not in shown.splitlines()[-1]
        await press(pilot, "tab", "end")
        assert "not endorsed by the authors" in " ".join(text_of(app).split())


async def test_a_review_is_made_with_its_names_and_opened():
    app = WholeSchool()
    async with running(app) as pilot:
        await press(pilot, "n")
        await press(pilot, *"[b]T[/b]", "tab", *"S", "tab", *"A", "enter")
        assert isinstance(app.screen, ReviewScreen)
    (one,) = reviews.summaries()
    assert (one.session.title, one.session.school, one.session.author) == ("[b]T[/b]", "S", "A")


async def test_a_review_without_a_title_is_asked_again():
    app = WholeSchool()
    async with running(app) as pilot:
        await press(pilot, "n")
        await press(pilot, "delete", "enter")
        assert "needs a title" in text_of(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, HomeScreen)
    assert reviews.summaries() == []


async def test_the_list_shows_title_school_change_and_progress():
    made("Autumn [bold]review[/]")
    app = WholeSchool()
    async with running(app):
        row = text_of(app).splitlines()[2]
        assert "Autumn [bold]review[/]" in row
        assert "Northgate" in row
        assert "today" in row
        assert "0 of 49" in row
        assert text_of(app).splitlines()[-1].startswith(" Enter open  n new")


async def test_rename_copy_delete():
    made("Autumn")
    app = WholeSchool()
    async with running(app) as pilot:
        await press(pilot, "f6", "r", "r")
        await press(pilot, *"Winter", "enter")
        assert "Winter" in text_of(app)
        await press(pilot, "c")
        assert {one.session.title for one in reviews.summaries()} == {"Winter", "Copy of Winter"}
        await press(pilot, "x")
        await press(pilot, "n")
        assert len(reviews.summaries()) == 2
        await press(pilot, "x")
        await press(pilot, "y")
    assert len(reviews.summaries()) == 1
    assert len(list(collections.folder("trash").glob("*.toml"))) == 1


async def test_open_and_come_back():
    made("Autumn")
    app = WholeSchool()
    async with running(app) as pilot:
        await press(pilot, "enter")
        assert isinstance(app.screen, ReviewScreen)
        await press(pilot, "f9")
        assert isinstance(app.screen, HomeScreen)


async def test_a_broken_review_is_listed_and_opening_it_says_why():
    made("Autumn")
    (reviews.folder() / "broken.toml").write_text("title = ")
    app = WholeSchool()
    async with running(app) as pilot:
        await press(pilot, "end", "enter")
        assert "not valid TOML" in text_of(app)
        assert isinstance(app.screen, HomeScreen)


@pytest.mark.parametrize("answer", ["y", "n"])
async def test_an_export_asks_before_it_writes_over_a_file(tmp_path, answer):
    made("Autumn")
    there = tmp_path / "autumn-plan.docx"
    there.write_text("precious")
    app = WholeSchool()
    async with running(app) as pilot:
        await press(pilot, "e")
        await press(pilot, "enter", "enter", "enter")
        assert "Write over it?" in text_of(app)
        await press(pilot, answer)
    assert (there.read_bytes() == b"precious") == (answer == "n")


async def test_the_example_opens():
    app = WholeSchool()
    async with running(app) as pilot:
        await press(pilot, "d")
        assert isinstance(app.screen, ReviewScreen)
        assert "Northgate Primary" in text_of(app)
    assert session_toml.load(reviews.folder() / "example.toml").session.school == "Northgate Primary"


async def test_a_deleted_review_is_brought_back_by_a_key():
    made("Autumn")
    app = WholeSchool()
    async with running(app) as pilot:
        await press(pilot, "x", "y")
        assert "^Z undoes that" in text_of(app)
        assert reviews.summaries() == []
        await press(pilot, "ctrl+z")
        assert "Autumn" in text_of(app)
        await press(pilot, "ctrl+z")
        assert "nothing to bring back" in text_of(app)
    assert len(reviews.summaries()) == 1


async def test_a_review_that_is_open_elsewhere_is_neither_deleted_nor_renamed():
    with reviews.create(built_in(), title="Autumn", school="Northgate", author="A. Byron"):
        app = WholeSchool()
        async with running(app) as pilot:
            await press(pilot, "x", "y")
            assert "open elsewhere, by" in text_of(app)
            await press(pilot, "f6", "r", "r", *"Winter", "enter")
            assert "open elsewhere, by" in text_of(app)
    assert reviews.summaries()[0].session.title == "Autumn"


async def test_a_damaged_review_goes_back_to_an_earlier_version():
    made("Autumn")
    path = reviews.summaries()[0].path
    good = path.read_bytes()
    app = WholeSchool()
    async with running(app) as pilot:
        path.write_text("damaged")
        await press(pilot, "v")
        await until(pilot, "no answers, no positions, no actions")
        await press(pilot, "enter")
        assert "Now: it cannot be read" in text_of(app)
        await press(pilot, "enter")
        assert "What you have now is kept as a version" in text_of(app)
        await press(pilot, "y")
        assert "That version is back" in text_of(app)
    assert path.read_bytes() == good


async def test_frameworks_of_one_title_can_both_be_chosen(home):
    text = SMALL_FRAMEWORK.read_text()
    (home / "frameworks").mkdir(parents=True)
    (home / "frameworks" / "a.toml").write_text(text)
    (home / "frameworks" / "b.toml").write_text(text.replace('id = "small"', 'id = "second"'))
    app = WholeSchool()
    async with running(app) as pilot:
        await press(pilot, "n")
        assert "A small framework (small, version 1)" in text_of(app)
        assert "A small framework (second, version 1)" in text_of(app)
        await press(pilot, "tab", "tab", "tab", "tab", "right", "right", "right", "space", "shift+tab", "enter")
        assert isinstance(app.screen, ReviewScreen)
    assert reviews.summaries()[0].session.framework == "second"


async def test_a_review_without_a_framework_is_asked_again(home):
    library.install(str(SMALL_FRAMEWORK))
    app = WholeSchool()
    async with running(app) as pilot:
        await press(pilot, "n", "tab", "tab", "tab", "tab", "delete", "shift+tab", "enter")
        assert "Choose a framework" in text_of(app)
    assert reviews.summaries() == []


async def test_what_is_wrong_with_a_framework_of_ones_own_is_said_where_it_would_be_chosen(home):
    (home / "frameworks").mkdir(parents=True)
    (home / "frameworks" / "mine.toml").write_text("title = [red]\n")
    app = WholeSchool()
    async with running(app) as pilot:
        await press(pilot, "n")
        assert "Not offered: mine.toml:1: not valid TOML" in text_of(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, ReviewScreen)
