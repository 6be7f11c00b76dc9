"""What updating a framework would do to each of the user's reviews that use it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from content import Framework
from content.frameworks.replace import Replacement
from sessions.model.framework_diff import EntryCounts, held
from sessions.model.orphans import Orphans, find_orphans
from sessions.model.session import Session

from . import reviews


@dataclass(frozen=True)
class UpdateImpact:
    """What the newer framework does to one review."""

    path: Path
    session: Session
    kept: EntryCounts
    """What stands in its place under the newer framework."""
    moves: tuple[str, ...]
    """What has a place now and would have none: each in a few words, with its id."""
    returns: int
    """How many entries are orphaned now and would not be."""

    def lines(self) -> Iterator[str]:
        """The effect, for reading."""
        yield f"{self.session.title} · {self.session.school} ({self.path})"
        yield f"  Kept in place: {self.kept.in_words()}."
        if self.returns:
            yield f"  Back in place, from “Not in this framework”: {self.returns}."
        if self.moves:
            yield "  Moved under “Not in this framework”, and kept there:"
            yield from (f"    {move}" for move in self.moves)


@dataclass(frozen=True)
class Preview:
    """What an update would do."""

    effects: tuple[UpdateImpact, ...]
    unread: tuple[str, ...]
    """For each review that cannot be read, why: it may use the framework too."""


def preview(update: Replacement) -> Preview:
    """What the update would do to the reviews in the user's folder."""
    found = reviews.summaries()
    return Preview(
        effects=tuple(
            _effect(update, one.path, one.session)
            for one in found
            if one.session and one.session.framework == update.new.id
        ),
        unread=tuple(one.problem for one in found if one.session is None),
    )


def lines(update: Replacement) -> Iterator[str]:
    """What the update would do, for reading."""
    old = f"version {update.old.version} is kept" if update.old else f"{update.place} cannot be used"
    yield f"{update.new.title} ({update.new.id}): {old}, this is version {update.new.version}."
    if update.old and update.old.scale != update.new.scale:
        yield f"The scale changes from {_scale(update.old)} to {_scale(update.new)}; positions keep their step numbers."
    shown = preview(update)
    for effect in shown.effects:
        yield ""
        yield from effect.lines()
    if not shown.effects:
        yield "None of the reviews in your folder uses it."
    for why in shown.unread:
        yield f"Not looked at: {why}"
    yield ""
    yield "Reviews in other folders are not looked at; they too keep everything that is in them."


def _effect(update: Replacement, path: Path, session: Session) -> UpdateImpact:
    after = _entries(find_orphans(update.new, session))
    before = _entries(find_orphans(update.old, session)) if update.old else {}
    return UpdateImpact(
        path=path,
        session=session,
        kept=held(update.new, session)[0],
        moves=tuple(_named(what, update.old) for key, what in after.items() if key not in before),
        returns=sum(key not in after for key in before),
    )


def _entries(apart: Orphans) -> dict[tuple[str, str], tuple[str, str, str]]:
    """Each entry by its kind and id; its kind, the id of its place, and its own words where it has any."""
    return {
        **{("position", key): ("position", key, "") for key, _ in apart.positions},
        **{("answer", key): ("answer", key, "") for key, _ in apart.answers},
        **{("action", action.id): ("action", action.prompt, action.what) for action in apart.actions},
    }


def _named(entry: tuple[str, str, str], old: Framework | None) -> str:
    kind, key, words = entry
    if not words and old:
        dimension, item = old.by_id.get(key), old.items.get(key)
        words = dimension.name if dimension else item.entry.short if item else ""
    return f"{kind} at {key}{f' ({words})' if words else ''}"


def _scale(framework: Framework) -> str:
    return " / ".join(framework.scale)
