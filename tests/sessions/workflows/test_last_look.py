"""The last look, with what the user said is no child."""

from support.samples import session_of, small

from sessions.exports import comparison_document
from sessions.model import edits
from sessions.planning import plan_view
from sessions.workflows import last_look


def session(note, school="Northgate Primary"):
    return edits.rename(
        edits.answer(session_of(small()), "one.theme.first", note=note), title="T", school=school, author="A. Byron"
    )


def looked(note, school="Northgate Primary"):
    plan = plan_view.build(small(), session(note, school))
    return [(one.text, one.dismissed) for one in last_look.look(plan, small())]


def test_a_name_is_dismissed_for_one_school_in_whatever_form_and_back_again():
    note = "Zoë's plan, and J.S. in 4B"
    assert looked(note) == [("J.S.", False), ("Zoë's", False)]
    last_look.dismiss("northgate primary", ["ZOE", "JS"])
    assert looked(note) == [("J.S.", True), ("Zoë's", True)]
    assert looked(note, "Southgate") == [("J.S.", False), ("Zoë's", False)]
    last_look.dismiss("Northgate Primary", [], ["J.S."])
    assert looked(note) == [("J.S.", False), ("Zoë's", True)]


def test_a_long_name_is_dismissed_too():
    note = f"We met Jayden {'Quux ' * 30}"
    ((shown, _),) = looked(note)
    last_look.dismiss("Northgate Primary", [shown])
    assert looked(note) == [(shown, True)]


def test_a_comparison_is_looked_at_with_what_was_dismissed():
    reviews = [session("We saw Jayden"), session("We saw Jayden and Aisha")]
    document = comparison_document.document(small(), reviews)
    plan = plan_view.build(small(), reviews[-1])
    last_look.dismiss("Northgate Primary", ["Jayden"])
    seen = last_look.names_in(last_look.look(plan, small(), document))
    assert {one.text: one.dismissed for one in seen} == {"Aisha": False, "Jayden": True}
