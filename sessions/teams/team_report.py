"""A team's review as lines of text."""

from collections.abc import Iterator

from content import Dimension, Framework
from content.frameworks.model import items_of
from content.text.string_utils import pluralize
from sessions.model.position_summary import number_in_words
from sessions.model.progress import has_text, position_in_words
from sessions.model.session import Session
from sessions.model.size_limits import short
from sessions.planning.agenda import FirstViews
from sessions.planning.plan_view import PlanVoice, plan_answer

from . import meeting_state, sharing, visibility
from .folder import TeamFolder
from .visibility import Audience


def people(found: TeamFolder) -> Iterator[str]:
    """Who has shared what, who is expected still, and what cannot be read, a line each."""
    called = visibility.names(found)
    for voice in found.voices:
        placed = sum(visibility.has_shared(voice, dimension.id) for dimension in found.framework.dimensions)
        told = f"{pluralize(placed, 'position')}, {pluralize(len(voice.answers), 'note')}"
        name = called[voice.id]
        yield f"{name.initials:<3} {name.full}: {told}{f'; {name.note}' if name.note else ''}"
    other = ", or under another name" if visibility.unexpected(found) else ""
    for member in visibility.missing(found):
        yield f"    {short(member)}: not yet{other}"
    for one in found.unread:
        yield f"  ! {one.name}: {'left out' if one.copy_of else 'cannot be read'} ({one.why})"


def leaving(framework: Framework, session: Session, voice: Session) -> Iterator[str]:
    """Exactly what is in a voice, and what of the review it was made from is not."""
    shared = {part.id: part.text for part in sharing.parts(framework, voice, notes=True)}
    kept = sharing.parts(framework, session, notes=True)
    yield (
        "This leaves your review, and the team's export may quote it:" if voice.quotable else "This leaves your review:"
    )
    yield from (line for part in kept if shared.get(part.id) == part.text for line in _indented(part))
    yield from (f"  {name}: you would rather not place your school" for name in sharing.abstained(framework, voice))
    if not voice.positions and not voice.answers:
        yield "  nothing"
    if staying := [part for part in kept if part.id not in shared]:
        yield "This stays with you:"
        yield from (f"  {part.where} ({part.id})" for part in staying)


def _indented(part: sharing.Part) -> Iterator[str]:
    first, *others = part.text.splitlines() or [""]
    yield f"  {part.where} ({part.id}): {first}"
    yield from (f"    {line}" for line in others)


def status(found: TeamFolder, viewer: Audience) -> Iterator[str]:
    """The whole team: who, the pen, and each dimension as far as the viewer may see it."""
    yield f"{short(found.agreed.title)} · {short(found.agreed.school)} · {visibility.in_short(found)}"
    yield from people(found)
    yield f"The pen: {found.pen or 'nobody has it'}."
    if lifted := meeting_state.cover_in_words(found.agreed):
        yield lifted
    for path in found.conflicts:
        yield f"Another copy of the agreed review is here, {short(path.name)}; open the team to put the two together."
    seen = visibility.views(found, viewer)
    for one in seen:
        widest = f" {widest_in_words(seen)}" if visibility.is_widest(one, seen) else ""
        told = filter(None, (f"{one.words}{widest}", one.cover, one.trace))
        yield f"{one.dimension.name}: {' '.join(told)}"


def widest_in_words(seen: list[visibility.DimensionView]) -> str:
    """Such as "Widest difference of the five."."""
    open_ = sum(not one.cover for one in seen)
    return f"Widest difference of the {number_in_words(open_)}{'' if open_ == len(seen) else ' in view'}."


def first_views(found: TeamFolder, viewer: Audience) -> dict[str, FirstViews]:
    """Return how far first views lie apart, by dimension id, without those that are covered from the viewer."""
    return {
        one.dimension.id: FirstViews(one.words if one.now.people else "", one.now.widest)
        for one in visibility.views(found, viewer)
        if not one.cover
    }


def quotable_voices(found: TeamFolder, viewer: Audience) -> dict[str, tuple[PlanVoice, ...]]:
    """What those who agreed to be quoted said, by dimension id, as far as the viewer may see it."""
    called = visibility.names(found)
    heard = {}
    for dimension in found.framework.dimensions:
        if visibility.hidden_reason(found, dimension.id, viewer):
            continue
        quoted = (
            _quoted(found.framework, dimension, voice, called[voice.id].full)
            for voice in found.voices
            if voice.quotable
        )
        heard[dimension.id] = tuple(one for one in quoted if one.stands or one.because or one.answers)
    return heard


def _quoted(framework: Framework, dimension: Dimension, voice: Session, name: str) -> PlanVoice:
    position = voice.position(dimension.id)
    placed = position.now is not None or position.aim is not None
    said = (item for item in items_of(dimension) if has_text(voice.answer(item.id)) or voice.answer(item.id).mark)
    return PlanVoice(
        name,
        position_in_words(framework, position.now, position.aim) if placed else "",
        position.because,
        tuple(plan_answer(voice, item) for item in said),
    )
