"""The bolt-on check: signs that a plan is bolted on itself, each with its reason. They are hints, not judgements."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from content import Framework
from content.frameworks.model import BoltOnCheck, Rule
from content.text.string_utils import normalize
from sessions.model.session import Action, Session


@dataclass(frozen=True)
class BoltOnFinding:
    """One sign that was found."""

    says: str
    because: str
    """Why it is worth a second thought."""
    rule: Rule
    dimension: str = ""
    """The name of the dimension that it is about; empty where it is about the whole plan."""


_FEWEST = 2
"""Actions below which a plan is too short to say whom it leaves out."""


def check(framework: Framework, session: Session) -> tuple[BoltOnFinding, ...]:
    """What the framework's checks find in the plan, in the framework's order. Dropped actions do not count."""
    return tuple(found for each in framework.bolt_on_checks for found in _RULES[each.rule](each, framework, session))


def summary(framework: Framework, findings: Sequence[BoltOnFinding]) -> str:
    """Return what to say before the findings, or instead of them when nothing was found."""
    if not framework.bolt_on_checks:
        return "This framework does not say what to look for."
    if not findings:
        return (
            "Nothing suggests that the plan leaves the work to a few. What is looked for: who leads, whom it reaches, "
            "whether each aim has an action, and whose voices the evidence is."
        )
    return "These are hints, not verdicts; you know your school."


def led_by_one_role(check: BoltOnCheck, _framework: Framework, session: Session) -> Iterator[BoltOnFinding]:
    """Every action names who leads it, and each time it is the same role."""
    leads = [action.lead for action in _standing(session)]
    if len(leads) >= _FEWEST and all(lead.strip() and _is_one_of(lead, check.words) for lead in leads):
        yield BoltOnFinding(check.says, check.because, check.rule)


def one_department(check: BoltOnCheck, _framework: Framework, session: Session) -> Iterator[BoltOnFinding]:
    """Everybody who is named in the plan is of one department, or one and the same."""
    named = [found for action in _standing(session) if (found := _people(action))]
    if len(named) < _FEWEST:
        return
    everybody = {normalize(name) for people in named for name in people}
    if len(everybody) == 1 or all(_is_one_of(name, check.words) for name in everybody):
        yield BoltOnFinding(check.says, check.because, check.rule)


def aim_without_action(check: BoltOnCheck, framework: Framework, session: Session) -> Iterator[BoltOnFinding]:
    """A dimension is to move towards the left pole, and no action answers any of its prompts."""
    answered = {action.prompt for action in _standing(session)}
    for dimension in framework.dimensions:
        now, aim = session.position(dimension.id).now, session.position(dimension.id).aim
        moves = now is not None and aim is not None and aim < now
        if moves and answered.isdisjoint(prompt.id for prompt in dimension.prompts):
            says = check.says.replace("{dimension}", dimension.name)
            yield BoltOnFinding(says, check.because, check.rule, dimension.name)


def voices_missing(check: BoltOnCheck, _framework: Framework, session: Session) -> Iterator[BoltOnFinding]:
    """There is evidence, and none of it is from any of these voices."""
    answers = session.answers.values()
    heard = {voice for answer in answers for voice in answer.from_whom}
    there_is_some = heard or any(answer.evidence.strip() for answer in answers)
    if there_is_some and heard.isdisjoint(check.words):
        yield BoltOnFinding(check.says, check.because, check.rule)


_RULES: dict[Rule, Callable[[BoltOnCheck, Framework, Session], Iterator[BoltOnFinding]]] = {
    "led-by-one-role": led_by_one_role,
    "one-department": one_department,
    "aim-without-action": aim_without_action,
    "voices-missing": voices_missing,
}


def _standing(session: Session) -> list[Action]:
    return [action for action in session.actions if action.status != "dropped"]


def _people(action: Action) -> list[str]:
    return [name for name in (action.lead, *action.involve) if name.strip()]


def _is_one_of(name: str, words: tuple[str, ...]) -> bool:
    """Whether the name is, or holds as whole words, one of these; of several people, each must."""
    any_of = "|".join(re.escape(normalize(word)) for word in words)
    if not any_of:
        return False
    whole = re.compile(rf"(?<!\w)(?:{any_of})(?!\w)")
    each = re.split(r" and | with |[&+;]", normalize(name))
    return all(whole.search(part) for part in each if part.strip())
