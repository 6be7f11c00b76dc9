"""A last look at what is about to leave the school: what looks like a person's data. It warns, and never blocks.

The rules are simple on purpose, and are told beside what they find (RULES).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from content import Framework
from content.text.string_utils import truncate
from sessions.model import date_parsing
from sessions.model.session import Answer, Position
from sessions.planning.plan_view import Plan, PlanAnswer

from .document import ChangedText, Document, Heading, Paragraph
from .name_finder import find_names
from .name_words import WORD, name_key, plain

Kind = Literal["name", "birth", "upn", "email"]

RULES: Final[dict[Kind, str]] = {
    "email": "An email address has letters on both sides of an @, and a dot.",
    "upn": "A UPN is a letter, eleven digits, and a digit or a letter.",
    "birth": "A date of birth is a full date 2 to 20 years back, or one after “born”, “dob” or “birth”.",
    "name": "A name is known by a list of first names, by a class or a title beside it, or by its capital.",
}
"""How each kind is recognised, in one sentence."""

NO_GUARANTEE: Final = "This is not a guarantee: read the plan before you send it."

MAX_FINDINGS: Final = 50
"""How many findings are told."""

_EMAIL: Final = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_UPN: Final = re.compile(r"(?<!\w)[A-Za-z][0-9]{11}[0-9A-Za-z](?!\w)")
_DATE: Final = re.compile(
    r"(?<![\w/.-])(?:\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:\d{4}|\d{2})|\d{4}-\d{1,2}-\d{1,2}"
    r"|\d{1,2}(?:st|nd|rd|th)?\s[A-Za-z]{3,9}\.?,?\s\d{4})(?!\w)"
)
_BIRTH_BEFORE: Final = re.compile(r"\b(?:born|d\.?o\.?b\.?|birth(?:day)?)\W{0,5}(?:\w+\W{1,3}){0,2}$", re.IGNORECASE)
_YOUNGEST, _OLDEST = 2, 20


@dataclass(frozen=True)
class PrivacyFinding:
    """Something that may be better left out."""

    kind: Kind
    text: str
    where: str
    """In which part of the review it is."""
    why: str = ""
    """For a name, what speaks for one."""
    dismissed: bool = False
    """Whether the user said before that it is no child's name."""


def scan_plan(plan: Plan, framework: Framework, dismissed: frozenset[str] = frozenset()) -> list[PrivacyFinding]:
    """Return what looks like a person's data in the plan as it goes out: at most MAX_FINDINGS, each word once.

    `dismissed` are the keys (`name_key`) of names that the user said are no child's; they come last, and are marked.
    """
    return _found(_fields(plan), list(_texts(plan)), plan, framework, dismissed)


def scan_document(
    document: Document, plan: Plan, framework: Framework, dismissed: frozenset[str] = frozenset()
) -> list[PrivacyFinding]:
    """Return as `scan_plan` for a document that is no plan but, say, a comparison; `plan` is that of its review."""
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
    return _found(_fields(plan), places, plan, framework, dismissed)


def in_words(found: Iterable[PrivacyFinding]) -> Iterator[str]:
    """Return what was found as lines, for each kind below its rule, but for what the user dismissed.

    The last line says that it is no guarantee.
    """
    shown = [one for one in found if not one.dismissed]
    if shown:
        yield "Check these before you pass it on:"
    else:
        yield "Nothing looks like a name, an email address, a UPN or a date of birth."
    for kind, rule in RULES.items():
        of_kind = [one for one in shown if one.kind == kind]
        if of_kind:
            yield rule
            yield from (f"  {one.text}{f': {one.why}' if one.why else ''}  ({one.where})" for one in of_kind)
    yield NO_GUARANTEE


def _found(
    fields: Iterable[tuple[str, str]],
    places: Sequence[tuple[str, str]],
    plan: Plan,
    framework: Framework,
    dismissed: frozenset[str],
) -> list[PrivacyFinding]:
    people = _people(plan)
    known = _known(plan, framework, (text for _, text in places))
    found: dict[tuple[Kind, str], PrivacyFinding] = {}
    for where, text in (*fields, *places):
        for kind, seen in _seen(text, plan.date):
            found.setdefault((kind, seen.casefold()), _finding(kind, seen, where))
    for where, text in places:
        for name in find_names(text, people, known):
            one = _finding("name", name.text, where)
            key = name_key(one.text)
            found.setdefault(("name", key), replace(one, why=name.why, dismissed=key in dismissed))
    order = list(RULES)
    return sorted(found.values(), key=lambda one: (one.dismissed, order.index(one.kind)))[:MAX_FINDINGS]


def _finding(kind: Kind, text: str, where: str) -> PrivacyFinding:
    return PrivacyFinding(kind, truncate(" ".join(text.split()), 60), where)


def _seen(text: str, on: date) -> Iterator[tuple[Kind, str]]:
    """Whatever looks like a person's data, but for names."""
    for found in _EMAIL.finditer(text):
        yield "email", found[0]
    for found in _UPN.finditer(text):
        yield "upn", found[0]
    for found in _DATE.finditer(text):
        if _is_birth(found[0], text[max(0, found.start() - 40) : found.start()], on):
            yield "birth", found[0]


def _is_birth(text: str, before: str, on: date) -> bool:
    try:
        day = date_parsing.parse_date(text.replace(",", ""), today=on)
    except date_parsing.BadDate:
        return False
    if day is None:
        return False
    return bool(_BIRTH_BEFORE.search(before)) or _YOUNGEST * 365 <= (on - day).days <= _OLDEST * 366


def _people(plan: Plan) -> frozenset[str]:
    """Plain words of the names of those whom the plan names as its people."""
    named = [plan.author, *plan.members]
    for each in plan.actions:
        named += (each.action.lead, *each.action.involve)
    return frozenset(plain(word) for text in named for word in WORD.findall(text) if len(word) > 1)


def _known(plan: Plan, framework: Framework, texts: Iterable[str]) -> frozenset[str]:
    """Plain words that a capital makes no name: those of the framework and the school, and those written small."""
    asked = [framework.title, *framework.scale, plan.title, plan.school]
    asked += (text for one in framework.dimensions for text in (one.name, one.left, one.right))
    for item in framework.items.values():
        asked += (item.entry.text, item.entry.short, *item.entry.follow_ups)
    words = {plain(word) for text in asked for word in WORD.findall(text)}
    return frozenset(words | {plain(word) for text in texts for word in WORD.findall(text) if word[:1].islower()})


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
