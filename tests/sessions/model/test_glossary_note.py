from datetime import date

from msgspec.structs import replace
from support.samples import built_in, small

from content.frameworks.glossary import entries
from sessions.model.glossary_note import glossary_note


def note_of(framework):
    return glossary_note(entries(framework), framework.applies_to)


def test_it_says_where_the_glossary_holds_and_when_it_was_checked():
    assert note_of(small()) == "Checked on 23 November 2026; law and guidance change: see the source."
    assert note_of(built_in()).startswith("Holds for England. Checked on ")


def test_of_several_days_the_first_counts_also_one_of_the_changes():
    term = small().terms[0]
    older = replace(term, term="Old", checked=date(2025, 3, 1))
    told = note_of(replace(small(), changes=(older,), applies_to="Wales"))
    assert told == "Holds for Wales. Checked on 1 March 2025 or later; law and guidance change: see the source."


def test_where_nothing_is_explained_it_says_nothing():
    assert note_of(replace(small(), terms=(), applies_to="Wales")) == ""
