from datetime import date, timedelta

import pytest
from support.samples import HOSTILE, built_in
from support.screens import press, running, settle, text_of

from sessions.model import date_parsing, edits
from sessions.model.school_terms import Terms
from sessions.storage import reviews, session_toml, term_dates
from sessions.storage.open_session import OpenSession
from tui.app import WholeSchool
from tui.screens.review.plan_screen import PlanScreen
from tui.screens.review.review_screen import ReviewScreen

YESTERDAY, LATER = date.today() - timedelta(days=2), date.today() + timedelta(days=40)


def on_disk(opened):
    return session_toml.load(opened.path).session


def add(opened, prompt="one.plan.act", **changes):
    action = edits.change_action(edits.new_action(prompt), **changes)
    opened.apply(lambda session: edits.upsert_action(session, action))
    return action


@pytest.fixture
def planned(opened):
    """The review, with three actions."""
    add(opened, what="Late thing", lead="Head", by=YESTERDAY, status="agreed")
    add(opened, what="Undated thing", lead="Deputy")
    add(opened, what="Coming thing", lead="A. Byron", by=LATER, first_step="Ask", involve=("Cooks",), success="We see")
    opened.save()
    return opened


def order(app, *names):
    """Return the names in the order in which the table shows them."""
    lines = text_of(app).splitlines()[3:14]
    found = [(at, name) for name in names for at, line in enumerate(lines) if name[:12] in line]
    return [name for _, name in sorted(found)]


def details(app):
    """Return the details below the table for the highlighted action."""
    lines = text_of(app).splitlines()
    rules = [at for at, line in enumerate(lines) if set(line) == {"─"}]
    return "\n".join(lines[rules[1] + 1 :])


def dialog(app):
    """Return the words of the dialog in the middle of the screen."""
    lines = (line[4:76].ljust(72)[2:].replace("█", " ") for line in text_of(app).splitlines())
    return " ".join(" ".join(lines).split())


THINGS = ("Late thing", "Undated thing", "Coming thing")


async def open_plan(pilot):
    await press(pilot, "f7")
    assert isinstance(pilot.app.screen, PlanScreen)


async def test_every_action_stands_in_the_table_the_overdue_and_undated_in_words(planned):
    add(planned, "gone.prompt", what="From elsewhere", by=YESTERDAY, status="done")
    app = WholeSchool(planned, "one.theme.second")
    async with running(app) as pilot:
        await open_plan(pilot)
        shown = text_of(app)
        assert "4 actions, 1 overdue, by date" in shown
        (late,) = [line for line in shown.splitlines() if "█Late thing" in line]
        assert f"! {date_parsing.format_short(YESTERDAY)}" in late
        assert "agreed" in late
        assert "One" in late
        (undated,) = [line for line in shown.splitlines() if "Undated thing" in line]
        assert "no date" in undated
        (other,) = [line for line in shown.splitlines() if "From elsewhere" in line]
        assert "!" not in other
        assert "not here" in other
        await press(pilot, "down", "down", "down", "up")
        for fact in ("The first dimension · Act", "A. Byron, by", "Ask", "Cooks", "We see"):
            assert fact in text_of(app)
        await pilot.resize_terminal(140, 40)
        await settle(pilot)
        shown = text_of(app)
        assert f"! {date_parsing.format_short(YESTERDAY)} overdue" in shown
        assert "One · Act" in shown
        assert "not in this framework" in shown


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (140, 40)])
async def test_the_columns_stand_under_their_names_whatever_is_in_them(planned, size):
    for number in range(20):
        what = f"{number} {'long words ' * 30}"
        add(planned, what=what, lead="A very long name " * 5, by=LATER, status="under way", involve=("x" * 200,))
    app = WholeSchool(planned)
    async with running(app, size) as pilot:
        await open_plan(pilot)
        lines = text_of(app).splitlines()
        (head,) = [line for line in lines if "By when" in line]
        for name, lead, status in (("Late thing", "Head", "agreed"), ("1 long", "A very", "under way")):
            (row,) = [line for line in lines if line.startswith(f"█{name}")]
            assert (row.index(name), row.index(lead)) == (head.index("What"), head.index("Lead"))
            assert row.index(status) == head.index("Status")
            assert row.rindex("One") == head.index("Dim")
        assert all(len(line) <= size[0] for line in lines)


async def test_the_order_is_changed_by_a_key_and_said(planned):
    app = WholeSchool(planned)
    async with running(app) as pilot:
        await open_plan(pilot)
        assert order(app, *THINGS) == ["Late thing", "Coming thing", "Undated thing"]
        orders = {}
        for _ in range(5):
            await press(pilot, "o")
            said = text_of(app).splitlines()[0].rpartition(", ")[2]
            orders[said] = order(app, *THINGS)
            assert "Late thing" in details(app), "the same action stays highlighted"
    assert orders == {
        "by status": ["Undated thing", "Coming thing", "Late thing"],
        "by lead": ["Coming thing", "Undated thing", "Late thing"],
        "by dimension": ["Late thing", "Undated thing", "Coming thing"],
        "as added": ["Late thing", "Undated thing", "Coming thing"],
        "by date": ["Late thing", "Coming thing", "Undated thing"],
    }


async def test_only_some_are_shown_and_one_that_is_worked_on_stays_in_view(planned):
    app = WholeSchool(planned)
    async with running(app) as pilot:
        await open_plan(pilot)
        await press(pilot, "/")
        assert "led by Deputy" in text_of(app)
        await press(pilot, "e")
        assert "only proposed" in text_of(app)
        assert order(app, *THINGS) == ["Coming thing", "Undated thing"]
        await press(pilot, "space", "space", "space")
        assert [action.status for action in on_disk(planned).actions] == ["agreed", "proposed", "done"]
        assert order(app, *THINGS) == ["Coming thing", "Undated thing"]
        await press(pilot, "down", "o")
        assert order(app, *THINGS) == ["Undated thing"]
        await press(pilot, "/", "a")
        assert order(app, *THINGS) == ["Undated thing", "Late thing", "Coming thing"]


async def test_a_status_changes_with_one_key_lands_on_the_disk_and_is_taken_back(planned):
    app = WholeSchool(planned, "one.plan.act")
    async with running(app) as pilot:
        await open_plan(pilot)
        await press(pilot, "space")
        assert on_disk(planned).actions[0].status == "under way"
        await press(pilot, "down", "ctrl+z")
        assert on_disk(planned).actions[0].status == "agreed"
        assert "Late thing" in details(app)
        await press(pilot, "ctrl+y")
        assert on_disk(planned).actions[0].status == "under way"
        await press(pilot, "escape")
        assert isinstance(app.screen, ReviewScreen)
        assert "under way" in text_of(app)


async def test_a_date_is_typed_as_people_write_it_and_said_in_full(planned):
    app = WholeSchool(planned)
    when = date.today() + timedelta(weeks=6)
    async with running(app) as pilot:
        await open_plan(pilot)
        await press(pilot, "enter", *["tab"] * 4, "ctrl+u", *"+6w", "tab")
        assert date_parsing.format_full(when) in text_of(app)
        assert on_disk(planned).actions[0].by == when
        await press(pilot, "shift+tab", "ctrl+u", "ctrl+s", *"+9999999y", "ctrl+s")
        assert "too far away" in text_of(app)
        await press(pilot, "escape")
        assert "“+9999999y” is no date yet; it is kept as words." in text_of(app)
        await press(pilot, "end", "enter", *["tab"] * 4, *"soon", "escape")
        assert "“soon” is no date yet; it is kept as words." in text_of(app)
        await press(pilot, "enter", "end", *" now", "f10")
    late, undated, _ = on_disk(planned).actions
    assert (late.what, late.by, late.by_words) == ("Late thing", None, "+9999999y")
    assert (undated.what, undated.by, undated.by_words) == ("Undated thing now", None, "soon")


@pytest.mark.parametrize(
    ("typed", "said", "left"),
    [
        ("25/5/87", "Sunday 25 May 2087", ""),
        ("25/5/2087", "", ""),
        (
            "1 Feb 2020",
            "that is in the past: Saturday 1 February 2020?",
            "That is in the past: Saturday 1 February 2020?",
        ),
        (
            "1/2/2020",
            "that is in the past: Saturday 1 February 2020?",
            "That is in the past: Saturday 1 February 2020?",
        ),
        ("asap", "no date yet, kept as words", "“asap” is no date yet; it is kept as words."),
        ("31/2/2087", "there is no such day", "“31/2/2087” is no date yet; it is kept as words."),
        ("x" * 81, "longer than 80 characters", "it is kept as words"),
    ],
)
async def test_what_was_understood_is_said_in_the_form_and_nothing_is_lost(planned, typed, said, left):
    app = WholeSchool(planned)
    async with running(app) as pilot:
        await open_plan(pilot)
        await press(pilot, "enter", *["tab"] * 4, "ctrl+u", *typed, "tab")
        assert str(app.screen.query_one("#understood").render()).startswith(said)
        assert app.screen.query_one("#understood").display == bool(said)
        await press(pilot, "enter")
        assert left in text_of(app)
        kept = on_disk(planned).actions[0]
        assert kept.by_words == typed[:80] if kept.by is None else kept.by_words == ""


async def test_words_for_a_date_are_kept_shown_and_become_one_when_terms_are_set(planned):
    app = WholeSchool(planned)
    async with running(app) as pilot:
        await open_plan(pilot)
        await press(pilot, "enter", *["tab"] * 4, "ctrl+u", *"half term", "escape")
        (row,) = [line for line in text_of(app).splitlines()[3:14] if "Late thing" in line]
        assert "half term" in row
        names = ["Coming thing", "Late thing", "Undated thing"]
        assert order(app, *names) == names
        assert "half term (no date yet)" in details(app)
        await press(pilot, "f6", "p", "t", "tab", *date_parsing.written(LATER), "enter")
        assert "the date of an action can be “half term”" in text_of(app)
        await press(pilot, "enter")
        shown = " ".join(text_of(app).split())
        assert f"no date yet; type it again to make it {date_parsing.format_full(LATER)}" in shown
        await press(pilot, "escape")
        assert on_disk(planned).actions[0].by_words == "half term"
        await press(pilot, "enter", *["tab"] * 4, "ctrl+u", *"half term", "escape")
        kept = on_disk(planned).actions[0]
        assert (kept.by, kept.by_words) == (LATER, "")


async def test_past_term_dates_are_offered_a_year_later(planned):
    term_dates.save(Terms((date(2020, 12, 18),), (date(2020, 10, 23),)))
    later = term_dates.load().year_later(date.today())
    app = WholeSchool(planned)
    async with running(app) as pilot:
        await open_plan(pilot)
        await press(pilot, "f6", "p", "t")
        assert "Those that you set are past." in " ".join(text_of(app).split())
        await press(pilot, "enter")
    assert term_dates.load() == later


async def test_the_ends_of_terms_are_set_here_and_used_in_the_form(planned, home):
    app = WholeSchool(planned)
    async with running(app) as pilot:
        await open_plan(pilot)
        await press(pilot, "enter", *["tab"] * 4, "ctrl+u", *"end of term", "tab")
        shown = " ".join(text_of(app).split())
        assert "no date yet, kept as words; set your term dates (F6 p t in F7) to make it one" in shown
        await press(pilot, "escape", "f6", "p", "t", *"soon", "enter")
        assert "soon: not a date yet; write 18/12/2026, or 18 Dec" in " ".join(text_of(app).split())
        await press(pilot, "ctrl+u", *date_parsing.written(LATER), "enter")
        assert "Kept" in text_of(app)
        assert term_dates.load() == Terms((LATER,))
        await press(pilot, "home", "down", "enter", *["tab"] * 4, "ctrl+u", *"End of Term", "tab")
        assert date_parsing.format_full(LATER) in text_of(app)
        assert on_disk(planned).actions[0].by == LATER
        (home / "terms.toml").write_text("ends = 3")
        await press(pilot, "shift+tab", "ctrl+u", *"end of term", "tab")
        assert "terms.toml" in " ".join(text_of(app).split())
        await press(pilot, "escape", "f6", "p", "t")
        assert "cannot be read" in text_of(app)
        await press(pilot, *date_parsing.written(LATER), "enter")
        assert term_dates.load() == Terms((LATER,))


async def test_what_was_understood_once_does_not_move_when_the_terms_do(planned):
    term_dates.save(Terms((LATER,)))
    app = WholeSchool(planned)
    async with running(app) as pilot:
        await open_plan(pilot)
        await press(pilot, "enter", *["tab"] * 4, "ctrl+u", *"end of term", "tab")
        term_dates.save(Terms((LATER + timedelta(days=1),)))
        await press(pilot, *"We see", "escape")
    action = on_disk(planned).actions[0]
    assert (action.by, action.success) == (LATER, "We see")


async def test_letters_are_no_commands_in_the_form(planned):
    app = WholeSchool(planned)
    async with running(app) as pilot:
        await open_plan(pilot)
        await press(pilot, "enter", "shift+tab", *"sxaofgbt", "right", "right", "space", "escape")
        assert isinstance(app.screen, PlanScreen)
        assert [action.status for action in on_disk(planned).actions] == ["done", "proposed", "proposed"]


async def test_an_action_is_added_and_removed_and_comes_back(opened):
    app = WholeSchool(opened)
    async with running(app) as pilot:
        await open_plan(pilot)
        assert "No action yet. n adds one" in text_of(app)
        assert "status" not in text_of(app).splitlines()[-1]
        await press(pilot, "n", "1", "1", *"Do it", "tab", *"Head", "escape")
        (action,) = on_disk(opened).actions
        assert (action.what, action.lead, action.prompt) == ("Do it", "Head", "one.plan.act")
        assert "1 action, by date" in text_of(app)
        await press(pilot, "n", "escape")
        assert len(on_disk(opened).actions) == 1
        await press(pilot, "x", "n")
        assert on_disk(opened).actions == (action,)
        await press(pilot, "delete", "y")
        assert on_disk(opened).actions == ()
        assert "No action yet" in text_of(app)
        await press(pilot, "ctrl+z")
        assert on_disk(opened).actions == (action,)
        assert "Do it" in text_of(app)
        await press(pilot, "ctrl+y")
        assert on_disk(opened).actions == ()


async def test_what_is_taken_back_elsewhere_is_said(opened):
    app = WholeSchool(opened, "one.theme.first")
    async with running(app) as pilot:
        await press(pilot, "ctrl+t", "n")
        await open_plan(pilot)
        await press(pilot, "ctrl+z")
        assert "at The first dimension, First" in text_of(app)
        assert on_disk(opened).answer("one.theme.first").mark == "unsure"
        await press(pilot, "ctrl+z")
        assert "Nothing to undo" in text_of(app)


async def test_taking_back_in_the_form_shows_the_table_as_it_then_is(planned):
    app = WholeSchool(planned)
    async with running(app) as pilot:
        await open_plan(pilot)
        await press(pilot, "space", "enter", "ctrl+z")
        assert on_disk(planned).actions[0].status == "agreed"
        await press(pilot, "enter", *"!", "escape")
        action = on_disk(planned).actions[0]
        assert (action.what, action.status) == ("Late thing!", "agreed")


async def test_a_form_that_was_open_in_the_review_does_not_undo_what_is_changed_here(planned):
    app = WholeSchool(planned, "one.plan.act")
    async with running(app) as pilot:
        await press(pilot, "tab", "enter", *"!")
        await open_plan(pilot)
        await press(pilot, "space", "escape", "enter", *"!", "escape")
        action = on_disk(planned).actions[0]
        assert (action.what, action.status) == ("Late thing!!", "under way")


async def test_it_goes_to_the_prompt_of_an_action(planned):
    add(planned, "gone.prompt", what="From elsewhere", by=date.today())
    app = WholeSchool(planned, "two.theme.only")
    async with running(app) as pilot:
        await open_plan(pilot)
        await press(pilot, "down", "f6", "p", "g")
        assert "not in this framework" in text_of(app)
        await press(pilot, "up", "f6", "p", "g")
        assert isinstance(app.screen, ReviewScreen)
        assert app.screen.step.id == "one.plan.act"
        assert "What will you do?" in text_of(app)
        await press(pilot, *"typed here", "f10")
    assert on_disk(planned).answer("one.plan.act").note == "typed here"


async def test_what_the_bolt_on_check_finds_is_shown_with_its_reasons():
    framework = built_in()
    review = reviews.create(framework, title="Autumn", school="Northgate", author="A. Byron")
    review.apply(lambda session: edits.place(session, framework, "values", now=3, aim=2))
    for _ in range(2):
        add(review, "teaching.plan.analysis", what="x", lead="SENCO")
    app = WholeSchool(review)
    async with running(app) as pilot:
        await open_plan(pilot)
        assert "Every action is led by the SENCO." in text_of(app)
        assert "and 2 more" in text_of(app)
        await press(pilot, "b")
        shown = dialog(app)
        assert "What one specialist leads tends to stay with that specialist." in shown
        assert "Who else would need to do something differently?" in shown
        await press(pilot, "pagedown")
        assert "no action leads there yet" in dialog(app)
        await press(pilot, "escape", "enter", "tab", "ctrl+u", *"Head", "escape")
        assert "led by the SENCO" not in text_of(app)


async def test_a_framework_that_looks_for_nothing_says_so(planned):
    app = WholeSchool(planned)
    async with running(app) as pilot:
        await open_plan(pilot)
        await press(pilot, "b")
        assert "does not say what to look for" in text_of(app)


async def test_any_text_is_shown_as_text(opened):
    kept = [add(opened, what=text, lead=text, involve=(text,), first_step=text, success=text) for text in HOSTILE]
    seen = ""
    app = WholeSchool(opened)
    async with running(app) as pilot:
        await open_plan(pilot)
        for _ in HOSTILE:
            await press(pilot, "enter")
            seen += text_of(app)
            await press(pilot, "escape", "down")
            seen += text_of(app)
        for keys in (("x",), ("escape", "/")):
            await press(pilot, *keys)
            seen += text_of(app)
        await press(pilot, "end", "enter", "escape", "f10")
    assert not set(seen) & {"\x1b", "\x07", "\u202e", "\x9b", "\x0b", "\u2028"}
    assert "[bold]not bold[/bold] [/] [TODO] [x]" in seen
    assert on_disk(opened).actions == tuple(kept)


async def test_what_can_only_be_read_cannot_be_changed_here(planned):
    planned.close()
    planned.path.write_text(planned.path.read_text().replace("format = 1", 'format = 1\ncolour = "red"'))
    before = planned.path.read_bytes()
    app = WholeSchool(OpenSession.open(planned.path))
    async with running(app) as pilot:
        await open_plan(pilot)
        assert "For reading only" in text_of(app)
        keys = text_of(app).splitlines()[-1]
        assert not any(word in keys for word in ("change", "status", "add"))
        assert "order" in keys
        await press(pilot, "space", "n", "x", "delete", "enter")
        assert isinstance(app.screen, PlanScreen)
        assert "Late thing" in details(app)
        await press(pilot, "o", "b", "escape", "escape")
        assert isinstance(app.screen, ReviewScreen)
        await press(pilot, "f10")
    assert planned.path.read_bytes() == before


async def test_a_conflict_that_is_settled_here_goes_on_in_one_review(planned):
    app = WholeSchool(planned)
    async with running(app) as pilot:
        await open_plan(pilot)
        planned.path.write_text(planned.path.read_text().replace("Late thing", "Their thing"))
        await press(pilot, "space", "f8")
        assert "changed by somebody else" in " ".join(text_of(app).split())
        await press(pilot, "b")
        assert isinstance(app.screen, ReviewScreen)
        assert not [screen for screen in app.screen_stack if isinstance(screen, PlanScreen)]
        assert app.screen.opened.session.title == "Autumn (mine)"
        assert app.screen.opened.session.actions[0].status == "under way"
        assert len([screen for screen in app.screen_stack if isinstance(screen, ReviewScreen)]) == 1


async def test_the_plan_is_written_from_here(planned, tmp_path):
    app = WholeSchool(planned)
    async with running(app) as pilot:
        await open_plan(pilot)
        await press(pilot, "f5", "enter", "f", "3", "w", "enter")
        assert "The plan is in" in text_of(app)
    assert "Late thing" in (tmp_path / "autumn-plan.md").read_text()


async def test_the_menu_of_everything_works_here(planned):
    app = WholeSchool(planned)
    async with running(app) as pilot:
        await open_plan(pilot)
        await press(pilot, "f6", "p", "s")
        assert on_disk(planned).actions[0].status == "under way"


async def test_a_status_changes_among_the_actions_of_a_prompt_too(planned):
    app = WholeSchool(planned, "one.plan.act")
    async with running(app) as pilot:
        await press(pilot, "tab", "space")
        assert on_disk(planned).actions[0].status == "under way"
        assert "under way" in text_of(app)
        await press(pilot, "ctrl+z")
        assert on_disk(planned).actions[0].status == "agreed"


async def test_the_menu_of_everything_is_left_without_leaving_the_plan(planned):
    app = WholeSchool(planned)
    async with running(app) as pilot:
        await open_plan(pilot)
        await press(pilot, "f6", "escape")
        assert isinstance(app.screen, PlanScreen)
        await press(pilot, "f6", "p", "s")
        assert on_disk(planned).actions[0].status == "under way"
