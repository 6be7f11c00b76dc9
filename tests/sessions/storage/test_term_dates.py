from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.mutations import mutated

from content import UserError
from content.files.atomic import WriteError
from sessions.model.date_parsing import BadDate
from sessions.storage import term_dates

ENDS = (date(2026, 12, 18), date(2027, 3, 26))


def test_there_are_none_until_they_are_set(home):
    assert term_dates.load() == ()
    assert not home.exists()


def test_they_are_kept_in_order_and_once(home):
    term_dates.save([ENDS[1], ENDS[0], ENDS[1]])
    assert term_dates.load() == ENDS
    assert "2026-12-18" in (home / "terms.toml").read_text()
    term_dates.save(())
    assert term_dates.load() == ()


@given(st.lists(st.dates()))
def test_whatever_is_kept_comes_back(ends):
    term_dates.save(ends)
    assert term_dates.load() == tuple(sorted(set(ends)))


def test_the_end_of_term_is_the_one_that_was_set():
    term_dates.save(ENDS)
    assert term_dates.day("end of term", today=date(2026, 11, 23)) == ENDS[0]
    assert term_dates.day("end of next term", today=date(2026, 11, 23)) == ENDS[1]


BROKEN = {
    "": "empty",
    "ends = [": "not valid",
    'ends = ["soon"]': "should be a date",
    "ends = 3": "should be a list",
    "ends = [2026-12-18T09:00:00Z]": "should be a date",
    "ends = [2026-02-30]": "",
    "end = [2026-12-18]": "did you mean ends",
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
    term_dates.save(ENDS)
    assert term_dates.load() == ENDS


@pytest.mark.parametrize("seed", range(300))
def test_an_odd_file_is_read_or_explained(home, seed):
    home.mkdir()
    (home / "terms.toml").write_bytes(mutated(b"ends = [\n    2026-12-18,\n    2027-03-26,\n]\n", seed))
    try:
        assert all(isinstance(end, date) for end in term_dates.load())
    except UserError as error:
        assert len(str(error).splitlines()) == 1


def test_a_folder_in_its_place_is_said(home):
    (home / "terms.toml").mkdir(parents=True)
    with pytest.raises(UserError, match="not a regular file"):
        term_dates.load()
    with pytest.raises(WriteError):
        term_dates.save(ENDS)


def test_a_line_of_dates_is_read_and_the_wrong_one_named():
    assert term_dates.parse("26/3/2027, 18/12/2026; 26.3.27,") == ENDS
    assert term_dates.parse(" ") == ()
    with pytest.raises(BadDate, match=r"^31/2/2027: there is no such day"):
        term_dates.parse("18/12/2026, 31/2/2027")
