"""One review in plain mode: its output, its changes, and its refusals."""

import shutil
from datetime import date

import pytest
from support.plain import review
from support.samples import SMALL_FRAMEWORK, built_in, small

from content.frameworks import library
from sessions.model import edits
from sessions.model.school_terms import Terms
from sessions.model.session import Action
from sessions.storage import follow_up, membership, reviews, session_toml, term_dates, user_state, versions
from sessions.storage.open_session import OpenSession

AT = "one.theme.first"


@pytest.fixture
def blank():
    library.install(str(SMALL_FRAMEWORK))
    return reviews.create(small(), title="Autumn", school="Northgate", author="A. Byron")


def on_disk(opened):
    return session_toml.load(opened.path).session


def test_a_question_is_told_with_its_place_what_it_asks_and_what_was_said(blank):
    told = review(blank, "Yes.", "evidence We asked", "from data, pupils", "mark unsure", "again", at=AT)
    last = told.rpartition("answer> \n")[0].rpartition("answer> \n")[2]
    assert last.splitlines() == [
        "One, question 1 of 2, 1 of 4 answered.", "Theme: A theme.", "Question: What is first?", "Why is that?",
        "Your answer: Yes.", "How you know: We asked", "From: pupils, data.", "Marked: unsure.",
    ]  # fmt: skip


def test_it_begins_where_the_review_was_left(blank):
    review(blank, "next", "next", "next", "quit")
    assert "One, question 2 of 2" in review(OpenSession.open(blank.path), "quit")
    assert user_state.recall_place(blank.session.id).at == "one.theme.second"


def test_going_everywhere(blank):
    told = review(blank, "go 3", "go one.theme.second", "dimension two", "dimension", "go place:two", "back",
                  "unanswered", "go 99", "go one.theme.nothing",
                  "next", "next", "next", "next", "dimension two", "next", "next", "next")  # fmt: skip
    for where in ("One, plan 1 of 1", "One, question 2 of 2", "Two, read", "One, read", "Two, place your school"):
        assert where in told
    assert "have the numbers 1 to 4" in told
    assert "did you mean one.theme.second" in told
    assert "That was the last step." in told


def test_a_first_hunch_is_said_before_reading_and_heard_beside_the_later_place(blank):
    told = review(blank, "dimension one", "hunch 3", "place 1")
    assert "Before you read, a first hunch: where does your school stand on The first dimension?" in told
    assert "One: Not placed yet; first hunch: Some." in told
    assert "One: All now; no aim yet; first hunch: Some." in told
    assert on_disk(blank).position("one").hunch == 3


def test_placing_by_number_and_by_name_and_taking_back(blank):
    told = review(blank, "place", "Most", "3", "It shows; so we think.", "aim 1", "sure very", "because More.",
                  "place 9", "clear aim", "undo", at=AT)  # fmt: skip
    position = on_disk(blank).position("one")
    assert (position.now, position.aim, position.sure) == (3, 1, "very")
    assert position.because == "It shows; so we think.\n\nMore."
    assert "there is no step 9" in told.casefold()
    assert "One: Most now; no aim yet." in told
    assert "Now: Some now, aiming for All; very sure." in told


def test_an_action_is_added_changed_moved_on_filtered_and_removed(blank):
    told = review(
        blank, "Ask first. Then act.", "action", "", "Head", "A, B", "", "31/2/2030", "1/2/2030", "Seen",
        "change 1 what", "Ask", "status 1 done", "plan open", "plan led by head", "plan done by status", "check",
        "remove 1", "no", at=AT,
    )  # fmt: skip
    (action,) = on_disk(blank).actions
    assert action == Action(
        id=action.id, prompt="one.plan.act", question=AT, what="Ask", lead="Head", involve=("A", "B"),
        by=date(2030, 2, 1), success="Seen", status="done",
    )  # fmt: skip
    assert "There is no such day" in told
    assert "No action is like that." in told
    assert (
        "Action 1: Ask; led by Head; with A, B; by 1 February 2030; success: Seen; done; One, Act; from First." in told
    )
    review(OpenSession.open(blank.path), "remove 1", "yes", "undo", "undo")
    assert len(on_disk(blank).actions) == 1


def test_a_dot_in_an_action_keeps_what_was_said_of_it(blank):
    review(blank, "action", "Act", "Head", ".", at="one.plan.act")
    (action,) = on_disk(blank).actions
    assert (action.what, action.lead, action.by) == ("Act", "Head", None)


def test_what_ends_in_mid_answer_is_kept(blank):
    review(blank, "note", "half", "a thought", at=AT)
    assert on_disk(blank).answer(AT).note == "half\na thought"
    review(OpenSession.open(blank.path), "action", "Act", at="one.plan.act")
    assert on_disk(blank).actions[0].what == "Act"


def test_skipping_is_remembered_until_something_is_said(blank):
    told = review(blank, "skip", "left", "back", "Now.", "skip", at=AT)
    assert "Skipped, 1:" in told
    assert "It is no longer marked skipped." in told
    assert "Only a question without an answer can be skipped." in told
    assert on_disk(blank).answer(AT).mark is None


def test_the_route_and_the_names_are_changed(blank):
    told = review(blank, "route own", "1, 3", "outline", "rename", "Spring", "", "none", "where", at=AT)
    assert "The path now visits your own route: 1 question, 1 prompt, about 5 minutes." in told
    assert "off the route" in told
    session = on_disk(blank)
    assert (session.route, session.chosen) == ("own", (AT, "one.plan.act"))
    assert (session.title, session.school, session.author) == ("Spring", "Northgate", "")


def test_readings_the_glossary_and_what_holds_words(blank):
    told = review(blank, "Small things matter.", "read", "words", "words 1", "find second", "find matter",
                  "find nothing at all", "profile", "how", at=AT)  # fmt: skip
    assert "Example: A school:\nIt did well." in told
    assert "Small.\nToday:\nNot large.\nSource: A dictionary.\n" in told
    assert told.count("Checked on 23 November 2026; law and guidance change: see the source.") == 1
    assert "In what is asked:\n2. One, question 2, Second." in told
    assert "In your notes:\n1. One, question 1, First." in told
    assert "write: note find nothing at all" in told


def test_the_glossary_says_where_it_holds_and_knows_what_has_changed():
    opened = reviews.create(built_in(), title="Autumn", school="Northgate", author="A. Byron")
    told = review(opened, "words SEMH", "words sen/d", "words 13", "words", at="leadership")
    note = "Holds for England. Checked on 23 November 2026 or later; law and guidance change: see the source."
    assert told.count(note) == 2  # with the first entry, and with the list of all
    assert "Areas of need.\nAlso: BESD, SEMH.\nIn 2011:\nBehavioural" in told
    assert "EHC plan.\nAlso: education, health and care plan, EHCP, annual review.\nIn 2011:" in told
    assert "12, Lexia\nWhat has changed since 2011:\n13, EHC plan\n" in told


def test_markdown_is_told_in_words(blank):
    told = review(blank, "note", "# Values", "", "- one *thing*", "- two", "", "1. first", "", "> said", ".", "preview",
                  at=AT)  # fmt: skip
    for line in ("Heading: Values", "Point: one thing", "Point: two", "Point 1: first", "Quotation: said"):
        assert f"\n{line}\n" in told


def test_looking_back_is_in_words(blank):
    blank.apply(lambda session: edits.place(session, small(), "one", now=1, aim=1))
    blank.apply(lambda session: edits.answer(session, AT, note="we meet weekly"))
    blank.save()
    blank.close()
    with follow_up.begin(blank.path) as later:
        told = review(later, "place 2", "go 1", "we meet daily", "compare", "read", at="place:one")
    assert "moved one step towards Some: All then, Most now." in told.replace("Moved", "moved")
    assert "Then: we meet weekly. Now: we meet daily." in told
    assert "Last time" in told
    assert not set(told) & set("○◎●◉·─")


def test_a_review_that_is_open_elsewhere_is_read_and_gone_on_with_in_a_copy(blank):
    blank.save()
    second = OpenSession.open(blank.path)
    told = review(second, "Mine.", "copy", "Mine.", "quit", at=AT)
    assert "For reading only: it is open elsewhere, by" in told
    assert "You go on in" in told
    assert on_disk(blank).answers == {}
    assert [one.session.title for one in reviews.summaries() if one.session.answers] == ["Copy of Autumn"]


def test_a_review_without_its_framework_is_read(blank):
    blank.apply(lambda session: edits.answer(session, AT, note="Kept words"))
    blank.save()
    blank.close()
    shutil.rmtree(library.own_folder())
    told = review(OpenSession.open(blank.path), "next", "help", "again", "quit")
    assert told.count("Kept words") == 2
    assert "For reading only: the framework" in told
    assert "export: " in told
    assert "note TEXT" not in told


def changed_there(path):
    path.write_text(path.read_text().replace('title = "Autumn"', 'title = "Theirs"'))


@pytest.mark.parametrize(
    ("choice", "titles"), [("1", ["Autumn (mine)", "Theirs"]), ("2", ["Autumn"]), ("3", ["Theirs"])]
)
def test_a_change_elsewhere_is_asked_about_and_nothing_is_overwritten_before(blank, choice, titles):
    seen = []

    def look():
        seen.append(on_disk(blank).title)

    told = review(blank, lambda: changed_there(blank.path), "Mine.", look, "Again.", "save", choice, "quit", at=AT)
    assert seen == ["Theirs"]
    assert told.count("changed by somebody else") == 1
    assert sorted(one.session.title for one in reviews.summaries()) == titles
    if choice != "3":
        mine = next(one.session for one in reviews.summaries() if one.session.title != "Theirs")
        assert mine.answer(AT).note == "Mine.\n\nAgain."


def test_what_cannot_be_saved_is_said_once_kept_tried_again_and_saved(blank):
    away = blank.path.parent.with_name("away")
    told = review(blank, lambda: blank.path.parent.rename(away), "One.", "Two.", "where",
                  lambda: away.rename(blank.path.parent), "Three.", "quit", at=AT)  # fmt: skip
    assert told.count("Not saved. ") == 1
    assert "Not saved yet." in told
    assert "Saved again." in told
    assert on_disk(blank).answer(AT).note == "One.\n\nTwo.\n\nThree."


def test_leaving_with_what_cannot_be_saved_offers_another_place_and_a_rescue_file(blank, tmp_path):
    away = blank.path.parent.with_name("away")
    told = review(blank, lambda: blank.path.parent.rename(away), "Mine.", "quit", ".", "quit", "2",
                  str(tmp_path / "elsewhere.toml"), "quit", at=AT)  # fmt: skip
    assert "You are still in your review." in told
    assert session_toml.load(tmp_path / "elsewhere.toml").session.answer(AT).note == "Mine."


def left_over(blank):
    """A draft of the review, as left by a process that is killed while it cannot save."""
    away = blank.path.parent.with_name("away")
    blank.path.parent.rename(away)
    blank.apply(lambda session: edits.answer(session, AT, note="Mine."))
    assert blank.keep_draft()
    blank.close()
    away.rename(blank.path.parent)
    return OpenSession.open(blank.path)


def test_what_could_not_be_saved_is_offered_until_it_is_decided_and_comes_back(blank):
    again = left_over(blank)
    told = review(again, ".", "quit", at=AT)
    assert "Some of your text could not be saved, and was kept elsewhere: " in told
    assert "you are asked again" in told
    assert on_disk(blank).answer(AT).note == ""
    told = review(OpenSession.open(blank.path), "1", "quit", at=AT)
    assert "It is back." in told
    assert "Your answer: Mine." in told
    assert on_disk(blank).answer(AT).note == "Mine."
    assert "could not be saved" not in review(OpenSession.open(blank.path), "quit", at=AT)


@pytest.mark.parametrize(("word", "versions_hold_it"), [("2", True), ("3", False)])
def test_what_could_not_be_saved_is_kept_as_a_version_or_thrown_away(blank, word, versions_hold_it):
    review(left_over(blank), word, "quit", at=AT)
    kept = [session_toml.load(version.path).session.answer(AT).note for version in versions.versions(blank.path)]
    assert ("Mine." in kept) == versions_hold_it
    assert on_disk(blank).answer(AT).note == ""
    assert OpenSession.open(blank.path).drafts() == []


def test_a_plan_is_chosen_heard_and_written(blank, tmp_path):
    path = tmp_path / "out.md"
    told = review(blank, "Said.", "export", "governors", "no", "whole", "none", "full", "", "md", "yes", str(path),
                  "export", "", "yes", "", "no", str(path), ".", at=AT)  # fmt: skip
    assert "Said." in path.read_text()
    assert f"The plan is in {path}" in told
    assert "Heading 1: " in told
    assert "There is a file already" in told
    assert not set(told) & set("○◎●◉─")


def test_a_name_is_said_to_be_no_child_and_that_is_undone_in_the_same_place(blank, tmp_path):
    told = review(blank, "Jayden saw Aisha.", "export", "", "yes", "md", "jayden", "aisha", "", "no",
                  str(tmp_path / "out.md"), at=AT)  # fmt: skip
    assert "Jayden: a first name" in told
    first, second, third, last = told.split("Any of these")
    assert "Which of the names are not a child?" in first
    assert "Jayden: a first name" not in second.partition("Now: none")[2]
    assert "Now: Jayden." in third
    assert "Jayden: a first name" in third
    assert "Now: Aisha." in last
    assert told.count("This is not a guarantee: read the plan before you send it.") == 3
    assert "The plan is in" in told
    told = review(OpenSession.open(blank.path), "export", "", "yes", "md", "none", "", "no",
                  str(tmp_path / "new.md"), at=AT)  # fmt: skip
    assert "Now: Aisha." in told
    assert "Now: none." in told


def test_nothing_is_asked_where_no_name_is_found(blank, tmp_path):
    told = review(blank, "Ask a@b.org", "export", "", "yes", "md", "no", str(tmp_path / "out.md"), at=AT)
    assert "Which of the names" not in told
    assert "This is not a guarantee" in told
    assert "The plan is in" in told


def test_an_export_goes_over_no_review(blank):
    blank.save()
    before = blank.path.read_bytes()
    told = review(blank, "export", "", "yes", "", "no", str(blank.path))
    assert str(blank.path) in told
    assert blank.path.read_bytes() == before
    assert membership.of_review(blank.path) is None


def test_earlier_versions_are_told_and_gone_back_to(blank):
    review(blank, "First.", at=AT)
    told = review(OpenSession.open(blank.path), "versions", "1", "no", at=AT)
    assert "no answers, no positions, no actions" in told
    assert "In this version: nothing. Now: First." in told
    assert "What you have now is kept as a version." in told
    assert on_disk(blank).answers
    told = review(OpenSession.open(blank.path), "versions", "1", "yes", "quit", at=AT)
    assert "That version is back." in told
    assert on_disk(blank).answers == {}


def test_a_meeting_needs_the_screens_and_an_editor_a_terminal(blank):
    told = review(blank, "meeting", "editor", "team", "share", "compare", at=AT)
    assert "Facilitating a meeting needs the screens" in told
    assert "An editor needs a terminal." in told
    assert told.count("shared with no team") == 2


def test_more_digits_than_any_number_has_are_no_number(blank):
    digits = "9" * 5000
    told = review(blank, "mark", digits, "unsure", "from", digits, "data", "route own", digits, digits, at=AT)
    assert "Write a number from 1 to 5" in told
    assert "the numbers are those from 1 to 4" in told.casefold()
    answer = on_disk(blank).answer(AT)
    assert (answer.mark, answer.from_whom, answer.note) == ("unsure", ("data",), digits)


def test_the_plan_of_each_of_two_people_whose_names_begin_alike(blank):
    action = ("", "", "", "", "")
    told = review(blank, "go one.plan.act", "action", "Ask", "Jo", *action, "action", "Tell", "Jo Smith", *action,
                  "plan led by Jo", "plan led by Jo Smith proposed")  # fmt: skip
    both, second = told.split("The plan of action: 2 actions")[1:]
    assert "Ask" in both
    assert "Ask" not in second
    assert "Tell" in second
    assert "Kept as your answer" not in told


def test_who_is_lost_in_a_field_or_a_choice_is_told_the_way_out(blank):
    told = review(blank, "rename", "help", "Winter", "QUIT", "Quit", ".", "action", "back", ".", "remove 1", "mark",
                  "help", "back", "from", "back", "export", "2", "quit", "back", "back", "terms", ".",
                  "Still my answer.", "quit", at=AT)  # fmt: skip
    assert "A dot goes back. If it is to be help, write that again." in told
    assert "Write yes or no. A dot is a no." in told
    assert on_disk(blank).title == "Autumn"
    assert on_disk(blank).answer(AT).note == "Still my answer."


def test_a_field_can_be_the_word_that_one_writes_when_lost(blank):
    review(blank, "rename", "Help", "Help", "", "", at=AT)
    assert on_disk(blank).title == "Help"


def test_words_to_look_for_may_have_been_an_answer(blank):
    told = review(blank, "find is first", "find", "", at=AT)
    assert "In what is asked:" in told
    assert "If that was your answer, write: note find is first" in told
    assert "Nothing was looked for." in told


def test_words_that_are_no_date_are_kept_until_there_is_one(blank):
    skip = ("", "", "")
    told = review(blank, "action", "Act", *skip, "half term", "", "change 1 by", "", "plan",
                  "terms", "", "12/2/2099", "change 1 by", "half term", at="one.plan.act")  # fmt: skip
    assert "No date yet, kept as words; write terms to set your term dates." in told
    assert "Action 1: Act; led by nobody yet; half term (no date yet); proposed" in told
    assert "By: half term (no date yet). An empty line leaves it so; none removes it." in told
    assert "Kept. The date of an action can be half term." in told
    assert "Thursday 12 February 2099." in told
    (action,) = on_disk(blank).actions
    assert (action.by, action.by_words) == (date(2099, 2, 12), "")
    told = review(OpenSession.open(blank.path), "change 1 by", "asap", "change 1 by", "1 Feb 2020", "undo", at=AT)
    assert "That is in the past: Saturday 1 February 2020?" in told
    assert on_disk(blank).actions[0].by_words == "asap"
    review(OpenSession.open(blank.path), "change 1 by", "none")
    assert (on_disk(blank).actions[0].by, on_disk(blank).actions[0].by_words) == (None, "")


def test_past_term_dates_are_offered_again(blank):
    term_dates.save(Terms((date(2020, 12, 18),), (date(2020, 10, 23),)))
    told = review(blank, "terms", "yes", "", "", "terms", "none", "none", "terms", ".")
    assert "They are past. The same days a year later:" in told
    assert "Friday 18 December 2020: end of term." in told
    assert "Kept. The date of an action can be end of term, end of next term, half term." in told
    assert told.count("They are past") == 1
    assert "No term dates yet." in told
    assert term_dates.load() == Terms()
