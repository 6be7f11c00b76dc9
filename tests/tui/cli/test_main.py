import json
from pathlib import Path

import pytest
from support.commands import out, out_here, refused, run
from support.documents import headings
from support.samples import HOSTILE, SMALL_FRAMEWORK, built_in

import tui
from sessions.storage import session_toml


@pytest.fixture
def review():
    return out("new", "--title", "Autumn", "--school", "Northgate", "--author", "A. Byron").strip()


def session(path):
    return session_toml.load(Path(path)).session


def test_version():
    assert out("--version") == f"wholeschool {tui.__version__}\n"


def test_new_prints_the_path_of_a_review_in_the_users_folder(home, review):
    assert Path(review).parent == home / "reviews"
    assert session(review).title == "Autumn"


def test_new_at_a_path_with_a_framework_of_ones_own(tmp_path):
    path = tmp_path / "mine.toml"
    names = ("--title", "T", "--school", "S", "--author", "A")
    assert out("new", *names, "--framework", SMALL_FRAMEWORK, "-o", path).strip() == str(path)
    assert session(path).framework == "small"
    out("answer", path, "one.theme.first", "--note", "x")
    assert "there is a file already" in refused("new", *names, "-o", path)
    assert "the file of a review ends in .toml" in refused("new", *names, "-o", path.with_suffix(".md"))


def test_answer_changes_only_what_is_given(review):
    question = "values.commitment.shared"
    out("answer", review, question, "--note", "Yes\nand no", "--evidence", "We asked", "--from", "data, pupils")
    out("answer", review, question, "--mark", "cannot-judge")
    answer = session(review).answer(question)
    assert (answer.note, answer.evidence, answer.from_whom, answer.mark) == (
        "Yes\nand no", "We asked", ("pupils", "data"), "cannot judge",
    )  # fmt: skip
    out("answer", review, question, "--mark", "none", "--note", "-", stdin="from a pipe\r\n")
    assert session(review).answer(question).note == "from a pipe\n"
    assert session(review).answer(question).mark is None


def test_place(review):
    out("place", review, "values", "--now", "3", "--aim", "2", "--sure", "fairly", "--because", "It shows")
    out("place", review, "values", "--now", "4")
    position = session(review).position("values")
    assert (position.now, position.aim, position.sure, position.because) == (4, 2, "fairly", "It shows")


def test_act(review):
    out("act", review, "values.plan.consensus", "--what", "Talk", "--lead", "Head", "--involve", "A", "--involve", "B",
        "--first-step", "Ask", "--by", "2026-12-18", "--success", "It is known", "--status", "under way")  # fmt: skip
    (action,) = session(review).actions
    assert (action.what, action.lead, action.involve, action.by.isoformat(), action.status) == (
        "Talk", "Head", ("A", "B"), "2026-12-18", "under way",
    )  # fmt: skip


def test_dates_are_written_as_people_write_them_and_terms_end_when_it_was_said(review):
    act = ("act", review, "values.plan.consensus", "--what", "x", "--by")
    assert "No term dates yet. `wholeschool terms" in out_here("terms")
    told = out_here(*act, "end of term")
    assert told == (
        "By when: no date yet, kept as words; "
        "`wholeschool terms 18/12/2026 --half-term 23/10/2026` sets your term dates\n"
    )
    set_now = out_here("terms", "26.3.2099", "18 Dec 2098", "--half-term", "12/2/2099", "--half-term", "23/10/2098")
    assert out("terms") == set_now
    assert set_now.splitlines() == [
        "Thursday 23 October 2098: half term",
        "Thursday 18 December 2098: end of term",
        "Thursday 12 February 2099: half term",
        "Thursday 26 March 2099: end of term",
    ]
    assert out_here(*act, "18 Dec 2098") == "By when: Thursday 18 December 2098\n"
    for by in ("End of term", "by half term", "end of next term", "asap, we hope"):
        out_here(*act, by)
    kept = session(review).actions
    assert [action.by and action.by.isoformat() for action in kept] == [
        None, "2098-12-18", "2098-12-18", "2098-10-23", "2099-03-26", None,
    ]  # fmt: skip
    assert [action.by_words for action in kept] == ["end of term", "", "", "", "", "asap, we hope"]
    assert "asap, we hope (no date yet) x (proposed)" in out("show", review)
    assert out_here(*act, "1 Feb 2020") == "By when: that is in the past: Saturday 1 February 2020?\n"
    out_here("terms", "17/12/2099")
    assert "Thursday 23 October 2098: half term" in out("terms")
    out_here("terms", "--clear")
    assert "No term dates yet" in out_here("terms")


def test_past_term_dates_are_offered_again_a_year_later(home):
    told = out_here("terms", "18/12/2020", "26/3/2021", "--half-term", "23/10/2020")
    assert "They are past. The same days a year later, to correct and set:" in told
    command = told.splitlines()[-1].split()
    assert command[:2] == ["wholeschool", "terms"]
    assert "They are past" not in out_here(*command[1:])
    assert len(out_here("terms").splitlines()) == 3


def test_broken_ends_of_terms_are_said_and_set_anew(home, review):
    (home / "terms.toml").write_text("ends = 3")
    assert "terms.toml" in refused("terms")
    assert "set your term dates again" in refused("act", review, "x", "--what", "x", "--by", "end of term")
    out_here("act", review, "values.plan.consensus", "--what", "x", "--by", "18/12/2026")
    assert out_here("terms", "18/12/2098") == "Thursday 18 December 2098: end of term\n"


REFUSED = {
    "an end of term that is no date": (("terms", "soon"), "write 18/12/2026"),
    "a date of nothing": (("act", "REVIEW", "values.plan.consensus", "--what", "x", "--by", " "), "write 18/12/2026"),
    "ends of terms and none": (("terms", "18/12/2026", "--clear"), "not both"),
    "unknown question": (("answer", "REVIEW", "values.comitment.shared", "--note", "x"), "values.commitment.shared?"),
    "unknown dimension": (("place", "REVIEW", "value", "--now", "1"), "did you mean values?"),
    "a question for a prompt": (("act", "REVIEW", "values.commitment.shared", "--what", "x"), "no planning prompt"),
    "step off the scale": (("place", "REVIEW", "values", "--now", "6"), "use 1 (Whole school) to 5 (Bolt-on)"),
    "a step that is no number": (("place", "REVIEW", "values", "--now", "x"), "not a valid integer"),
    "unknown voice": (("answer", "REVIEW", "values.commitment.shared", "--from", "cats"), "cats is not one of pupils"),
    "bad date": (
        ("act", "REVIEW", "values.plan.consensus", "--what", "x", "--by", "32/12/2026"),
        "write 18/12/2026",
    ),
    "no what": (("act", "REVIEW", "values.plan.consensus", "--what", " "), "--what"),
    "unknown format": (("export", "REVIEW", "--format", "pdf"), "'pdf' is not"),
    "no such file": (("show", "none.toml"), "none.toml: cannot be read"),
    "unknown command": (("sing",), "No such command 'sing'"),
    "unknown framework": (("frameworks", "show", "none"), "neither built in"),
    "export over the review": (("export", "REVIEW", "--format", "md", "-o", "REVIEW"), "review's own file"),
    "worksheet over the review": (("worksheet", "--format", "md", "-o", "REVIEW"), "there is a file already"),
    "unknown place": (("open", "REVIEW", "--at", "values.comitment.shared"), "did you mean values.commitment.shared?"),
    "no terminal": (("open", "REVIEW"), "need a terminal"),
    "home without a terminal": ((), "need a terminal"),
    "title missing": (("new", "--school", "S", "--author", "A"), "--title"),
    "escape in a path": (("show", "\x1b[31m.toml"), "\u241b[31m.toml"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_done_gets_one_line_and_changes_nothing(review, name):
    arguments, expected = REFUSED[name]
    before = Path(review).read_bytes()
    assert expected in refused(*(review if part == "REVIEW" else part for part in arguments))
    assert Path(review).read_bytes() == before


def test_list(review):
    assert "Autumn · Northgate" in out("list")
    (one,) = json.loads(out("list", "--json"))
    assert (one["path"], one["title"], one["answered"], one["questions"]) == (review, "Autumn", 0, 49)


def test_list_without_reviews_says_how_to_begin():
    assert "wholeschool new" in out("list")
    assert json.loads(out("list", "--json")) == []


def test_show_tells_progress_positions_and_what_is_left(review):
    out("answer", review, "values.commitment.shared", "--note", "x")
    out("place", review, "values", "--now", "3", "--aim", "2")
    out("act", review, "values.plan.signal", "--what", "Say it", "--by", "2026-12-18")
    text = out("show", review)
    assert "2 of 49 answered; 47 left." in text
    assert "Mixed now, aiming for Mostly whole school." in text
    assert "2026-12-18  Say it" in text
    assert "values.commitment.widespread" in text
    assert "values.commitment.shared " not in text


def test_check(review, tmp_path):
    assert "Nothing is wrong" in out("check", review, SMALL_FRAMEWORK)
    broken = tmp_path / "broken.toml"
    broken.write_text(SMALL_FRAMEWORK.read_text().replace('left = "wide"\n', "").replace("purpose", "porpose"))
    done = run("check", review, broken)
    assert done.returncode == 1
    lines = done.stdout.decode().splitlines()
    assert len(lines) == 3
    assert all(line.startswith(f"{broken}:") for line in lines)


def test_frameworks():
    assert "whole-school-send" in out("frameworks")
    text = out("frameworks", "show", "whole-school-send")
    assert all(item in text for item in built_in().items)


def test_control_characters_never_reach_the_terminal(review):
    out("answer", review, "values.commitment.shared", "--note", "\x1b]0;owned\x07")
    out("act", review, "values.plan.signal", "--what", "\x1b[2J")
    for command in (("show", review), ("export", review), ("list",)):
        assert not set(out(*command)) & {"\x1b", "\x07"}


def test_a_whole_review_from_the_command_line(review, tmp_path):
    texts, items = [], built_in().items
    for number, item in enumerate(items):
        note = f"{HOSTILE[number % len(HOSTILE)]}\n\nnote number {number} ends"
        out_here("answer", review, item, "--note", note, "--evidence", f"evidence number {number} ends")
        texts += [f"note number {number} ends", f"evidence number {number} ends"]
    for dimension in built_in().dimensions:
        out_here("place", review, dimension.id, "--now", "3", "--aim", "2", "--because", f"because of {dimension.id}")
    prompts = [item.id for item in items.values() if item.kind == "prompt"][:3]
    for prompt in prompts:
        out_here("act", review, prompt, "--what", f"deed for {prompt}", "--by", "2026-12-18")
    target = tmp_path / "plan.md"
    assert out("export", review, "-o", target) == ""
    plan = target.read_text()
    assert plan == out("export", review)
    places = [plan.index(text) for text in texts]
    assert places == sorted(places)
    assert all(f"because of {dimension.id}" in plan for dimension in built_in().dimensions)
    assert all(f"deed for {prompt}" in plan for prompt in prompts)

    expected = [(1, "Autumn"), (2, "Where we stand"), (3, built_in().labels.poles), (2, "Actions")]
    for dimension in built_in().dimensions:
        expected += [(2, dimension.name), (3, "Position")]
        for theme in dimension.themes:
            expected += [(3, theme.name), *((4, question.text) for question in theme.questions)]
        expected += [(3, built_in().labels.move), *((4, prompt.text) for prompt in dimension.prompts)]
    expected.append((2, "About this framework"))
    assert [heading for heading in headings(plan) if heading[0] in {1, 2, 3, 4}] == expected


def test_the_path_is_chosen_and_told(review):
    told, *offered = out("route", review).splitlines()
    assert told == "The path visits the whole review: 33 questions, 16 prompts, about 100 minutes."
    names = [line.split()[0] for line in offered]
    assert names[:2] + names[-1:] == ["whole", "short", "own"]
    for name in names[2:-1]:
        assert out("route", review, name) == f"The path visits {offered[names.index(name)].split(maxsplit=1)[1]}.\n"
    assert "no route has the name 'nonsense'" in refused("route", review, "nonsense")
    short = "The path visits the short route: 14 questions, 5 prompts, about 50 minutes.\n"
    assert out("route", review, "short") == short
    assert "14 questions, 5 prompts, about 50 minutes; 0 of 19 of these answered." in out("show", review)
    own = out("route", review, "own", "services.plan.closer", "values.commitment.shared")
    assert own == "The path visits your own route: 1 question, 1 prompt, about 10 minutes.\n"
    assert session(review).chosen == ("values.commitment.shared", "services.plan.closer")
    assert "did you mean" in refused("route", review, "own", "values.commitment.shard")
    assert "for your own route" in refused("route", review, "short", "values.commitment.shared")
    assert session(review).route == "own"
