"""A last look at what is about to leave the school: what looks like a person's data. It warns, and never blocks.

The rules are simple on purpose, and are told beside what they find (RULES).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from content import Framework
from content.text.string_utils import truncate
from sessions.model import date_parsing
from sessions.model.session import Answer, Position
from sessions.planning.plan_view import Plan, PlanAnswer

from .document import ChangedText, Document, Heading, Paragraph

Kind = Literal["name", "birth", "upn", "email"]

RULES: Final[dict[Kind, str]] = {
    "email": "an email address: letters on both sides of @, and a dot",
    "upn": "a UPN: a letter, eleven digits, and a digit or a letter",
    "birth": "a date of birth: a full date 2 to 20 years back, or one after “born”, “dob” or “birth”",
    "name": "perhaps a child's name: a capital within a sentence, in a word that the review uses nowhere else",
}
"""What each kind looks for."""

MAX_FINDINGS: Final = 50
"""How many findings are told."""

_EMAIL: Final = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_UPN: Final = re.compile(r"(?<!\w)[A-Za-z][0-9]{11}[0-9A-Za-z](?!\w)")
_DATE: Final = re.compile(
    r"(?<![\w/.-])(?:\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:\d{4}|\d{2})|\d{4}-\d{1,2}-\d{1,2}"
    r"|\d{1,2}(?:st|nd|rd|th)?\s[A-Za-z]{3,9}\.?,?\s\d{4})(?!\w)"
)
_BIRTH_BEFORE: Final = re.compile(r"\b(?:born|d\.?o\.?b\.?|birth(?:day)?)\W{0,5}(?:\w+\W{1,3}){0,2}$", re.IGNORECASE)
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_WITHIN: Final = re.compile(r"[\w,;:)’][ \t]+[(\[“‘\"']?$")
"""What stands before a word that does not begin a sentence."""
_YOUNGEST, _OLDEST = 2, 20

_COMMON_WORDS: Final = """
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
october november december jan feb mar apr jun jul aug sep sept oct nov dec
autumn spring summer winter christmas easter english maths mathematics science history
geography french german spanish welsh irish scottish british art music drama computing reception nursery year key stage
head headteacher deputy senco sendco governor governors ofsted makaton lego teams google word excel friday i i’m i'm ok
team school primary secondary academy college trust council authority borough county city london england wales scotland
ireland europe university national health service education children act code practice equality framework plan
years ta tas
"""


@dataclass(frozen=True)
class PrivacyFinding:
    """Something that may be better left out."""

    kind: Kind
    text: str
    where: str
    """In which part of the review it stands."""


def scan_plan(plan: Plan, framework: Framework) -> list[PrivacyFinding]:
    """Return what looks like a person's data in the plan as it goes out: at most MAX_FINDINGS, each word once."""
    return _found(_fields(plan), list(_texts(plan)), plan, framework)


def _found(
    fields: Iterable[tuple[str, str]], places: Sequence[tuple[str, str]], plan: Plan, framework: Framework
) -> list[PrivacyFinding]:
    known = _known(plan, framework, (text for _, text in places))
    found: dict[tuple[Kind, str], PrivacyFinding] = {}
    told = [(where, seen) for where, text in fields for seen in _seen(text, plan.date)]
    told += [(where, seen) for where, text in places for seen in _seen(text, plan.date)]
    told += [(where, ("name", name)) for where, text in places for name in _names(text, known)]
    for where, (kind, text) in told:
        found.setdefault((kind, text.casefold()), PrivacyFinding(kind, truncate(" ".join(text.split()), 60), where))
    order = list(RULES)
    return sorted(found.values(), key=lambda one: order.index(one.kind))[:MAX_FINDINGS]


def scan_document(document: Document, plan: Plan, framework: Framework) -> list[PrivacyFinding]:
    """As `look`, in a document that is no plan, such as a comparison; `plan` is that of its review."""
    places: list[tuple[str, str]] = []
    where = document.title
    for block in document.blocks:
        match block:
            case Heading(text=text):
                where = text
            case ChangedText(pieces=pieces):
                places.append((where, "".join(piece.text for piece in pieces)))
            case Paragraph(text=text):
                places.append((where, text))
    return _found(_fields(plan), places, plan, framework)


def in_words(found: Iterable[PrivacyFinding]) -> Iterator[str]:
    """The findings, a line for each kind with its rule, and a line for each of them."""
    found = list(found)
    for kind, rule in RULES.items():
        of_kind = [one for one in found if one.kind == kind]
        if of_kind:
            yield f"{rule[:1].upper()}{rule[1:]}:"
            yield from (f"  {one.text}  ({one.where})" for one in of_kind)


def _seen(text: str, on: date) -> Iterator[tuple[Kind, str]]:
    """Whatever looks like a person's data, but for names."""
    for found in _EMAIL.finditer(text):
        yield "email", found[0]
    for found in _UPN.finditer(text):
        yield "upn", found[0]
    for found in _DATE.finditer(text):
        if _is_birth(found[0], text[max(0, found.start() - 40) : found.start()], on):
            yield "birth", found[0]


def _names(text: str, known: frozenset[str]) -> Iterator[str]:
    """Words with a capital within a sentence, those that follow each other as one; not where all are known."""
    held: list[str] = []
    end = 0
    for found in _WORD.finditer(text):
        follows = bool(held) and text[end : found.start()].isspace() and "\n" not in text[end : found.start()]
        named = found[0][:1].isupper() and not found[0].isupper()
        if not (named and follows):
            yield from _told(held, known)
            held = []
        if named and (follows or _WITHIN.search(text, max(0, found.start() - 4), found.start())):
            held.append(found[0])
            end = found.end()
    yield from _told(held, known)


def _told(held: list[str], known: frozenset[str]) -> Iterator[str]:
    if any(_plain(word) not in known for word in held):
        yield " ".join(held)


def _is_birth(text: str, before: str, on: date) -> bool:
    try:
        day = date_parsing.parse_date(text.replace(",", ""), today=on)
    except date_parsing.BadDate:
        return False
    if day is None:
        return False
    return bool(_BIRTH_BEFORE.search(before)) or _YOUNGEST * 365 <= (on - day).days <= _OLDEST * 366


def _known(plan: Plan, framework: Framework, texts: Iterable[str]) -> frozenset[str]:
    """Words that are no child's name: those of the framework, of the plan's own fields, and those written small."""
    asked = [framework.title, *(text for one in framework.dimensions for text in (one.name, one.left, one.right))]
    for item in framework.items.values():
        asked += (item.entry.text, item.entry.short, *item.entry.follow_ups)
    fields = [plan.title, plan.school, plan.author, *plan.members, *framework.scale, _COMMON_WORDS]
    for each in plan.actions:
        fields += (each.action.lead, *each.action.involve)
    words = {_plain(word) for text in (*asked, *fields) for word in _WORD.findall(text)}
    small = {word for text in texts for word in _WORD.findall(text) if word[:1].islower()}
    return frozenset(words | {_plain(word) for word in small})


def _plain(word: str) -> str:
    return re.sub(r"['’]s$", "", word.casefold())


def _fields(plan: Plan) -> Iterator[tuple[str, str]]:
    """What names the review, and people; names are meant there."""
    yield from (("the head of the plan", text) for text in (plan.title, plan.school, plan.author, *plan.members))
    for each in plan.actions:
        yield from (("an action's people", text) for text in (each.action.lead, *each.action.involve))


def _texts(plan: Plan) -> Iterator[tuple[str, str]]:
    """Every text that people typed, with where it stands."""
    for one in plan.dimensions:
        yield from _of_position(one.name, one.position)
        answers = [*(said for group in one.groups for said in group.answers), *one.prompts]
        for said in answers:
            yield from _of_answer(one.name, said)
        for voice in one.voices:
            yield one.name, voice.because
            for said in voice.answers:
                yield from _of_answer(one.name, said)
    for each in plan.actions:
        action = each.action
        where = f"{each.dimension}: action" if each.dimension else "an action"
        yield from ((where, text) for text in (action.what, action.first_step, action.by_words, action.success))
    for key, position in plan.elsewhere.positions:
        yield from _of_position(key, position)
    for key, answer in plan.elsewhere.answers:
        yield from _of(key, answer)


def _of_position(name: str, position: Position) -> Iterator[tuple[str, str]]:
    yield f"{name}: position", position.because
    yield f"{name}: position", position.dissent


def _of_answer(name: str, said: PlanAnswer) -> Iterator[tuple[str, str]]:
    yield from _of(f"{name}: {truncate(said.question, 50)}", said.answer)


def _of(where: str, answer: Answer) -> Iterator[tuple[str, str]]:
    yield where, answer.note
    yield where, answer.evidence
