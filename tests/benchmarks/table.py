"""The measurements as Markdown: the goals, and what a hundred times the words change."""

import statistics
from collections.abc import Callable
from dataclasses import dataclass, field

from .measures import Samples

GROWN = 1.15
"""The maximum ratio for a hundred times the words; anything above one is put down to noise."""

Judge = Callable[[list[float]], float]
"""Which of many samples counts: the median; for whole processes the minimum, since other work can only add time."""

_MS, _MB, _BYTES = "ms", "MB", "bytes"


@dataclass(frozen=True)
class Row:
    """A line of the table of goals."""

    what: str
    goal: str
    measured: str
    floor: str = ""
    ratio: float | None = None
    met: bool | None = None
    """Whether its goal is met; None if it is only for information."""

    def cells(self) -> list[str]:
        """Return the line, cell by cell."""
        met = {True: "yes", False: "no", None: ""}[self.met]
        return [self.what, self.goal, self.measured, self.floor, f"{self.ratio:.2f}" if self.ratio else "", met]


@dataclass
class Measured:
    """All measurements."""

    sizes: dict[int, dict[str, Samples]] = field(default_factory=dict)
    """The samples by the name of the measure, for each multiple of the words."""
    raw: Samples = field(default_factory=dict)
    editors: Samples = field(default_factory=dict)

    @property
    def full(self) -> dict[str, Samples]:
        """Return the measurements of the full review of ordinary size."""
        return self.sizes[1]


def goals(found: Measured) -> list[Row]:
    """Return a line for each goal, and the lines that are only for information."""
    starts, typing, rest, saves = (found.full[name] for name in ("starts", "typing", "rest", "saves"))
    bare = _middle(typing["area"])
    own, least = _middle(rest["ours"]), _middle(rest["static"])
    over = own - least
    tab = _middle(typing["tab"])
    return [
        _ratio("start to the first full frame", 1.2, starts["ours"], starts["static"], "one widget", by=min),
        _ratio(
            "start to the echo of the first key", None, starts["ours echo"], starts["area echo"], "TextArea", by=min
        ),
        _ratio(
            "processor time of a start", None, starts["ours processor"], starts["static processor"], "one widget",
            by=min,
        ),
        _ratio("a letter to the end of its repaint", 1.1, typing["ours"], typing["area"], "TextArea"),
        _row("the same, 95th percentile", _MS, _slow(typing["ours"]), _slow(typing["area"]), "TextArea"),
        Row(
            "F3, another dimension, to the end of its repaint", "≤ 60 ms", _spread(typing["tab"], _MS),
            f"{_number(bare, _MS)} (TextArea, a letter)", tab / bare, tab <= 0.060,
        ),
        Row(
            "memory at rest, private", "≤ 12 MB over one widget", f"{_number(own, _MB)} (+{over:.1f})",
            f"{_number(least, _MB)} (one widget)", own / least, over <= 12,
        ),
        _row("memory at rest, resident", _MB, _middle(rest["ours resident"]), _middle(rest["static resident"]),
             "one widget"),
        _ratio("a change and its save", 3, saves["ours"], saves["write"], "flushed write of the same bytes"),
        _ratio("the same", None, saves["ours"], saves["replacement"], "flushed write, renamed, folder flushed"),
        _bytes("bytes for a letter", 40, typing["ours bytes"], typing["area bytes"], "TextArea"),
        _bytes("bytes of F3", 500, typing["tab bytes"], typing["tab characters"], "characters that change"),
        _bytes("bytes until the first full frame", 5_000, starts["ours bytes"], starts["static bytes"], "one widget"),
        *(_row(f"bytes as Textual alone sends them: {name}", _BYTES, _middle(samples))
          for name, samples in found.raw.items()),
        *(_row(f"bytes for a letter in {name}", _BYTES, _middle(samples)) for name, samples in found.editors.items()),
        _row("processor time of 100 letters", _MS,
             100 * _middle(typing["ours processor"]), 100 * _middle(typing["area processor"]), "TextArea"),
        _row("processor time of a second at rest", _MS, _middle(rest["ours idle"]), _middle(rest["static idle"]),
             "one widget"),
    ]  # fmt: skip


def growth(found: Measured) -> list[list[str]]:
    """Return the same measures with more words, and whether a hundred times as many cost more."""
    rows = []
    for what, unit, group, ours, floor, by in (
        ("start to the first full frame", _MS, "starts", "ours", "", min),
        ("start to the echo of the first key", _MS, "starts", "ours echo", "area echo", min),
        ("a letter", _MS, "typing", "ours", "area", statistics.median),
        ("F3", _MS, "typing", "tab", "", statistics.median),
        ("memory at rest, private", _MB, "rest", "ours", "area", statistics.median),
        ("a change and its save", _MS, "saves", "ours", "write", statistics.median),
    ):
        cells = [what]
        for of_size in found.sizes.values():
            cell = _number(by(of_size[group][ours]), unit)
            if floor:
                cell += f" (floor {_number(by(of_size[group][floor]), unit)})"
            cells.append(cell)
        first, *_, last = found.sizes.values()
        grown = by(last[group][ours]) / by(first[group][ours])
        if group == "saves":
            # The floor writes as many bytes: only the rest of the save must not grow.
            grown /= by(last[group][floor]) / by(first[group][floor])
        rows.append([*cells, f"{grown:.2f}", "yes" if grown <= GROWN else "no"])
    return rows


def markdown(found: Measured) -> str:
    """Return both tables."""
    heads = ["what", "goal", "measured", "floor", "ratio", "met?"]
    lines = _table(heads, [row.cells() for row in goals(found)])
    sizes = [f"{times}× the words" for times in found.sizes]
    if len(sizes) > 1:
        heads = ["with more words", *sizes, "growth", "no growth?"]
        lines += ["", *_table(heads, growth(found))]
    return "\n".join(lines)


def _ratio(
    what: str, most: float | None, ours: list[float], floor: list[float], named: str, *, by: Judge = statistics.median
) -> Row:
    ratio = by(ours) / by(floor)
    goal = f"≤ {most:g}× {named}" if most else ""
    measured = _spread(ours, _MS)
    return Row(what, goal, measured, f"{_spread(floor, _MS)} ({named})", ratio, ratio <= most if most else None)


def _bytes(what: str, most: int, ours: list[float], floor: list[float] = (), named: str = "") -> Row:
    count = _middle(ours)
    beside = f"{_number(_middle(floor), _BYTES)} ({named})" if floor else ""
    return Row(what, f"≤ {most:,}", _number(count, _BYTES), beside, _quotient(ours, floor) if floor else None,
               count <= most)  # fmt: skip


def _row(what: str, unit: str, ours: float, floor: float | None = None, named: str = "") -> Row:
    if floor is None:
        return Row(what, "", _number(ours, unit))
    return Row(what, "", _number(ours, unit), f"{_number(floor, unit)} ({named})", ours / floor if floor else None)


def _middle(samples: list[float]) -> float:
    return statistics.median(samples)


def _slow(samples: list[float]) -> float:
    return sorted(samples)[int(0.95 * (len(samples) - 1))]


def _quotient(ours: list[float], floor: list[float]) -> float:
    return _middle(ours) / _middle(floor)


def _number(value: float, unit: str) -> str:
    if unit == _BYTES:
        return f"{value:,.0f}"
    return f"{value * 1000:,.1f} ms" if unit == _MS else f"{value:.1f} MB"


def _spread(samples: list[float], unit: str) -> str:
    """Return the median, the minimum and the 75th percentile."""
    high = statistics.quantiles(samples, n=4)[2] if len(samples) > 3 else max(samples)
    return f"{_number(_middle(samples), unit)} (min {min(samples) * 1000:.1f}, 75% below {high * 1000:.1f})"


def _table(heads: list[str], rows: list[list[str]]) -> list[str]:
    rule = ["---" for _ in heads]
    return [f"| {' | '.join(cells)} |" for cells in (heads, rule, *rows)]
