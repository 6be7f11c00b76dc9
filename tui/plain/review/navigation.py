"""Going from step to step, and hearing what is at one."""

from collections.abc import Iterator

from content import Dimension, Item
from content.frameworks.steps import Step, place_id, steps_for
from content.text.string_utils import normalize, pluralize
from sessions.model import edits, reading_material, routes
from sessions.model.framework_diff import changed_since
from sessions.model.position_summary import stand
from sessions.model.progress import TO_LOOK_AT, can_be_skipped, in_state, label, next_left, state
from tui.plain.arguments import Argument
from tui.plain.console import sentence

from .actions import action_in_words
from .state import Review

HINTS = {"question": "What would a visitor notice?", "prompt": "What could change, and for whom?"}


def show(review: Review) -> None:
    """Say where the reader is, what is asked there, and what was said to it."""
    review.talk.say(f"{review.where()}.", *_asked(review))


def _asked(review: Review) -> Iterator[str]:
    step = review.step
    match step.kind:
        case "read":
            yield from _hunch(review)
            about = step.theme.name if step.theme else step.dimension.name
            yield f"Here you can read about {about}: write read. Then write next."
        case "place":
            yield from _position(review)
        case _:
            assert step.item
            yield from _question(review, step.item)


def _hunch(review: Review) -> Iterator[str]:
    """Ask for a first hunch where one can be given, with both ends of the scale."""
    framework, dimension = review.framework, review.step.dimension
    if review.step.theme or not reading_material.takes_hunch(review.session, review.step):
        return
    if given := review.session.position(dimension.id).hunch:
        yield f"Your first hunch: {label(framework, given)}."
        return
    most = len(framework.scale)
    yield f"Before you read, a first hunch: where does your school stand on {dimension.name}?"
    yield f"1 is {framework.scale[0]}: {dimension.left}. {most} is {framework.scale[-1]}: {dimension.right}."
    yield f"Write hunch and a number from 1 to {most}. Only you see it."


def _question(review: Review, item: Item) -> Iterator[str]:
    answer, now = review.session.answer(item.id), state(review.session, item)
    if item.group:
        yield f"Theme: {item.group}."
    yield f"{'Question' if item.kind == 'question' else 'Planning prompt'}: {item.entry.text}"
    yield from item.entry.follow_ups
    if review.last and reading_material.last_time(review.framework, review.step, review.last):
        yield "Read tells what was said here last time."
    if answer.note.strip():
        yield f"Your answer: {answer.note}"
    if answer.evidence.strip():
        yield f"How you know: {answer.evidence}"
    if answer.from_whom:
        yield f"From: {', '.join(answer.from_whom)}."
    if answer.mark:
        yield f"Marked: {answer.mark}."
    for number, action in enumerate(review.session.actions, 1):
        if action.prompt == item.id:
            yield action_in_words(number, action)
    if now == "unanswered":
        look = reading_material.where_to_look(item)
        yield f"Not answered yet. {f'{look}.' if look else HINTS[item.kind]}"


def _position(review: Review) -> Iterator[str]:
    framework, dimension = review.framework, review.step.dimension
    position = review.session.position(dimension.id)
    yield f"{review.framework.labels.place}: {dimension.name}."
    yield f"At step 1: {dimension.left}"
    yield f"At step {len(framework.scale)}: {dimension.right}"
    yield f"The steps: {', '.join(f'{number} {label}' for number, label in enumerate(framework.scale, 1))}."
    yield f"Now: {stand(framework, review.session, review.last, dimension).words}."
    if position.because.strip():
        yield f"Because: {position.because}"
    else:
        yield from reading_material.PLACING
    if position.now is None:
        yield "Write a step to place it, aim and a step, sure and how sure. Any other line is a reason."


def next_step(review: Review, _: Argument) -> None:
    """Go on to the next step on the route."""
    _step(review, 1)


def previous_step(review: Review, _: Argument) -> None:
    """Go to the step before."""
    _step(review, -1)


def _step(review: Review, by: int) -> None:
    found = routes.step_after(review.framework, review.session, review.step.id, by)
    if found:
        review.go(found.id)
    elif by < 0:
        review.talk.say(routes.FIRST_STEP)
    else:
        left = routes.progress_on(review.framework, review.session).left
        review.talk.say("That was the last step. Write export for the plan, plan for its actions.")
        if left:
            waiting = f"{pluralize(left, 'question')} or prompts wait" if left > 1 else "One question or prompt waits"
            review.talk.say(f"{waiting} for an answer. Write unanswered to go to the next.")


def again(review: Review, _: Argument) -> None:
    """Say the current step again."""
    review.show()


def where(review: Review, _: Argument) -> None:
    """Say where the reader is, whether all is saved, and what comes next."""
    following = routes.step_after(review.framework, review.session, review.step.id)
    named = ", ".join(filter(None, (review.session.title, review.session.school)))
    review.talk.say(f"{named}.")
    review.talk.say(f"{review.where()}.", review.keeper.saved_in_words())
    other = f"{following.dimension.short}, " if following and following.dimension != review.step.dimension else ""
    review.talk.say(f"Next: {other}{following.short}." if following else "This is the last step.")
    if review.item:
        review.talk.say(f"Number {review.number(review.item)}, id {review.item.id}.")
    if change := changed_since(review.framework, review.session):
        review.talk.say(sentence(change.in_words()))


def go(review: Review, argument: Argument) -> None:
    """Go to the question or prompt of this number, or to what has this id or name."""
    if isinstance(argument, int):
        items = list(review.framework.items)
        if not 1 <= argument <= len(items):
            review.talk.say(f"The questions and prompts have the numbers 1 to {len(items)}. Write outline all.")
            return
        review.go(items[argument - 1])
    elif found := _dimension_named(review, str(argument)):
        review.go(found.id)
    elif str(argument).startswith("place:"):
        review.go(place_id(review.framework.dimension(str(argument).removeprefix("place:")).id))
    else:
        review.go(review.framework.item(str(argument)).id)


def dimension(review: Review, argument: Argument) -> None:
    """Go to the next dimension, or to the one of this number or name."""
    every = review.framework.dimensions
    if argument == "":
        review.go(every[(every.index(review.step.dimension) + 1) % len(every)].id)
    elif isinstance(argument, int) and not 1 <= argument <= len(every):
        review.talk.say(f"The dimensions have the numbers 1 to {len(every)}.")
    elif found := every[argument - 1] if isinstance(argument, int) else _dimension_named(review, str(argument)):
        review.go(found.id)


def unanswered(review: Review, _: Argument) -> None:
    """Go to the next question or prompt on the route that waits for a word."""
    framework = review.framework
    here = review.item.id if review.item else review.step.dimension.id
    found = next_left(framework, review.session, here, routes.items_on(framework, review.session))
    if found:
        review.go(found)
    else:
        review.talk.say(routes.NONE_OPEN)


def left(review: Review, _: Argument) -> None:
    """Say what on the route is unsure, skipped or unanswered."""
    items = list(routes.items_on(review.framework, review.session).values())
    found = {name: in_state(review.session, items, which) for which, name in TO_LOOK_AT.items()}
    if not any(found.values()):
        review.talk.say(routes.NONE_TO_CHECK)
        return
    for name, listed in found.items():
        if listed:
            review.talk.say(f"{name}, {len(listed)}:", *(_listed(review, item) for item in listed))
    review.talk.say("Go and a number goes there.")


def skip(review: Review, _: Argument) -> None:
    """Leave the question for now, remember that, and go on."""
    item = review.item
    if item is None or not can_be_skipped(review.session, item):
        review.talk.say("Only a question without an answer can be skipped.")
        return
    review.do(lambda session: edits.answer(session, item.id, mark="skipped"), "Skipped.")
    _step(review, 1)


def outline(review: Review, argument: Argument) -> None:
    """Say the steps of the current dimension, or of all, each with its number and its state."""
    every = review.framework.dimensions if argument == "all" else (review.step.dimension,)
    for number, each in enumerate(review.framework.dimensions, 1):
        if each in every:
            review.talk.say(f"Dimension {number}, {each.name}:")
            review.talk.say(*(_outlined(review, step) for step in steps_for(each)))


def _outlined(review: Review, step: Step) -> str:
    here = ", you are here" if step.id == review.step.id else ""
    if step.item is None:
        placed = stand(review.framework, review.session, None, step.dimension).words
        read = f"Read about {step.theme.name}" if step.theme else "Read"
        return f"{read if step.kind == 'read' else f'Place: {placed}'}{here}."
    off = "" if step.id in routes.items_on(review.framework, review.session) else ", off the route"
    return f"{_listed(review, step.item)} {sentence(f'{state(review.session, step.item)}{off}{here}')}"


def _listed(review: Review, item: Item) -> str:
    kind = "question" if item.kind == "question" else "plan"
    return f"{review.number(item)}. {item.dimension.short}, {kind} {item.number}, {item.entry.short}."


def find(review: Review, argument: Argument) -> None:
    """Say which questions, prompts and notes hold these words."""
    words = str(argument) or review.talk.ask("Words")
    wanted = words.casefold().split()
    found = [item for item in review.framework.items.values() if _holds(_asks(item), wanted)]
    noted = [item for item in review.framework.items.values() if _holds(_said(review, item), wanted)]
    if not wanted:
        review.talk.say("Nothing was looked for.")
        return
    if not (found or noted):
        review.talk.say(f"No question and no note holds: {words}", f"If that was your answer, write: note find {words}")
        return
    if argument and not noted:
        review.talk.say(f"If that was your answer, write: note find {words}")
    if found:
        review.talk.say("In what is asked:", *(_listed(review, item) for item in found))
    if noted:
        review.talk.say("In your notes:", *(_listed(review, item) for item in noted))
    review.talk.say("Go and a number goes there.")


def _asks(item: Item) -> str:
    return " ".join((item.dimension.name, item.group, item.entry.short, item.entry.text, *item.entry.follow_ups))


def _said(review: Review, item: Item) -> str:
    answer = review.session.answer(item.id)
    return f"{answer.note} {answer.evidence}"


def _holds(text: str, wanted: list[str]) -> bool:
    return all(word in text.casefold() for word in wanted)


def _dimension_named(review: Review, name: str) -> Dimension | None:
    every = review.framework.dimensions
    return next((one for one in every if name in {normalize(one.id), normalize(one.short), normalize(one.name)}), None)


DEEDS = {
    "next": next_step,
    "back": previous_step,
    "again": again,
    "where": where,
    "go": go,
    "dimension": dimension,
    "unanswered": unanswered,
    "left": left,
    "skip": skip,
    "outline": outline,
    "find": find,
}
