"""Finding reviews, and what is in them, by words in their titles, schools, notes, reasons and actions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from content import Framework, UserError
from content.frameworks import library
from content.frameworks.steps import place_id
from sessions.model.session import Session

from .reviews import ReviewSummary

_ELSEWHERE = "answers that are not in this framework"

_AROUND = 30
"""How many characters are shown on each side of a word that was found."""


@dataclass(frozen=True)
class SearchableText:
    """A piece of text in a review."""

    kind: str
    """What it is: "note", "evidence", "position", "action", or "review" where it is of the whole review."""
    where: str
    """Where it stands, in words."""
    at: str | None
    """The id of the step at which it stands; None where it is of the whole review."""
    text: str
    folded: str
    """The text for comparing."""


@dataclass(frozen=True)
class Searchable:
    """A review with all its texts."""

    summary: ReviewSummary
    texts: tuple[SearchableText, ...]


@dataclass(frozen=True)
class Hit:
    """A review that holds all the words, and the text that holds most of them."""

    summary: ReviewSummary
    where: str
    at: str | None
    excerpt: str
    """The first word found, with what is around it, on one line."""


def searchable(summaries: Iterable[ReviewSummary]) -> list[Searchable]:
    """The reviews made ready; this reads no file again."""
    return [Searchable(one, tuple(_texts(one))) for one in summaries]


def find(among: Sequence[Searchable], words: str) -> list[Hit]:
    """The reviews that hold all the words, whatever their case, in the order given; all of them for no words."""
    wanted = words.casefold().split()
    hits = []
    for one in among:
        if all(any(word in text.folded for text in one.texts) for word in wanted):
            best = max(one.texts, key=lambda text: sum(word in text.folded for word in wanted), default=None)
            if best and wanted:
                hits.append(Hit(one.summary, best.where, best.at, _excerpt(best, wanted)))
            else:
                hits.append(Hit(one.summary, "", None, ""))
    return hits


def _excerpt(text: SearchableText, wanted: Sequence[str]) -> str:
    # Folding may change the length of a text by a few characters: an excerpt bears it.
    at = min(text.folded.find(word) for word in wanted if word in text.folded)
    start, end = max(0, at - _AROUND), at + 2 * _AROUND
    cut = " ".join(text.text[start:end].split())
    return f"{'…' if start else ''}{cut}{'…' if end < len(text.text) else ''}"


def _texts(summary: ReviewSummary) -> Iterator[SearchableText]:
    session = summary.session
    if session is None:
        yield _text("review", "the file's name", None, summary.path.name)
        return
    try:
        framework = library.get(session.framework)
    except UserError as error:
        framework = library.placeholder(session.framework, str(error))
    for where, text in (("the title", session.title), ("the school", session.school), ("the author", session.author)):
        yield _text("review", where, None, text)
    yield from texts_in(framework, session)


def texts_in(framework: Framework, session: Session) -> Iterator[SearchableText]:
    """Yield every text of a review's answers, positions and actions."""
    for item_id, answer in session.answers.items():
        yield _text("note", *_place(framework, item_id), answer.note)
        yield _text("evidence", *_place(framework, item_id), answer.evidence)
    for dimension_id, position in session.positions.items():
        dimension = framework.by_id.get(dimension_id)
        where = f"{dimension.short} · the position" if dimension else _ELSEWHERE
        at = place_id(dimension_id) if dimension else None
        yield _text("position", where, at, position.because)
        yield _text("position", where, at, position.dissent)
    for action in session.actions:
        where, at = _place(framework, action.prompt)
        said = (action.what, action.lead, *action.involve, action.first_step, action.by_words, action.success)
        yield _text("action", f"{where}, an action", at, " · ".join(filter(None, said)))


def _place(framework: Framework, item_id: str) -> tuple[str, str | None]:
    item = framework.items.get(item_id)
    return (f"{item.dimension.short} · {item.entry.short}", item.id) if item else (_ELSEWHERE, None)


def _text(kind: str, where: str, at: str | None, text: str) -> SearchableText:
    return SearchableText(kind, where, at, text, text.casefold())
