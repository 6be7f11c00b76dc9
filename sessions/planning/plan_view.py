"""What an export says, before any format: the review as one Plan."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Final, Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from content import Dimension, Framework, Item
from content.frameworks import glossary
from content.frameworks.model import Labels, Term, items_of
from sessions.model import routes
from sessions.model.orphans import Orphans, find_orphans
from sessions.model.progress import Progress, State, has_text, position_in_words, state
from sessions.model.session import VOICES, Action, Answer, Position, Session, Voice

from .agenda import Agenda, FirstViews

Part = Literal["whole", "actions", "profile", "agenda", "dimension"]
"""What of a plan goes out; with "dimension", one dimension alone."""

PARTS: tuple[Part, ...] = get_args(Part)


class PlanAnswer(Struct, frozen=True):
    """A question or prompt with what was said to it."""

    id: str
    question: str
    follow_ups: tuple[str, ...]
    answer: Answer
    state: State
    actions: tuple[Action, ...] = ()


class PlanGroup(Struct, frozen=True):
    """The answers of one theme."""

    name: str
    answers: tuple[PlanAnswer, ...]


class PlanVoice(Struct, frozen=True):
    """What one member of a team said on a dimension, where they agreed to be quoted."""

    name: str
    stands: str
    """Their position in words."""
    because: str
    answers: tuple[PlanAnswer, ...]


class PlanDimension(Struct, frozen=True):
    """One dimension: where the school stands, what was said, what will be done."""

    id: str
    name: str
    left: str
    right: str
    position: Position
    stands: str
    """The position in words."""
    groups: tuple[PlanGroup, ...]
    prompts: tuple[PlanAnswer, ...]
    views: str
    """How far the team's first views lie apart; empty where it is nobody's or they are covered."""
    unheard: tuple[Voice, ...]
    """Voices that no evidence came from; empty where there is no evidence at all."""
    voices: tuple[PlanVoice, ...] = ()


class PlanAction(Struct, frozen=True):
    """An action with the dimension that it belongs to."""

    action: Action
    dimension: str
    """Its dimension's name; empty where the framework does not know its prompt."""
    prompt: str
    """A few words for its prompt; its id where the framework does not know it."""


class PlanGlossary(Struct, frozen=True):
    """The words that the framework explains, each compared with a source on a day."""

    applies_to: str
    """The country or region whose law and guidance it describes; empty where the framework does not say."""
    year: int
    """The year of the framework's source, in which the words meant what `then` says."""
    terms: tuple[Term, ...]
    changes_title: str
    changes: tuple[Term, ...]
    """What has changed since that year, whether or not the framework uses the words."""


class Plan(Struct, frozen=True):
    """A review, or what of it goes out, ready to be written in any format."""

    id: str
    """The session's."""
    title: str
    school: str
    author: str
    members: tuple[str, ...]
    """Who is in the team, in its agreed review."""
    date: date
    updated: datetime
    """When the session was changed last."""
    minutes: int
    """The length of the team's meeting in minutes; 0 without one."""
    framework: str
    language: str
    """The tag of the language that the framework is in."""
    labels: Labels
    """What the framework calls the parts of a review."""
    scale: tuple[str, ...]
    attribution: tuple[str, ...]
    """The citation of the framework's source, and its notice; or why there is no framework."""
    progress: Progress
    dimensions: tuple[PlanDimension, ...]
    actions: tuple[PlanAction, ...]
    """By date; those without a date come last."""
    elsewhere: Orphans
    part: Part = "whole"
    leaves_out: str = ""
    """What of the review is not in it, in words; empty where all is."""
    glossary: PlanGlossary | None = None
    """The words of its questions; None where it has only what was answered, or is not whole."""
    agenda: Agenda | None = None
    """How the meeting about it is divided; None where it is no agenda."""


def build(
    framework: Framework,
    session: Session,
    *,
    everything: bool = False,
    views: Mapping[str, FirstViews] | None = None,
    voices: Mapping[str, tuple[PlanVoice, ...]] | None = None,
) -> Plan:
    """Return the plan of the session; with `everything`, unanswered questions and prompts too, and the glossary.

    `views` are the first views of a team by dimension id, without those that are covered; `voices` is what its members
    said.
    """
    session = _without_hunches(session)
    told = views or {}
    heard = voices or {}
    return Plan(
        id=session.id,
        title=session.title,
        school=session.school,
        author=session.author,
        members=session.team.members if session.team else (),
        date=session.updated.date(),
        updated=session.updated,
        minutes=session.team.minutes if session.team else 0,
        framework=framework.title,
        language=framework.language,
        labels=framework.labels,
        scale=framework.scale,
        attribution=(*((framework.source.citation,) if framework.dimensions else ()), framework.source.notice),
        progress=routes.progress_told(framework, session),
        dimensions=tuple(
            _dimension(framework, session, each, everything, told.get(each.id, _NOTHING).words, heard.get(each.id, ()))
            for each in framework.dimensions
            if everything or not routes.is_left_out(framework, session, each)
        ),
        actions=tuple(_placed(framework, action) for action in by_date(session.actions)),
        elsewhere=find_orphans(framework, session),
        glossary=glossary_of(framework, glossary.terms_in(framework, _asked(framework))) if everything else None,
    )


_NOTHING: Final = FirstViews("", 0)


def _without_hunches(session: Session) -> Session:
    """Return the session without first hunches, also those on dimensions that the framework lacks: no plan has them."""
    kept = {key: replace(position, hunch=None) for key, position in session.positions.items()}
    return replace(session, positions={key: position for key, position in kept.items() if position != Position()})


def glossary_of(framework: Framework, terms: Iterable[Term]) -> PlanGlossary:
    """Return the framework's glossary with these of its terms, and all that has changed."""
    return PlanGlossary(
        framework.applies_to, framework.source.year, tuple(terms), framework.labels.changes, framework.changes
    )


def _asked(framework: Framework) -> Iterator[str]:
    for dimension in framework.dimensions:
        yield from (dimension.name, dimension.left, dimension.right)
        for item in items_of(dimension):
            yield from (item.entry.text, *item.entry.follow_ups)


def by_date(actions: Iterable[Action]) -> list[Action]:
    """The actions, the earliest first; those without a date last: first those with words for one."""
    return sorted(actions, key=lambda action: (action.by or date.max, action.by is None, not action.by_words))


def unheard(session: Session, dimension: Dimension) -> tuple[Voice, ...]:
    """The voices that no evidence on this dimension came from; none where there is no evidence."""
    answers = [session.answer(item.id) for item in items_of(dimension)]
    if not any(answer.evidence.strip() or answer.from_whom for answer in answers):
        return ()
    heard = {voice for answer in answers for voice in answer.from_whom}
    return tuple(voice for voice in VOICES if voice not in heard)


def _dimension(
    framework: Framework,
    session: Session,
    dimension: Dimension,
    everything: bool,
    views: str,
    voices: tuple[PlanVoice, ...],
) -> PlanDimension:
    items = list(items_of(dimension))
    position = session.position(dimension.id)

    def answers(wanted: Iterable[Item]) -> tuple[PlanAnswer, ...]:
        found = (plan_answer(session, item) for item in wanted)
        return tuple(
            one for one in found if everything or one.state != "unanswered" or has_text(one.answer) or one.actions
        )

    return PlanDimension(
        id=dimension.id,
        name=dimension.name,
        left=dimension.left,
        right=dimension.right,
        position=position,
        stands=position_in_words(framework, position.now, position.aim),
        groups=tuple(
            PlanGroup(theme.name, said)
            for theme in dimension.themes
            if (said := answers(item for item in items if item.kind == "question" and item.entry in theme.questions))
        ),
        prompts=answers(item for item in items if item.kind == "prompt"),
        views=views,
        unheard=unheard(session, dimension),
        voices=voices,
    )


def plan_answer(session: Session, item: Item) -> PlanAnswer:
    """The question or prompt with what the session says to it."""
    return PlanAnswer(
        id=item.id,
        question=item.entry.text,
        follow_ups=item.entry.follow_ups,
        answer=session.answer(item.id),
        state=state(session, item),
        actions=tuple(by_date(session.actions_for(item.id))) if item.kind == "prompt" else (),
    )


def _placed(framework: Framework, action: Action) -> PlanAction:
    item = framework.items.get(action.prompt)
    return PlanAction(action, item.dimension.name, item.entry.short) if item else PlanAction(action, "", action.prompt)
