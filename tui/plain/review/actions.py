"""The actions of a review: adding, changing and removing them, and the whole plan in lines."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import groupby

from msgspec.structs import replace

from content import UserError
from content.frameworks.steps import steps_for
from content.text.string_utils import normalize, pluralize
from sessions.model import date_parsing, edits
from sessions.model.school_terms import Terms
from sessions.model.session import STATUSES, Action
from sessions.planning import plan_check
from sessions.planning.action_table import SORT_KEYS, ActionRow, Filter, filters, rows, sorted_by
from sessions.storage import term_dates
from tui.plain.arguments import Argument
from tui.plain.command_table import SORTED
from tui.plain.console import Cancelled, Console, counted, sentence

from .state import Review

_ASKED = {
    "what": "What will be done?",
    "lead": "Who leads it?",
    "involved": "Who else is involved? Put commas between the names.",
    "first step": "What happens first?",
    "by": f"By when? {sentence(date_parsing.DATE_HELP)}",
    "success": "What will show that it worked? What will pupils notice or achieve?",
}


def action_in_words(number: int, action: Action, told: str = "") -> str:
    """An action in a line, with its number in the plan; `told` is what else there is to say of it."""
    parts = [
        action.what or "an action without a name",
        f"led by {action.lead}" if action.lead else "led by nobody yet",
        f"with {', '.join(action.involve)}" if action.involve else "",
        f"first step: {action.first_step}" if action.first_step else "",
        date_parsing.due_in_words(action.by, action.by_words),
        f"success: {action.success}" if action.success else "",
        action.status,
        told,
    ]
    return f"Action {number}: {'; '.join(filter(None, parts))}."


def add(review: Review, _: Argument) -> None:
    """Add an action: to the current prompt, from the current answer, or to a prompt that is chosen."""
    review.keeper.check_changeable()
    step = review.step
    action = edits.action_at(review.session, step)
    prompts = [each for each in steps_for(step.dimension) if each.kind == "prompt"]
    if not prompts:
        raise UserError(None, "actions answer planning prompts, and this dimension has none")
    if action is None:
        review.talk.say("Which planning prompt does it answer?")
        action = edits.new_action(prompts[review.talk.choose("Which", [each.short for each in prompts])].id)
    review.talk.say(f"A new action for: {review.framework.item(action.prompt).entry.text}")
    review.talk.say("Write each part on a line. An empty line leaves it out. A dot ends here, and keeps what there is.")
    _fill(review, action, tuple(_ASKED))


def change(review: Review, argument: Argument) -> None:
    """Change an action, field by field, or one of its fields."""
    review.keeper.check_changeable()
    number, field = argument if isinstance(argument, tuple) else (argument, "")
    action = _numbered(review, number)
    review.talk.say(action_in_words(int(number), action))
    if field == "status":
        _status(review, int(number), "")
    else:
        _fill(review, action, (str(field),) if field else tuple(_ASKED))


def _fill(review: Review, action: Action, fields: tuple[str, ...]) -> None:
    """Ask for these fields, and keep the action with each; all of it is one step that can be taken back."""
    before = review.session
    try:
        for field in fields:
            action = _asked(review.talk, action, field)
            review.keeper.show(partial(edits.upsert_action, action=action))
    except Cancelled:
        pass
    finally:
        review.opened.group_undo(before)
    number = next((place for place, one in enumerate(review.session.actions, 1) if one.id == action.id), 0)
    if review.session is before:
        review.talk.say("Nothing was changed.")
    elif number:
        review.talk.say(f"Kept. {action_in_words(number, action)}")
    else:
        review.talk.say("The action was empty, and is gone. Write undo to bring it back.")


def _asked(talk: Console, action: Action, field: str) -> Action:
    talk.say(_ASKED[field])
    match field:
        case "what":
            return edits.change_action(action, what=talk.value("What", action.what))
        case "lead":
            return edits.change_action(action, lead=talk.value("Lead", action.lead))
        case "involved":
            names = talk.value("Involved", ", ".join(action.involve))
            return edits.change_action(action, involve=tuple(names.split(",")))
        case "first step":
            return edits.change_action(action, first_step=talk.value("First step", action.first_step))
        case "by":
            return _asked_when(talk, action)
        case _:
            return edits.change_action(action, success=talk.value("Success", action.success))


def _asked_when(talk: Console, action: Action) -> Action:
    """Ask for a date until one is understood, or words stand for one, and say which."""
    if action.by_words:
        talk.say(f"By: {date_parsing.undated(action.by_words)}. An empty line leaves it so; none removes it.")
    while True:
        typed = talk.value("By", date_parsing.written(action.by) if action.by else "")
        if action.by_words and not typed:
            return action
        if action.by_words and normalize(typed) == "none":
            return edits.change_action(action, by_words="")
        try:
            due = term_dates.deadline(typed)
        except UserError as problem:
            talk.say(sentence(str(problem)))
            continue
        if (due.by, due.words) != (action.by, ""):
            talk.say(sentence(date_parsing.echo(due, "write terms to set your term dates")))
        return edits.change_action(action, by=due.by, by_words=due.words)


def status(review: Review, argument: Argument) -> None:
    """Move an action on, or give it another status."""
    number, word = argument if isinstance(argument, tuple) else (argument, "")
    _status(review, int(number), str(word) or "next")


def _status(review: Review, number: int, word: str) -> None:
    action = _numbered(review, number)
    if word == "next":
        review.keeper.do(lambda session: edits.next_status(session, action.id))
    else:
        named = word or STATUSES[review.talk.choose("Status", STATUSES, now=action.status)]
        chosen = next(known for known in STATUSES if known == named)
        review.keeper.do(lambda session: edits.upsert_action(session, edits.change_action(action, status=chosen)))
    review.talk.say(f"Action {number} is {_numbered(review, number).status}.")


def remove(review: Review, argument: Argument) -> None:
    """Remove an action, after asking."""
    review.keeper.check_changeable()
    action = _numbered(review, argument)
    review.talk.say(action_in_words(int(str(argument)), action))
    if review.talk.yes("Remove it?"):
        review.do(lambda session: edits.remove_action(session, action.id), "Removed. Write undo to bring it back.")
    else:
        review.talk.say("It stays.")


def actions(review: Review, _: Argument) -> None:
    """Say the actions of the current prompt, of the current question, or of the current dimension."""
    step = review.step
    here = {each.id for each in steps_for(step.dimension)} if step.item is None else {step.id}
    found = [
        action_in_words(number, action)
        for number, action in enumerate(review.session.actions, 1)
        if action.prompt in here or action.question in here
    ]
    review.talk.say(*(found or ["No action here yet. Write action to add one, or plan for all."]))


def plan(review: Review, argument: Argument) -> None:
    """Say the plan of action, or those of its actions that are wanted, in the order that is wanted."""
    wanted = [str(word) for word in argument] if isinstance(argument, tuple) else []
    order = next((key for key in SORT_KEYS if f"by {key}" in wanted), SORT_KEYS[0])
    table = rows(review.framework, review.session)
    chosen = [_filter(word, table) for word in wanted if word not in SORTED]
    listed = [row for row in sorted_by(table, order) if all(each.lets(row) for each in chosen)]
    overdue = sum(row.overdue for row in table)
    told = [counted(len(table), "action"), f"{overdue} overdue" if overdue else ""]
    told += [f"here only {each.in_words()}" for each in chosen if each.kind != "all"]
    told.append("as added" if order == "added" else f"by {order}")
    review.talk.say(f"The plan of action: {', '.join(filter(None, told))}.")
    review.talk.say(*(action_in_words(row.number + 1, row.action, _placed(row)) for row in listed))
    if not table:
        review.talk.say("Write action at a planning prompt to add one.")
    elif not listed:
        review.talk.say("No action is like that.")
    if findings := plan_check.check(review.framework, review.session):
        name = review.framework.labels.check
        review.talk.say(f"{name}: {pluralize(len(findings), 'hint')}. Write check to hear them.")


def _filter(word: str, table: tuple[ActionRow, ...]) -> Filter:
    """The filter of this word, also where it lets nothing through now."""
    known = next((each for each in filters(table) if normalize(each.in_words()) == word), None)
    if known:
        return known
    kinds = {"open": Filter("open"), "overdue": Filter("overdue"), "undated": Filter("undated")}
    return kinds.get(word) or (Filter("status", word) if word in STATUSES else Filter())


def _placed(row: ActionRow) -> str:
    """Where an action comes from, and what is to be looked at in it."""
    late = "overdue" if row.overdue else ""
    where = f"{row.dimension_short}, {row.prompt}" if row.dimension else row.prompt
    return "; ".join(filter(None, (late, where, f"from {row.question}" if row.question else "")))


def check(review: Review, _: Argument) -> None:
    """Say what suggests that the plan is bolted on itself, and why it matters."""
    review.talk.say(*_found(review))


def _found(review: Review) -> Iterator[str]:
    findings = plan_check.check(review.framework, review.session)
    yield plan_check.summary(review.framework, findings)
    for because, alike in groupby(findings, key=lambda each: each.because):
        yield from (each.says for each in alike)
        yield f"Why: {because}"


def terms(review: Review, _: Argument) -> None:
    """Say the ends of terms and the half terms, and ask for others."""
    talk, known = review.talk, Terms()
    try:
        known = term_dates.load()
        talk.say(*(f"{line}." for line in term_dates.lines(known)) if known != Terms() else ("No term dates yet.",))
    except UserError as problem:
        talk.say(sentence(str(problem)))
    if later := known.year_later(date.today()):
        talk.say("They are past. The same days a year later:", *(f"{line}." for line in term_dates.lines(later)))
        if talk.yes("Keep these?"):
            known = later
            _keep(review, known)
    talk.say("Write the dates with commas between them, or none. An empty line leaves them so. A dot goes back.")
    if typed := talk.ask("Ends of terms"):
        known = replace(known, ends=_dates(typed))
        _keep(review, known)
    if typed := talk.ask("The last day before each half term"):
        _keep(review, replace(known, half_terms=_dates(typed)))


def _dates(typed: str) -> tuple[date, ...]:
    return () if normalize(typed) == "none" else term_dates.parse(typed)


def _keep(review: Review, known: Terms) -> None:
    term_dates.save(known)
    words = ["end of term, end of next term"] * bool(known.ends) + ["half term"] * bool(known.half_terms)
    review.talk.say(f"Kept. The date of an action can be {', '.join(words)}." if words else "Kept: none.")


def _numbered(review: Review, number: object) -> Action:
    every = review.session.actions
    if not isinstance(number, int) or not 1 <= number <= len(every):
        raise UserError(None, f"there is no action {number}", "write plan to hear their numbers")
    return every[number - 1]


DEEDS = {
    "action": add,
    "actions": actions,
    "plan": plan,
    "change": change,
    "status": status,
    "remove": remove,
    "check": check,
    "terms": terms,
}
