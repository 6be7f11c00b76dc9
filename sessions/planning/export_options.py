"""What of a review goes out: which part, and which details; as saved for each audience."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final, Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from content import Framework, UserError
from sessions.model import routes
from sessions.model.orphans import Orphans
from sessions.model.progress import has_text
from sessions.model.session import Action, Answer, Position, Session

from . import plan_view as plans
from .agenda import FirstViews, agenda
from .name_redaction import Names, shown, shown_all
from .plan_view import Part, Plan, PlanAnswer, PlanDimension, PlanVoice

Audience = Literal["us", "governors", "staff", "senco", "spreadsheet", "calendar"]
AUDIENCES: Final[tuple[Audience, ...]] = get_args(Audience)
"""For whom, or for which program, it is; "us" are those who have made the review."""

ACTIONS_ALONE: Final = ("csv", "ics")
"""The formats that hold nothing but actions."""

Detail = Literal["notes", "evidence", "marks"]
DETAILS: Final[tuple[Detail, ...]] = get_args(Detail)
"""What can be left out of every answer: what was written, how it is known, and where people were unsure."""


class ExportOptions(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What goes out."""

    part: Part = "whole"
    dimension: str = ""
    """The id of the dimension, where the part is one dimension, or the actions are those of one."""
    unanswered: bool = False
    """Whether questions and prompts without an answer are in it."""
    without: tuple[Detail, ...] = ()
    names: Names = "full"


PRESETS: Final[dict[Audience, ExportOptions]] = {
    "us": ExportOptions(),
    "governors": ExportOptions(without=("notes", "evidence", "marks"), names="initials"),
    "staff": ExportOptions(part="actions", without=("notes", "evidence", "marks")),
    "senco": ExportOptions(unanswered=True),
    "spreadsheet": ExportOptions(part="actions"),
    "calendar": ExportOptions(part="actions"),
}
"""What goes to each audience until something else was chosen."""


def build_export(
    framework: Framework,
    session: Session,
    choice: ExportOptions,
    *,
    views: Mapping[str, FirstViews] | None = None,
    voices: Mapping[str, tuple[PlanVoice, ...]] | None = None,
    on: date | None = None,
) -> Plan:
    """The plan of the session as it goes out; `on` is its date, where not that of the session's last change.

    `views` and `voices` are what a team's members said, as in `plan_view.build`. Raises UserError.
    """
    everything = choice.unanswered or choice.part == "agenda"
    whole = plans.build(framework, session, everything=everything, views=views, voices=voices)
    if "marks" in choice.without:
        whole = replace(whole, progress=routes.progress_told(framework, _unmarked(session)))
    if choice.part == "agenda":
        whole = replace(whole, agenda=agenda(framework, whole.minutes, views))
    return apply(replace(whole, date=on or whole.date), choice)


def _unmarked(session: Session) -> Session:
    answers = {key: replace(answer, mark=None) for key, answer in session.answers.items()}
    return replace(session, answers=answers)


def for_format(choice: ExportOptions, file_format: str) -> ExportOptions:
    """What of the choice a format holds: a table or a calendar has only actions, all or those of one dimension."""
    if file_format not in ACTIONS_ALONE:
        return choice
    return replace(choice, part="actions", dimension=choice.dimension if choice.part == "dimension" else "")


def apply(plan: Plan, choice: ExportOptions) -> Plan:
    """The plan as it goes out; it says itself what it leaves out. Raises UserError for a dimension that it has not."""
    if choice.part == "dimension" and choice.dimension not in {one.id for one in plan.dimensions}:
        raise UserError(choice.dimension or "no id", "there is no such dimension in this review", "give its id")
    alone = choice.dimension if choice.part in {"dimension", "actions"} else ""
    inside = {one.name for one in plan.dimensions if alone in {"", one.id}}
    wanted = (one for one in plan.dimensions if choice.part != "actions" and one.name in inside)
    dimensions = tuple(_dimension(one, choice) for one in wanted)
    return replace(
        plan,
        part=choice.part,
        author=shown(plan.author, choice.names),
        members=shown_all(plan.members, choice.names),
        dimensions=dimensions,
        actions=tuple(
            replace(each, action=_action(each.action, choice.names))
            for each in plan.actions
            if choice.part != "profile" and (not alone or each.dimension in inside)
        ),
        elsewhere=_elsewhere(plan.elsewhere, choice),
        leaves_out=_leaves_out(plan, choice),
        glossary=plan.glossary if choice.part == "whole" and choice.unanswered else None,
    )


def in_words(choice: ExportOptions, dimension: str = "") -> str:
    """What goes out, such as "the whole plan, without notes, with initials"; `dimension` is the name of the one."""
    parts: dict[Part, str] = {
        "whole": "the whole plan",
        "actions": "the actions only",
        "profile": "the positions only",
        "agenda": "the agenda for the meeting",
        "dimension": f"one dimension, {dimension or choice.dimension}",
    }
    told = [parts[choice.part]]
    if choice.unanswered:
        told.append("with the questions not answered")
    if choice.without:
        told.append(f"without {_listed(_CALLED[one] for one in choice.without)}")
    if choice.names != "full":
        told.append("with initials for names" if choice.names == "initials" else "without names")
    return ", ".join(told)


def _leaves_out(plan: Plan, choice: ExportOptions) -> str:
    """The sentence that stands on a copy that is not the whole; empty where nothing is left out."""
    gone = []
    if choice.part == "actions":
        gone += ["positions and answers", *(["the actions of other dimensions"] if choice.dimension else [])]
    elif choice.part == "profile":
        gone.append("answers and actions")
    elif choice.part == "agenda":
        gone.append("views that were not shared by all")
    elif choice.part == "dimension":
        gone.append("the other dimensions")
    if choice.part in _WITH_TEXTS:
        gone += [_CALLED[one] for one in choice.without]
        if choice.part != "agenda" and not choice.unanswered and plan.progress.left:
            gone.append("questions not answered yet")
    elif "marks" in choice.without and choice.part != "actions":
        gone.append(_CALLED["marks"])
    if choice.names == "none":
        gone.append("names")
    told = f"This copy leaves out: {_listed(gone)}." if gone else ""
    if choice.names == "initials":
        told = f"{told} Initials stand for names.".strip()
    if choice.names != "full":
        told += " Names inside people's texts are not changed."
    return told


_CALLED: Final[dict[Detail, str]] = {
    "notes": "notes and reasons",
    "evidence": "how we know",
    "marks": "what we are unsure of",
}


def _listed(words: Iterable[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last


def _action(action: Action, names: Names) -> Action:
    return replace(action, lead=shown(action.lead, names), involve=shown_all(action.involve, names))


def _dimension(one: PlanDimension, choice: ExportOptions) -> PlanDimension:
    left = replace(
        one,
        position=_position(one.position, choice),
        unheard=() if "evidence" in choice.without else one.unheard,
    )
    if choice.part == "profile":
        return replace(left, groups=(), prompts=(), voices=())
    groups = (replace(group, answers=tuple(_answers(group.answers, choice))) for group in one.groups)
    return replace(
        left,
        groups=tuple(group for group in groups if group.answers),
        prompts=tuple(_answers(one.prompts, choice)),
        voices=tuple(_voices(one.voices, choice)),
    )


def _voices(voices: Iterable[PlanVoice], choice: ExportOptions) -> Iterator[PlanVoice]:
    for voice in voices:
        said = replace(
            voice,
            name=shown(voice.name, choice.names) or "a member of the team",
            because="" if "notes" in choice.without else voice.because,
            answers=tuple(_answers(voice.answers, choice)),
        )
        if choice.part != "agenda":
            yield said
        elif said.answers:  # where each of them stands is shown by the meeting, not on paper before it
            yield replace(said, stands="", because="")


def _answers(answers: Iterable[PlanAnswer], choice: ExportOptions) -> Iterator[PlanAnswer]:
    for said in answers:
        left = replace(
            said,
            answer=_answer(said.answer, choice),
            actions=tuple(_action(action, choice.names) for action in said.actions),
        )
        if "marks" in choice.without and said.answer.mark:
            answered = has_text(said.answer) or bool(said.actions)
            left = replace(left, state="answered" if answered else "unanswered")
        waits = left.state == "unanswered" and (choice.unanswered or choice.part == "agenda")
        if waits or left.answer != Answer() or left.actions:
            yield left


def _answer(answer: Answer, choice: ExportOptions) -> Answer:
    kept: dict[str, Any] = {}
    texts_stay = choice.part in _WITH_TEXTS
    if "notes" in choice.without or not texts_stay:
        kept["note"] = ""
    if "evidence" in choice.without or not texts_stay:
        kept |= {"evidence": "", "from_whom": ()}
    if "marks" in choice.without:
        kept["mark"] = None
    return replace(answer, **kept)


def _position(position: Position, choice: ExportOptions) -> Position:
    kept: dict[str, Any] = {}
    if "notes" in choice.without or choice.part not in _WITH_TEXTS:
        kept |= {"because": "", "dissent": ""}
    elif choice.part == "agenda" and position.dissent.strip():
        kept["dissent"] = "…"  # the agenda tells that there is a view which not all share, and not what it is
    if "marks" in choice.without:
        kept["sure"] = None
    return replace(position, **kept)


_WITH_TEXTS: Final[tuple[Part, ...]] = ("whole", "agenda", "dimension")
"""The parts in which what people wrote stands."""


def _elsewhere(elsewhere: Orphans, choice: ExportOptions) -> Orphans:
    if choice.part != "whole":
        return Orphans((), (), ())
    answers = ((key, _answer(answer, choice)) for key, answer in elsewhere.answers)
    return Orphans(
        tuple((key, _position(position, choice)) for key, position in elsewhere.positions),
        tuple((key, answer) for key, answer in answers if answer != Answer()),
        tuple(_action(action, choice.names) for action in elsewhere.actions),
    )
