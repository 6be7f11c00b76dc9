"""How a terminal draws what comes next: its colours and attributes, and the shortest way from one to another."""

from functools import cache
from typing import Final, NamedTuple

_OFF: Final = {
    22: frozenset({1, 2}),
    23: frozenset({3}),
    24: frozenset({4, 21}),
    25: frozenset({5, 6}),
    27: frozenset({7}),
    28: frozenset({8}),
    29: frozenset({9}),
    54: frozenset({51, 52}),
    55: frozenset({53}),
}
"""The codes that end attributes, and those that each ends (ECMA-48, section 8.3.117)."""

_ON: Final = frozenset().union(*_OFF.values())
_FOREGROUND: Final = frozenset((*range(30, 38), *range(90, 98)))
_BACKGROUND: Final = frozenset((*range(40, 48), *range(100, 108)))
_SEEN_ON_BLANKS: Final = frozenset({4, 5, 6, 7, 9, 21, 51, 52, 53})


class Sgr(NamedTuple):
    """Colours and attributes, as codes of SGR."""

    foreground: str = ""
    """Such as `31`, `38;5;117` or `38;2;1;2;3`; empty for the terminal's own."""
    background: str = ""
    attributes: frozenset[int] = frozenset()

    @property
    def leaves_blanks_plain(self) -> bool:
        """Whether a blank shows the background and nothing else."""
        return not self.attributes & _SEEN_ON_BLANKS


PLAIN: Final = Sgr()
"""What a terminal begins with."""

_KNOWN: Final = {PLAIN: PLAIN}
"""One object for each pen, so that two are told apart at a glance."""


@cache
def after(pen: Sgr, codes: str) -> Sgr | None:
    """The pen after `ESC [ codes m`; None where a code is not known."""
    foreground, background, attributes = pen.foreground, pen.background, pen.attributes
    rest = [int(code or 0) for code in codes.split(";")]
    while rest:
        code = rest.pop(0)
        if code == 0:
            foreground, background, attributes = "", "", frozenset()
        elif code in _ON:
            attributes |= {code}
        elif code in _OFF:
            attributes -= _OFF[code]
        elif code in _FOREGROUND:
            foreground = str(code)
        elif code in _BACKGROUND:
            background = str(code)
        elif code == 39:
            foreground = ""
        elif code == 49:
            background = ""
        elif code in {38, 48} and rest and len(rest) >= (count := {5: 2, 2: 4}.get(rest[0], 99)):
            colour = ";".join(map(str, [code, *rest[:count]]))
            del rest[:count]
            foreground, background = (colour, background) if code == 38 else (foreground, colour)
        else:
            return None
    pen = Sgr(foreground, background, attributes)
    return _KNOWN.setdefault(pen, pen)


@cache
def change(old: Sgr | None, new: Sgr, one_by_one: bool = True) -> str:
    """The shortest sequence that turns the old pen into the new one; `old` is None where it is not known.

    Where the terminal cannot end attributes `one_by_one`, the whole pen is sent: a VT100 ends them together, and on the
    Linux console bright colours are bold ones, which what ends bold makes dark, and a dark colour leaves bright.
    """
    if old == new:
        return ""
    anew = _sequence(["", *_codes(new)])
    if old is None or not one_by_one:
        return anew
    stay = old.attributes
    codes: list[str] = []
    for code, ends in _OFF.items():
        if stay & ends - new.attributes:
            codes.append(str(code))
            stay -= ends
    codes += map(str, sorted(new.attributes - stay))
    if old.foreground != new.foreground:
        codes.append(new.foreground or "39")
    if old.background != new.background:
        codes.append(new.background or "49")
    return min(_sequence(codes), anew, key=len)


def _codes(pen: Sgr) -> list[str]:
    return [*map(str, sorted(pen.attributes)), *filter(None, (pen.foreground, pen.background))]


def _sequence(codes: list[str]) -> str:
    return f"\x1b[{';'.join(codes)}m"
