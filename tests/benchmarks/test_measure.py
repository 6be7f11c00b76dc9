"""Tests of the measuring code; no test judges how long anything takes."""

from collections import defaultdict
from itertools import islice

from benchmarks import measure, measures, sized, table
from benchmarks.floors import READY, STATIC
from benchmarks.harness import Timed

GOALS = 8


def test_bytes_are_counted_from_the_start_to_the_last_change(home):
    home.mkdir()
    review = sized.review(home, 1)
    with Timed(code=STATIC) as bare, measures.ours(review) as program:
        bare.started(READY)
        program.started(sized.END)
        (soon, few), (later, start) = bare.first_frame(), program.first_frame()
        assert soon > 0 and later > 0
        assert few > 0, "a busy machine may let the bare app draw its frame twice"
        assert 0 < start <= len(program.output)
        letters = [program.sent(letter)[1] for letter in islice(measures.letters(), 3)]
        assert min(letters) > 0 and max(letters) < start
        assert program.sent(measures.NEXT_DIMENSION)[1] > 0
        own, resident = program.memory()
        assert 0 < own < resident
        assert program.processor() > 0


def test_every_goal_has_its_row_and_the_sizes_their_columns():
    samples = defaultdict(lambda: [0.002, 0.001, 0.004])
    of_a_size = dict.fromkeys(("starts", "typing", "rest", "saves"), samples)
    found = table.Measured(sizes=dict.fromkeys((1, 10, 100), of_a_size), raw={"start": [9_000.0]}, editors={})
    rows = table.goals(found)
    assert sum(bool(row.goal) for row in rows) == GOALS
    assert all((row.met is None) == (not row.goal) for row in rows)
    written = table.markdown(found)
    assert all(f"| {row.what} | {row.goal} |" in written for row in rows)
    assert "| with more words | 1× the words | 10× the words | 100× the words | growth | no growth? |" in written
    assert all(cells[-2:] == ["1.00", "yes"] for cells in table.growth(found))


def test_a_hundred_times_the_words_are_a_review_that_can_be_saved(home):
    home.mkdir()
    once, largest = sized.review(home, 1), sized.review(home, 100)
    assert len(largest.content) > 50 * len(once.content)
    assert measures.saves(largest, 1)["ours"]
    assert largest.path.stat().st_size > len(largest.content)


def test_the_tables_take_the_place_of_those_before(tmp_path):
    page = tmp_path / "performance.md"
    page.write_text("Before\n\n<!-- measured:begin -->\nold\n<!-- measured:end -->\n\nAfter\n")
    measure.write(page, "new")
    measure.write(page, "newer")
    assert page.read_text() == "Before\n\n<!-- measured:begin -->\n\nnewer\n\n<!-- measured:end -->\n\nAfter\n"
