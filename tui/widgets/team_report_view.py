"""A team's review as lines: everybody on one page, or one dimension."""

from textual.content import Content

from sessions.model.size_limits import short
from sessions.teams import meeting_state, team_report, visibility
from sessions.teams.folder import TeamFolder
from sessions.teams.visibility import DimensionView
from tui.keymap import MERGE
from tui.literal_text import line, shown

from .position_chart import agreed_blocks, in_words, said_blocks, stacked
from .prose import Block, wrapped


def overview(found: TeamFolder, seen: list[DimensionView], yours: str, width: int) -> list[Content]:
    """Everybody on one page: each dimension's continuum, and who has shared what; `yours` is one's own part."""
    blocks = [Block(shown(f"You: {yours}.", "bold"))]
    if found.asking:
        blocks.append(Block(shown(f"{found.asking} asks for the pen.", "bold"), above=0))
    for path in found.conflicts:
        told = (
            f"Another copy of the agreed review is here: {short(path.name)}. {MERGE.shown_keys} puts the two together."
        )
        blocks.append(Block(shown(told, "bold"), above=0))
    for told in filter(None, (_meeting_in_words(found), meeting_state.cover_in_words(found.agreed))):
        blocks.append(Block(shown(told), above=0))
    lines = wrapped(blocks, width)
    for one in seen:
        agreed = found.agreed.position(one.dimension.id)
        lines += [Content(), line(one.dimension.name, "bold underline")]
        lines += stacked(one, found.framework.scale, agreed, width)
        lines += in_words(one, _widest(seen, one), width)
        lines += wrapped(agreed_blocks(found, agreed), width)
    people = [Block(shown(text), above=0) for text in team_report.people(found)]
    none = [Block(shown("Nobody has shared yet, and nobody is named as expected."), above=0)]
    return [*lines, Content(), line("Who has shared what", "bold underline"), *wrapped(people or none, width)]


def one_dimension(
    found: TeamFolder, seen: list[DimensionView], one: DimensionView, warning: str, width: int
) -> list[Content]:
    """Return one dimension: marks, spread, what is agreed, and what was said; before all, a warning about your part."""
    agreed = found.agreed.position(one.dimension.id)
    poles = f"{found.framework.scale[0]}: {one.dimension.left} {found.framework.scale[-1]}: {one.dimension.right}"
    blocks = [*agreed_blocks(found, agreed), *said_blocks(one)]
    if not (one.cover or one.questions or one.reasons):
        blocks.append(Block(shown("No notes on this dimension are shared.", "$text-muted")))
    return [
        *wrapped([Block(shown(f"You: {warning}.", "bold"), above=0)] if warning else [], width),
        *stacked(one, found.framework.scale, agreed, width),
        *in_words(one, _widest(seen, one), width),
        Content(),
        *wrapped([*blocks, Block(shown(poles, "$text-muted"))], width),
    ]


def _widest(seen: list[DimensionView], one: DimensionView) -> str:
    return team_report.widest_in_words(seen) if visibility.is_widest(one, seen) else ""


def _meeting_in_words(found: TeamFolder) -> str:
    """Where the meeting is, such as "The meeting is at Values."."""
    dimension = found.framework.by_id.get(found.team.at)
    if dimension is None or not found.pen:
        return ""
    return f"The meeting is at {dimension.name}."
