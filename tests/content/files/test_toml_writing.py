import pytest
import tomli
import tomli_w
from hypothesis import given
from hypothesis import strategies as st
from support.samples import HOSTILE, text

from content.files.toml_writing import WouldChange, written

literals = text | st.integers() | st.booleans() | st.dates() | st.datetimes() | st.lists(text, max_size=3)
tables = st.recursive(
    st.dictionaries(text, literals, max_size=4),
    lambda inner: st.dictionaries(text, literals | inner, max_size=4),
    max_leaves=12,
)


def same(data, multiline):
    theirs = tomli_w.dumps(data, multiline_strings=multiline)
    if tomli.loads(theirs) == tomli.loads(tomli_w.dumps(data)):
        assert written(data, multiline=multiline).decode() == theirs
    else:
        with pytest.raises(WouldChange):
            written(data, multiline=multiline)


@pytest.mark.parametrize("multiline", [True, False])
@given(tables)
def test_it_is_what_tomli_w_writes(multiline, data):
    same(data, multiline)


@pytest.mark.parametrize("several", ["", "\n"])
@pytest.mark.parametrize(
    "said", [*HOSTILE, '"""', "\\", "\t", "\x00", "\x7f", "\x85", "\r\n", "\r", "'''", "a-b_c", "²", ""]
)
def test_hostile_text_too(said, several):
    data = {said: said + several, "table": {said: {"list": [said, said + several]}}}
    for multiline in (True, False):
        same(data, multiline)


def test_what_it_does_not_know_is_refused():
    with pytest.raises(TypeError):
        written({"a": object()}, multiline=True)
