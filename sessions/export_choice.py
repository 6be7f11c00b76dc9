"""What of a review goes out: which part, and what is left out of it; as saved for each audience."""

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, Literal, get_args

import msgspec
import tomli_w
from msgspec import Struct
from msgspec.structs import replace as changed

from content import UserError, folders
from content.files import write_whole
from content.toml_file import read

from .plan import Elsewhere, Part, Plan, PlanAnswer, PlanDimension
from .progress import has_text
from .session import Action, Answer, Position

Names = Literal["full", "initials", "none"]
NAMES: Final[tuple[Names, ...]] = get_args(Names)

Audience = Literal["us", "governors", "staff", "senco"]
AUDIENCES: Final[tuple[Audience, ...]] = get_args(Audience)
"""For whom it is; "us" are those who have made the review."""

Detail = Literal["notes", "evidence", "marks"]
DETAILS: Final[tuple[Detail, ...]] = get_args(Detail)
"""What can be left out of every answer: what was written, how it is known, and where people were unsure."""

_ROLE_WORDS: Final = """
admin adult adults all assistant assistants business chair class classes coordinator curriculum deputies deputy early
english family form governor governors group head headteacher headteachers heads inclusion key leader leaders leadership
lead leads learning liaison link manager managers maths mentor mentors middle officer officers parent parents pastoral
phase practitioner principal principals pupil pupils reception safeguarding school senco sencos send senior sen site
staff subject support teacher teachers teaching team teams tutor tutors whole year years
"""
_ROLES: Final = frozenset(_ROLE_WORDS.split())
"""Words that are no one's name, so that "Deputy head" stays."""


class Choice(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What goes out."""

    part: Part = "whole"
    dimension: str = ""
    """The id of the dimension, where the part is one dimension."""
    unanswered: bool = False
    """Whether questions and prompts without an answer are in it."""
    without: tuple[Detail, ...] = ()
    names: Names = "full"


PRESETS: Final[dict[Audience, Choice]] = {
    "us": Choice(),
    "governors": Choice(without=("notes", "evidence", "marks"), names="initials"),
    "staff": Choice(part="actions", without=("notes", "evidence", "marks")),
    "senco": Choice(unanswered=True),
}
"""What goes to each audience until something else was chosen."""


class Kept(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What was chosen for one review."""

    last: Audience = "us"
    """For whom it was written last."""
    choices: dict[Audience, Choice] = msgspec.field(default_factory=dict)

    def of(self, audience: Audience) -> Choice:
        """What goes to this audience."""
        return self.choices.get(audience, PRESETS[audience])


def recall(session_id: str) -> Kept:
    """What was chosen for the review last."""
    with contextlib.suppress(UserError, msgspec.ValidationError):
        return msgspec.convert(read(_path(session_id))[0], Kept)
    return Kept()


def remember(session_id: str, audience: Audience, choice: Choice) -> None:
    """Keep what was chosen for this audience. What cannot be kept is no loss, and says nothing."""
    kept = recall(session_id)
    kept = Kept(last=audience, choices={**kept.choices, audience: choice})
    with contextlib.suppress(UserError):
        write_whole(_path(session_id), tomli_w.dumps(msgspec.to_builtins(kept)).encode())


def needs_everything(choice: Choice) -> bool:
    """Whether the plan that `apply` is given must have the unanswered questions too."""
    return choice.unanswered or choice.part == "agenda"


def apply(plan: Plan, choice: Choice) -> Plan:
    """The plan as it goes out; it says itself what it leaves out. Raises UserError for a dimension that it has not."""
    if choice.part == "dimension" and choice.dimension not in {one.id for one in plan.dimensions}:
        raise UserError(f"{choice.dimension or 'no id'}: there is no such dimension in this review; give its id")
    alone = choice.dimension if choice.part == "dimension" else ""
    wanted = () if choice.part == "actions" else plan.dimensions
    dimensions = tuple(_dimension(one, choice) for one in wanted if alone in {"", one.id})
    inside = {one.name for one in dimensions}
    return replace(
        plan,
        part=choice.part,
        author=_name(plan.author, choice.names),
        members=_names(plan.members, choice.names),
        dimensions=dimensions,
        actions=tuple(
            replace(each, action=_action(each.action, choice.names))
            for each in plan.actions
            if choice.part != "profile" and (not alone or each.dimension in inside)
        ),
        elsewhere=_elsewhere(plan.elsewhere, choice),
        leaves_out=_leaves_out(plan, choice),
    )


def in_words(choice: Choice, dimension: str = "") -> str:
    """What goes out, such as "the whole plan, without notes, with initials"; `dimension` is the name of the one."""
    parts: dict[Part, str] = {
        "whole": "the whole plan",
        "actions": "the actions only",
        "profile": "the profile only",
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


def _leaves_out(plan: Plan, choice: Choice) -> str:
    """The sentence that stands on a copy that is not the whole; empty where nothing is left out."""
    gone = []
    if choice.part == "actions":
        gone.append("positions and answers")
    elif choice.part == "profile":
        gone.append("answers and actions")
    elif choice.part == "agenda":
        gone.append("what was answered")
    elif choice.part == "dimension":
        gone.append("the other dimensions")
    if choice.part in {"whole", "dimension"}:
        gone += [_CALLED[one] for one in choice.without]
        if not choice.unanswered:
            gone.append("questions not answered yet")
    elif "marks" in choice.without and choice.part != "actions":
        gone.append(_CALLED["marks"])
    if choice.names == "none":
        gone.append("names")
    if gone == ["questions not answered yet"] and not choice.without and choice.names == "full":
        return "" if not plan.progress.left else "This copy leaves out: questions not answered yet."
    told = f"This copy leaves out: {_listed(gone)}." if gone else ""
    if choice.names == "initials":
        told = f"{told} Initials stand for names.".strip()
    if choice.names != "full":
        told += " Names that people wrote inside their texts stand as they were written."
    return told


_CALLED: Final[dict[Detail, str]] = {
    "notes": "notes and reasons",
    "evidence": "how we know",
    "marks": "what we are unsure of",
}


def _listed(words: Iterable[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last


def initials(name: str) -> str:
    """The name as initials, such as "A.B."; words that are a role, such as SENCO or head, stay."""
    words = name.split()
    if all(_is_role(word) for word in words):
        return name
    return "".join(f"{next((sign for sign in word if sign.isalnum()), word[0]).upper()}." for word in words)


def _is_role(word: str) -> bool:
    plain = "".join(sign for sign in word if sign.isalnum())
    return plain.casefold() in _ROLES or plain.islower() or plain.isdigit() or not plain


def _name(name: str, names: Names) -> str:
    if names == "full" or not name.strip():
        return name
    if names == "initials":
        return initials(name)
    return name if all(_is_role(word) for word in name.split()) else ""


def _names(people: Iterable[str], names: Names) -> tuple[str, ...]:
    return tuple(filter(None, (_name(one, names) for one in people)))


def _action(action: Action, names: Names) -> Action:
    return changed(action, lead=_name(action.lead, names), involve=_names(action.involve, names))


def _dimension(one: PlanDimension, choice: Choice) -> PlanDimension:
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
        voices=() if choice.part == "agenda" else tuple(_voice(voice, choice) for voice in one.voices),
    )


def _voice(voice: PlanVoice, choice: Choice) -> PlanVoice:
    return replace(
        voice,
        name=_name(voice.name, choice.names) or "a member of the team",
        because="" if "notes" in choice.without else voice.because,
        answers=tuple(_answers(voice.answers, choice)),
    )


def _answers(answers: Iterable[PlanAnswer], choice: Choice) -> Iterator[PlanAnswer]:
    for said in answers:
        left = replace(
            said,
            answer=_answer(said.answer, choice),
            actions=tuple(_action(action, choice.names) for action in said.actions),
        )
        if said.state == "unanswered" or has_text(left.answer) or left.answer != Answer() or left.actions:
            yield left


def _answer(answer: Answer, choice: Choice) -> Answer:
    kept: dict[str, Any] = {}
    texts_stay = choice.part in _WITH_TEXTS
    if "notes" in choice.without or not texts_stay:
        kept["note"] = ""
    if "evidence" in choice.without or not texts_stay:
        kept |= {"evidence": "", "from_whom": ()}
    if "marks" in choice.without:
        kept["mark"] = None
    return changed(answer, **kept)


def _position(position: Position, choice: Choice) -> Position:
    kept: dict[str, Any] = {}
    if "notes" in choice.without or choice.part not in _WITH_TEXTS:
        # The agenda tells that there is a view which not all share, and not what it is.
        told = choice.part == "agenda" and position.dissent.strip() and "notes" not in choice.without
        kept |= {"because": "", "dissent": "…" if told else ""}
    if "marks" in choice.without:
        kept["sure"] = None
    return changed(position, **kept)


_WITH_TEXTS: Final[tuple[Part, ...]] = ("whole", "dimension")
"""The parts in which what people wrote stands."""


def _elsewhere(elsewhere: Elsewhere, choice: Choice) -> Elsewhere:
    if choice.part != "whole":
        return Elsewhere((), (), ())
    answers = ((key, _answer(answer, choice)) for key, answer in elsewhere.answers)
    return Elsewhere(
        tuple((key, _position(position, choice)) for key, position in elsewhere.positions),
        tuple((key, answer) for key, answer in answers if answer != Answer()),
        tuple(_action(action, choice.names) for action in elsewhere.actions),
    )


def _path(session_id: str) -> Path:
    return folders.home() / "exports" / f"{session_id}.toml"
