from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.mutations import mutated

from content import UserError
from content.files import NotWritten
from sessions import school_terms
from sessions.dates import BadDate

ENDS = (date(2026, 12, 18), date(2027, 3, 26))


def test_there_are_none_until_they_are_set(home):
    assert school_terms.load() == ()
    assert not home.exists()


def test_they_are_kept_in_order_and_once(home):
    school_terms.save([ENDS[1], ENDS[0], ENDS[1]])
    assert school_terms.load() == ENDS
    assert "2026-12-18" in (home / "terms.toml").read_text()
    school_terms.save(())
    assert school_terms.load() == ()


@given(st.lists(st.dates()))
def test_whatever_is_kept_comes_back(ends):
    school_terms.save(ends)
    assert school_terms.load() == tuple(sorted(set(ends)))


def test_the_end_of_term_is_the_one_that_was_set():
    school_terms.save(ENDS)
    assert school_terms.day("end of term", today=date(2026, 11, 23)) == ENDS[0]
    assert school_terms.day("end of next term", today=date(2026, 11, 23)) == ENDS[1]


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
    assert school_terms.day("18/12/2026") == ENDS[0]
    with pytest.raises(UserError, match=r"terms\.toml") as caught:
        school_terms.day("end of term")
    assert BROKEN[content] in str(caught.value)
    assert school_terms.MEND in str(caught.value)
    school_terms.save(ENDS)
    assert school_terms.load() == ENDS


@pytest.mark.parametrize("seed", range(300))
def test_an_odd_file_is_read_or_explained(home, seed):
    home.mkdir()
    (home / "terms.toml").write_bytes(mutated(b"ends = [\n    2026-12-18,\n    2027-03-26,\n]\n", seed))
    try:
        assert all(isinstance(end, date) for end in school_terms.load())
    except UserError as error:
        assert len(str(error).splitlines()) == 1


def test_a_folder_in_its_place_is_said(home):
    (home / "terms.toml").mkdir(parents=True)
    with pytest.raises(UserError, match="not a file"):
        school_terms.load()
    with pytest.raises(NotWritten):
        school_terms.save(ENDS)


def test_a_line_of_dates_is_read_and_the_wrong_one_named():
    assert school_terms.parse("26/3/2027, 18/12/2026; 26.3.27,") == ENDS
    assert school_terms.parse(" ") == ()
    with pytest.raises(BadDate, match=r"^31/2/2027: there is no such day"):
        school_terms.parse("18/12/2026, 31/2/2027")
