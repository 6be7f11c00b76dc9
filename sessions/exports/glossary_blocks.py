"""The words that a framework explains, as blocks of a document."""

from collections.abc import Iterator

from content.frameworks.model import Term
from sessions.model.glossary_note import glossary_note
from sessions.planning.plan_view import PlanGlossary

from .document import Block, BulletList, Heading, ListItem, Paragraph


def glossary_blocks(glossary: PlanGlossary) -> Iterator[Block]:
    """Return the entries under a heading of the second level; nothing without entries.

    One note for all of them gives the country, the date of the check, and the warning that law and guidance change.
    """
    entries = (*glossary.terms, *glossary.changes)
    if not entries:
        return
    yield Heading(2, "Words, and what they mean")
    yield Paragraph(glossary_note(entries, glossary.applies_to), "quiet")
    if glossary.terms:
        yield _list(glossary, glossary.terms)
    if glossary.changes:
        yield Heading(3, glossary.changes_title)
        yield _list(glossary, glossary.changes)


def _list(glossary: PlanGlossary, entries: tuple[Term, ...]) -> BulletList:
    return BulletList(tuple(_entry(glossary, entry) for entry in entries), strong=True)


def _entry(glossary: PlanGlossary, entry: Term) -> ListItem:
    details = (
        ("Also", ", ".join(entry.also)),
        (f"In {glossary.year}", entry.then),
        ("Today", entry.now),
        ("Source", entry.source),
    )
    return ListItem(entry.term, details=tuple((name, text) for name, text in details if text.strip()))
