"""A plan goes into a document that exists, and the old document is kept."""

import pytest
from support.samples import session_of, small

from content import UserError
from sessions.planning import plan_view
from sessions.workflows import insert_plan


@pytest.fixture
def plan():
    return plan_view.build(small(), session_of(small()))


def test_a_document_without_markers_is_asked_about_written_and_kept(plan, tmp_path):
    path = tmp_path / "shared.md"
    path.write_text("# Ours\n\nOur text.\n")
    insertion = insert_plan.prepare(plan, path)
    assert insertion.question == f"{path} has no markers for the plan yet. Put it at its end, between two markers?"
    assert path.read_text() == "# Ours\n\nOur text.\n"
    said = insertion.write()
    assert said == f"The plan is in {path}; the old document is beside it, as shared.before-wholeschool.md."
    assert path.read_text().startswith("# Ours\n\nOur text.\n")
    assert (tmp_path / "shared.before-wholeschool.md").read_text() == "# Ours\n\nOur text.\n"
    again = insert_plan.prepare(plan, path)
    assert (again.question, again.is_up_to_date) == ("", True)
    assert again.up_to_date == f"{path} is up to date already."


def test_it_goes_after_a_heading(plan, tmp_path):
    path = tmp_path / "shared.md"
    path.write_text("# Ours\n\n## Plans\n\n## Minutes\n")
    insertion = insert_plan.prepare(plan, path, under="Plans")
    assert "after the heading “Plans”" in insertion.question
    insertion.write()
    text = path.read_text()
    assert text.index("## Plans") < text.index("wholeschool:begin") < text.index("## Minutes")


def test_what_cannot_be_written_to_is_said_and_left(plan, tmp_path):
    with pytest.raises(UserError, match="Markdown"):
        insert_plan.prepare(plan, tmp_path / "shared.odt")
    path = tmp_path / "shared.md"
    path.write_text("x")
    insertion = insert_plan.prepare(plan, path)
    path.write_text("changed meanwhile")
    with pytest.raises(UserError, match="changed"):
        insertion.write()
    assert path.read_text() == "changed meanwhile"
