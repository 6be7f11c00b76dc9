from datetime import date

from hypothesis import given
from msgspec.structs import replace
from support.samples import built_in, small, text

from content import Term
from content.frameworks import glossary

TERMS = [
    ("Statement", ("statement review",)), ("SEN/D", ("SEND",)), ("SEND Code of Practice", ()), ("IEP", ()),
]  # fmt: skip


def framework():
    terms = tuple(Term(term=term, also=also, now="x", source="y", checked=date(2026, 11, 23)) for term, also in TERMS)
    return replace(small(), terms=terms)


def found(words):
    return [(words[one.start : one.end], one.term.term) for one in glossary.find(framework(), words)]


def test_terms_are_found_as_whole_words_in_any_case_and_in_the_plural():
    assert found("A statement, two Statements, understatement") == [
        ("statement", "Statement"), ("Statements", "Statement"),
    ]  # fmt: skip
    assert found("SEN/D and SEND; send it; SENDER") == [("SEN/D", "SEN/D"), ("SEND", "SEN/D")]
    assert found("two IEPs, one iep") == [("IEPs", "IEP")]


def test_of_terms_that_overlap_the_longer_one_counts():
    assert found("the SEND Code of Practice") == [("SEND Code of Practice", "SEND Code of Practice")]
    assert found("statement reviews") == [("statement reviews", "Statement")]


def test_each_term_is_listed_once():
    terms = glossary.terms_in(framework(), ["SEND, SEN/D", "a statement", "SEND"])
    assert [term.term for term in terms] == ["SEN/D", "Statement"]
    assert glossary.terms_in(replace(framework(), terms=()), ["SEND"]) == []


def test_what_has_changed_is_found_too_and_gives_way_to_a_word_of_the_text():
    changes = tuple(
        Term(term=term, also=also, now="changed", source="y", checked=date(2026, 11, 25))
        for term, also in (("Inspection", ("Ofsted",)), ("Statement", ()))
    )
    known = replace(framework(), changes=changes)
    terms = glossary.terms_in(known, ["Ofsted looked at inspections, and at statements"])
    assert [(term.term, term.now) for term in terms] == [("Inspection", "changed"), ("Statement", "x")]
    assert glossary.look_up(known, " ofsted ") is changes[0]
    assert glossary.look_up(known, "STATEMENT").now == "x"
    assert glossary.look_up(known, "statements") is None
    assert glossary.entries(known) == (*known.terms, *changes)


@given(text)
def test_any_text_can_be_searched(words):
    for one in glossary.find(built_in(), words):
        assert 0 <= one.start < one.end <= len(words)
