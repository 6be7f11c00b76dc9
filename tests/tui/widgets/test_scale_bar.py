import pytest

from sessions.model.session import Position
from tui.terminal.glyphs import ASCII, UNICODE
from tui.widgets import scale_bar
from tui.widgets.scale_bar import draw, is_placed, scale_width


@pytest.fixture(params=["unicode", "ascii"])
def drawn(request, monkeypatch):
    """Return a function that gives the scale as text, and whether it is in Unicode."""
    is_unicode = request.param == "unicode"
    monkeypatch.setattr(scale_bar, "GLYPHS", UNICODE if is_unicode else ASCII)
    return lambda steps, gap, **marks: (draw(steps, Position(**marks), None, gap).plain, is_unicode)


@pytest.mark.parametrize(
    ("marks", "unicode", "plain"),
    [
        ({"now": 3, "aim": 2}, "○──◎━━●──○──○", "o--O==@--o--o"),
        ({"now": 1, "aim": 4}, "●━━━━━━━━◎──○", "@========O--o"),
        ({"now": 3, "aim": 3}, "○──○──◉──○──○", "o--o--#--o--o"),
        ({"now": 5}, "○──○──○──○──●", "o--o--o--o--@"),
        ({"aim": 1}, "◎──○──○──○──○", "O--o--o--o--o"),
        ({"now": 9, "aim": 2}, "○──◎──○──○──○", "o--O--o--o--o"),
    ],
)
def test_the_way_between_now_and_the_aim_is_heavier(drawn, marks, unicode, plain):
    text, is_unicode = drawn(5, 2, **marks)
    assert text == (unicode if is_unicode else plain)


def test_the_way_is_seen_where_steps_are_side_by_side():
    assert draw(5, Position(now=4, aim=1), None, 0).plain in {"◎━━●○", "O==@o"}


@pytest.mark.parametrize("steps", [3, 5, 20])
@pytest.mark.parametrize("gap", [0, 1, 3])
def test_a_scale_is_as_wide_as_is_said(steps, gap):
    assert draw(steps, Position(now=1, aim=3), None, gap).cell_length == scale_width(steps, gap)


def test_a_mark_beyond_the_scale_is_no_place():
    assert is_placed(5, Position(aim=5))
    assert not is_placed(5, Position(now=6, hunch=2))
