"""What leaves a person's own review when they share it with a team: what they chose, and nothing else."""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from datetime import UTC, datetime

from msgspec.structs import replace

from content import Framework, UserError
from sessions.model.edits import one_line
from sessions.model.progress import has_text, position_in_words
from sessions.model.session import FORMAT, Answer, Position, Session
from sessions.storage.membership import Membership

BECAUSE = ":because"
"""What stands after a dimension's id in the id of the reasons for its position."""

FEW_PEOPLE = 6
"""With fewer people than this, others are likely to know who wrote what."""


@dataclass(frozen=True)
class Part:
    """One thing in a review that can be shared or held back."""

    id: str
    """A dimension's id (its position), that with BECAUSE (the reasons), or a question's or prompt's id."""
    dimension: str
    """The id of its dimension."""
    where: str
    """What it belongs to, such as "Values: position"."""
    text: str
    """What it says."""


def parts(framework: Framework, session: Session, *, notes: bool) -> list[Part]:
    """Everything that can be shared, in the framework's order: positions alone, or with notes."""
    return list(_parts(framework, session, notes))


def voice(framework: Framework, session: Session, member: Membership, at: datetime | None = None) -> Session:
    """What others are to read of this session: the parts that its author shares, under the name that they chose.

    It has a separate id, title and dates: it holds nothing else of the session.
    """
    leaving = {part.id for part in parts(framework, session, notes=member.notes)} - set(member.held_back)
    moment = (at or datetime.now(UTC)).replace(microsecond=0)
    return Session(
        format=FORMAT,
        id=member.voice,
        title=member.title,
        school=member.school,
        author=member.name,
        kind="voice",
        framework=framework.id,
        framework_version=framework.version,
        created=moment,
        updated=moment,
        quotable=member.quotable,
        positions=dict(_positions(framework, session, member, leaving)),
        answers={key: session.answer(key) for key in framework.items if key in leaving},
    )


def abstained(framework: Framework, shared: Session) -> list[str]:
    """The names of the dimensions on which a voice says that its author would rather not place the school."""
    return [dimension.name for dimension in framework.dimensions if shared.position(dimension.id).abstains]


def changed(
    framework: Framework,
    member: Membership,
    *,
    notes: bool | None = None,
    quotable: bool | None = None,
    hold_back: Iterable[str] = (),
    let_go: Iterable[str] = (),
    abstain: Iterable[str] = (),
    name: str | None = None,
) -> Membership:
    """Return the membership with other choices of what to share. Raises UserError for an unknown id.

    Choices left out do not change.

    Holding back a dimension's id holds its position back; let go, it is neither held back nor abstained from.
    """
    let = {_known(framework, key) for key in let_go}
    held = (*member.held_back, *(_known(framework, key) for key in hold_back))
    abstains = (*member.abstains, *(framework.dimension(key).id for key in abstain))
    return replace(
        member,
        notes=member.notes if notes is None else notes,
        quotable=member.quotable if quotable is None else quotable,
        held_back=tuple(key for key in dict.fromkeys(held) if key not in let),
        abstains=tuple(key for key in dict.fromkeys(abstains) if key not in let),
        name=check_name(member.name if name is None else name),
    )


def not_shared_yet(now: Session, shared: Session | None) -> int:
    """How many positions and answers of a voice differ from what was shared last."""
    if shared is None:
        return len(now.positions) + len(now.answers)
    tables = ((now.positions, shared.positions), (now.answers, shared.answers))
    different = sum(new.get(key) != old.get(key) for new, old in tables for key in {*new, *old})
    return different + (now.author != shared.author) + (now.quotable != shared.quotable)


def warning(people: int, name: str, author: str) -> str:
    """What someone who shares should know about names; `people` is how many are expected, themselves included."""
    if one_line(name) == one_line(author):
        return f"Shared under your name, {one_line(name)}."
    few = f"you are {people}" if people else "you may be few"
    if people < FEW_PEOPLE:
        return (
            f"Shared as “{one_line(name)}”. With fewer than {FEW_PEOPLE} people ({few}) anonymity is unlikely: "
            "others will guess from what you say."
        )
    return f"Shared as “{one_line(name)}”. The drive may still show whose account wrote the file."


def check_name(name: str) -> str:
    """Return the name under which a view is shared; raises UserError where it is empty."""
    if not one_line(name):
        raise UserError(None, "say under which name you share: your own, or another that you choose")
    return one_line(name)


def _known(framework: Framework, key: str) -> str:
    if key.removesuffix(BECAUSE) not in framework.by_id:
        framework.item(key)
    return key


def _parts(framework: Framework, session: Session, notes: bool) -> Iterator[Part]:
    for dimension in framework.dimensions:
        position = session.position(dimension.id)
        where = f"{dimension.short}: position"
        if position.now is not None or position.aim is not None:
            sure = f"; {position.sure} sure" if position.sure else ""
            stands = position_in_words(framework, position.now, position.aim)
            yield Part(dimension.id, dimension.id, where, f"{stands}{sure}")
        if notes and position.because.strip():
            yield Part(f"{dimension.id}{BECAUSE}", dimension.id, f"{dimension.short}: why there", position.because)
        for item in framework.items.values() if notes else ():
            answer = session.answer(item.id)
            if item.dimension is dimension and (has_text(answer) or answer.mark or answer.from_whom):
                kind = "" if item.kind == "question" else "plan "
                where = f"{dimension.short} {kind}{item.number}: {item.entry.short}"
                yield Part(item.id, dimension.id, where, _text(answer))


def _text(answer: Answer) -> str:
    """All of an answer that would leave."""
    known = f"How we know: {answer.evidence}" if answer.evidence.strip() else ""
    voices = f"from {', '.join(answer.from_whom)}" if answer.from_whom else ""
    return "\n".join(filter(None, (answer.mark or "", answer.note, known, voices)))


def _positions(
    framework: Framework, session: Session, member: Membership, leaving: Set[str]
) -> Iterator[tuple[str, Position]]:
    for dimension in framework.dimensions:
        kept = session.position(dimension.id)
        shared = Position(now=kept.now, aim=kept.aim, sure=kept.sure) if dimension.id in leaving else Position()
        if f"{dimension.id}{BECAUSE}" in leaving:
            shared = replace(shared, because=kept.because)
        if dimension.id in member.abstains and shared.now is None:
            shared = replace(shared, abstains=True)
        if shared != Position():
            yield dimension.id, shared
