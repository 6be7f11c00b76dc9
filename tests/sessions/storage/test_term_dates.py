from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.mutations import mutated

from content import UserError
from content.files.atomic import WriteError
from sessions.model.date_parsing import BadDate, Deadline
from sessions.model.school_terms import Terms
from sessions.storage import term_dates

ENDS = (date(2026, 12, 18), date(2027, 3, 26))
HALVES = (date(2026, 10, 23), date(2027, 2, 12))
TERMS = Terms(ENDS, HALVES)


def test_there_are_none_until_they_are_set(home):
    assert term_dates.load() == Terms()
    assert not home.exists()


def test_they_are_kept_in_order_and_once(home):
    term_dates.save(Terms((ENDS[1], ENDS[0], ENDS[1]), HALVES[::-1]))
    assert term_dates.load() == TERMS
    assert "2026-12-18" in (home / "terms.toml").read_text()
    term_dates.save(Terms())
    assert term_dates.load() == Terms()


def test_without_half_terms_the_file_is_as_it_was_in_version_0_1(home):
    home.mkdir()
    old = "ends = [\n    2026-12-18,\n    2027-03-26,\n]\n"
    (home / "terms.toml").write_text(old)
    terms = term_dates.load()
    assert terms == Terms(ENDS)
    term_dates.save(terms)
    assert (home / "terms.toml").read_text() == old


dates = st.lists(st.dates()).map(tuple)


@given(dates, dates)
def test_whatever_is_kept_comes_back(ends, halves):
    term_dates.save(Terms(ends, halves))
    assert term_dates.load() == Terms(tuple(sorted(set(ends))), tuple(sorted(set(halves))))
    assert term_dates.parse(term_dates.written(ends)) == tuple(sorted(set(ends)))


def test_each_is_said_with_what_it_is():
    assert term_dates.lines(TERMS)[:2] == ["Friday 23 October 2026: half term", "Friday 18 December 2026: end of term"]


def test_a_past_year_is_offered_again_a_year_later_on_the_same_days_of_the_week():
    assert TERMS.year_later(ENDS[1]) is None
    assert Terms().year_later(date(2027, 9, 1)) is None
    later = TERMS.year_later(date(2027, 9, 1))
    assert later == Terms((date(2027, 12, 17), date(2028, 3, 24)), (date(2027, 10, 22), date(2028, 2, 11)))
    assert TERMS.year_later(date(2030, 9, 1)).ends == (date(2030, 12, 20), date(2031, 3, 28))
    assert Terms((date(2028, 2, 29),)).year_later(date(2028, 3, 1)).ends == (date(2029, 2, 27),)


@given(
    st.lists(st.dates(max_value=date(2100, 1, 1)), min_size=1, max_size=6).map(tuple),
    st.dates(max_value=date(2150, 1, 1)),
)
def test_what_is_offered_again_lies_ahead_and_on_the_same_days(ends, today):
    later = Terms(ends).year_later(today)
    if max(ends) >= today:
        assert later is None
    else:
        assert today <= max(later.ends)
        assert all(old.weekday() == new.weekday() and old < new for old, new in zip(ends, later.ends, strict=True))


def test_the_end_of_term_is_the_one_that_was_set():
    term_dates.save(TERMS)
    assert term_dates.day("end of term", today=date(2026, 11, 23)) == ENDS[0]
    assert term_dates.day("end of next term", today=date(2026, 11, 23)) == ENDS[1]
    assert term_dates.day("half term", today=date(2026, 11, 23)) == HALVES[1]
    assert term_dates.deadline("half term", today=date(2027, 3, 1)) == Deadline(words="half term")


BROKEN = {
    "": "empty",
    "ends = [": "not valid",
    'ends = ["soon"]': "should be a date",
    "ends = 3": "should be a list",
    "ends = [2026-12-18T09:00:00Z]": "should be a date",
    "ends = [2026-02-30]": "",
    "end = [2026-12-18]": "did you mean ends",
    "half_terms = 3": "should be a list",
}


@pytest.mark.parametrize("content", BROKEN)
def test_a_broken_file_is_said_where_it_is_used_and_nowhere_else(home, content):
    home.mkdir()
    (home / "terms.toml").write_text(content)
    assert term_dates.day("18/12/2026") == ENDS[0]
    with pytest.raises(UserError, match=r"terms\.toml") as caught:
        term_dates.day("end of term")
    assert BROKEN[content] in str(caught.value)
    assert term_dates.MEND in str(caught.value)
    term_dates.save(TERMS)
    assert term_dates.load() == TERMS


@pytest.mark.parametrize("seed", range(300))
def test_an_odd_file_is_read_or_explained(home, seed):
    home.mkdir()
    (home / "terms.toml").write_bytes(
        mutated(b"ends = [\n    2026-12-18,\n    2027-03-26,\n]\nhalf_terms = [ 2027-02-12 ]\n", seed)
    )
    try:
        assert all(isinstance(end, date) for end in term_dates.load().ends)
    except UserError as error:
        assert len(str(error).splitlines()) == 1


def test_a_folder_in_its_place_is_said(home):
    (home / "terms.toml").mkdir(parents=True)
    with pytest.raises(UserError, match="not a regular file"):
        term_dates.load()
    with pytest.raises(WriteError):
        term_dates.save(TERMS)


def test_a_line_of_dates_is_read_and_the_wrong_one_named():
    assert term_dates.parse("26/3/2027, 18/12/2026; 26.3.27,") == ENDS
    assert term_dates.parse(" ") == ()
    with pytest.raises(BadDate, match=r"^31/2/2027: there is no such day; write 18/12/2026, or 18 Dec$"):
        term_dates.parse("18/12/2026, 31/2/2027")
