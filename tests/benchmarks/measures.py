"""Each measure of the program and its baseline, taken in turn, so that a slow machine slows both."""

import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from shutil import which
from time import perf_counter

from sessions.model import edits
from sessions.storage.open_session import OpenSession

from .floors import AREA, OTHER, READY, STATIC, flushed_replacement, flushed_write
from .harness import Timed
from .sized import AT, END, Review

Samples = dict[str, list[float]]
"""The samples of each measure, by name."""

_WORDS = "the pupils of this school "
_ECHOED = "~"
"""A character that is in no review and in no control sequence."""

NEXT_DIMENSION = "\x1bOR"


def ours(review: Review, *, raw: bool = False) -> Timed:
    """Start the program on a review, at the end of its note."""
    review.reset()
    return Timed("open", review.path, quit_with="f10", raw=raw)


def area(review: Review) -> Timed:
    """Start a bare TextArea with the note at which the review opens."""
    note = review.path.with_suffix(".txt")
    note.write_text(review.note, encoding="utf-8")
    return Timed(note, code=AREA)


def starts(review: Review, repeats: int) -> Samples:
    """Return the seconds from process start to the whole first frame, and to the echo of the first key."""
    found = defaultdict(list)
    for _ in range(repeats):
        for name, start, wanted in (
            ("ours", lambda: ours(review), END),
            ("static", lambda: Timed(code=STATIC), READY),
            ("area", lambda: area(review), END),
        ):
            with start() as program:
                program.started(wanted)
                seconds, count = program.first_frame()
                used = program.processor()
            found[name].append(seconds)
            found[f"{name} bytes"].append(count)
            found[f"{name} processor"].append(used)
        for name, start in (("ours echo", lambda: ours(review)), ("area echo", lambda: area(review))):
            with start() as program:
                program.until(END)
                before = len(program.output)
                program.type(_ECHOED)
                found[name].append(program.until(_ECHOED, before) - program.begun)
                program.settle()
    return found


def letters() -> Iterator[str]:
    """Yield what a user types, without end."""
    while True:
        yield from _WORDS


def typing(review: Review, repeats: int, tabs: int) -> Samples:
    """Return the seconds and bytes of a letter and of a change of tab, and the processor time of a letter."""
    found = defaultdict(list)
    with ours(review) as program, area(review) as bare:
        both = {"ours": program, "area": bare}
        for each in both.values():
            each.started(END)
            each.sent("x")
        used = {name: each.processor() for name, each in both.items()}
        for letter, _ in zip(letters(), range(repeats), strict=False):
            for name, each in both.items():
                seconds, count = each.sent(letter)
                found[name].append(seconds)
                found[f"{name} bytes"].append(count)
        for name, each in both.items():
            found[f"{name} processor"].append((each.processor() - used[name]) / repeats)
        shown = program.shown()
        for number in range(tabs + 5):
            seconds, count = program.sent(NEXT_DIMENSION)
            before, shown = shown, program.shown()
            if number >= 5:  # once through all: widgets of a tab are created when it is first shown
                found["tab"].append(seconds)
                found["tab bytes"].append(count)
                found["tab characters"].append(sum(map(str.__ne__, before, shown)))
    return found


def at_rest(review: Review, repeats: int, idle: float) -> Samples:
    """Return the megabytes at rest, private and resident, and the processor time while nobody types."""
    found = defaultdict(list)
    for number in range(repeats):
        with ours(review) as program, Timed(code=STATIC) as static, area(review) as bare:
            both = {"ours": program, "static": static, "area": bare}
            for each, wanted in zip(both.values(), (END, READY, END), strict=True):
                each.started(wanted)
            time.sleep(0.5)
            for name, each in both.items():
                own, resident = each.memory()
                found[name].append(own)
                found[f"{name} resident"].append(resident)
            if number == 0 and idle:
                used = {name: each.processor() for name, each in both.items()}
                time.sleep(idle)
                for name, each in both.items():
                    found[f"{name} idle"].append((each.processor() - used[name]) / idle)
    return found


def saves(review: Review, repeats: int) -> Samples:
    """Return the seconds of a change and its save, and of flushed writes of the same bytes to the same folder."""
    found = defaultdict(list)
    review.reset()
    beside = review.path.with_suffix(".floor")
    with OpenSession.open(review.path) as opened:
        for number in range(repeats + 1):
            said = f"{review.note} {number}"
            begun = perf_counter()
            opened.apply(lambda session, said=said: edits.answer(session, AT, note=said))
            opened.save()
            took = {"ours": perf_counter() - begun}
            content = review.path.read_bytes()
            for name, write in (("write", flushed_write), ("replacement", flushed_replacement)):
                beside.unlink(missing_ok=True)
                begun = perf_counter()
                write(beside, content)
                took[name] = perf_counter() - begun
            if number:  # the first save keeps a version of the previous content, as happens at most once a minute
                for name, seconds in took.items():
                    found[name].append(seconds)
    return found


def raw_bytes(review: Review, repeats: int) -> Samples:
    """Return the bytes to the terminal as Textual itself would send them."""
    found = defaultdict(list)
    with ours(review, raw=True) as program:
        program.started(END)
        found["start"].append(program.first_frame()[1])
        program.sent("x")
        for letter, _ in zip(letters(), range(repeats), strict=False):
            found["letter"].append(program.sent(letter)[1])
        for _ in range(repeats):
            found["tab"].append(program.sent(NEXT_DIMENSION)[1])
    return found


def other_editors(review: Review, repeats: int) -> Samples:
    """Return the bytes for a letter in the installed editors, at the end of the same note."""
    found = defaultdict(list)
    keys = {"nano": "\x1b/", "vim": "GA"}
    with ExitStack() as stack:
        for name, to_the_end in keys.items():
            if which(name):
                note = Path(review.path.with_suffix(f".{name}"))
                note.write_text(review.note, encoding="utf-8")
                program = stack.enter_context(Timed(name, note, code=OTHER, quit_with=""))
                program.settle(0.5)
                program.sent(to_the_end)
                for letter, _ in zip(letters(), range(repeats), strict=False):
                    found[name].append(program.sent(letter)[1])
    return found
