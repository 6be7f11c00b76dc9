"""What there is to hear: readings, the glossary, where the school stands, and what changed since last time."""

from collections.abc import Iterator, Sequence

from content import Framework, Term
from content.frameworks import glossary
from sessions.model import reading_material
from sessions.model.glossary_note import glossary_note
from sessions.model.orphans import find_orphans
from sessions.model.position_summary import largest_gaps, profile
from sessions.model.reading_material import Passage
from sessions.model.session import Session
from sessions.storage import first_run
from tui.plain.arguments import Argument
from tui.plain.console import sentence

from .state import Review

HOW_TO_MOVE = (
    "How to move.",
    "Write next to go on, back to go back, and your answer on a separate line. Help lists every command.",
)


def read(review: Review, _: Argument) -> None:
    """Say the reading material of the current step."""
    framework, step = review.framework, review.step
    introduction = reading_material.introduction(framework, review.session, step)
    passages = [*introduction, *reading_material.beside(framework, step)]
    before = reading_material.last_time(framework, step, review.last) if review.last else []
    review.talk.say(*map(_passage, (*before, *passages)))
    if terms := glossary.terms_in(framework, [passage.text for passage in passages]):
        review.talk.say(f"Words explained here: {', '.join(term.term for term in terms)}. Write words and one of them.")


def _passage(passage: Passage) -> str:
    return f"{passage.text}:" if passage.kind in {"heading", "label"} else passage.text


def both_ends(review: Review, _: Argument) -> None:
    """Say what both ends of every dimension say."""
    review.talk.say(f"{review.framework.labels.poles}.", *map(_passage, reading_material.poles(review.framework)))


def words(review: Review, argument: Argument) -> None:
    """Say which terms are explained, or explain one: then and today apart. Once, say where and since when it holds."""
    framework, every = review.framework, glossary.entries(review.framework)
    if not every:
        review.talk.say(glossary.NO_TERMS)
        return
    one: Term | None = None
    if isinstance(argument, int):
        one = every[argument - 1] if 1 <= argument <= len(every) else None
    elif argument:
        one = glossary.look_up(framework, str(argument))
    if one:
        review.talk.say(*entry(one, framework))
    else:
        review.talk.say(*_all_words(review, every))
    if not (one and review.glossary_noted):
        review.talk.say(glossary_note(glossary.entries(framework), framework.applies_to))
        review.glossary_noted = True


def _all_words(review: Review, every: Sequence[Term]) -> Iterator[str]:
    framework = review.framework
    here = glossary.terms_in(framework, reading_material.texts(framework, review.step))
    yield f"On this page: {', '.join(term.term for term in here) or 'none'}."
    numbered = [f"{number}, {term.term}" for number, term in enumerate(every, 1)]
    if framework.terms:
        yield "All of them:"
        yield from numbered[: len(framework.terms)]
    if framework.changes:
        yield f"{framework.labels.changes}:"
        yield from numbered[len(framework.terms) :]
    yield "Write words and a number, or words and the word."


def entry(term: Term, framework: Framework) -> Iterator[str]:
    """What the glossary says about a term: then and now apart, with the source."""
    yield sentence(term.term)
    if term.also:
        yield f"Also: {', '.join(term.also)}."
    if term.then:
        yield f"In {framework.source.year}:"
        yield from (passage.text for passage in reading_material.paragraphs(term.then))
    yield "Today:"
    yield from (passage.text for passage in reading_material.paragraphs(term.now))
    yield f"Source: {sentence(term.source)}"


def how(review: Review, _: Argument) -> None:
    """Say how this works."""
    review.talk.say(*welcome_lines(review.framework))


def welcome_lines(framework: Framework) -> Iterator[str]:
    """The introduction for a newcomer."""
    yield from (f"{heading} {text}" for heading, text in (*first_run.welcome(framework), HOW_TO_MOVE))


def show_profile(review: Review, _: Argument) -> None:
    """Say where the school stands on each dimension, and where now and aim are furthest apart."""
    for stand in profile(review.framework, review.session, review.last):
        review.talk.say(f"{stand.dimension.name}: {stand.words}.")
    if apart := largest_gaps(review.framework, review.session):
        review.talk.say("Furthest from where you aim to be:", *map(sentence, apart))
    else:
        review.talk.say("A gap is shown once a dimension has both a position and an aim.")


def compare(review: Review, _: Argument) -> None:
    """Say what changed since the reviews that this one follows."""
    if not review.earlier:
        review.talk.say("This review follows no earlier one. Among your reviews, follow begins one that does.")
        return
    from tui.plain.compare import compared

    review.talk.say(*compared(review.framework, [*reversed(review.earlier), review.session]))


def elsewhere(review: Review, _: Argument) -> None:
    """Say the answers under ids that the framework does not have."""
    lines = list(elsewhere_lines(review.framework, review.session))
    review.talk.say(*(lines or ["Nothing: every answer belongs to a question of this framework."]))


def elsewhere_lines(framework: Framework, session: Session) -> Iterator[str]:
    """What a review holds under ids that its framework does not have."""
    kept = find_orphans(framework, session)
    if kept:
        yield "Kept for questions that this version of the framework does not have. It is exported."
    for key, position in kept.positions:
        yield f"{key}: now at step {position.now or 'none'}, aiming for step {position.aim or 'none'}."
        if position.because.strip():
            yield f"Because: {position.because}"
    for key, answer in kept.answers:
        yield f"{key}:"
        if answer.mark:
            yield f"Marked: {answer.mark}."
        if answer.note.strip():
            yield answer.note
        if answer.evidence.strip() or answer.from_whom:
            yield f"How you know: {answer.evidence}"
            yield f"From: {', '.join(answer.from_whom) or 'nobody named'}."
    for action in kept.actions:
        yield f"Action for {action.prompt}: {action.what}"


DEEDS = {
    "read": read,
    "words": words,
    "how": how,
    "poles": both_ends,
    "profile": show_profile,
    "compare": compare,
    "elsewhere": elsewhere,
}
