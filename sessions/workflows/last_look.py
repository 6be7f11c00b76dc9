"""A last look at an export for what may be a person's data, and the names that the user said are no child's."""

from collections.abc import Iterable

from content import Framework
from sessions.exports import privacy_check
from sessions.exports.document import Document
from sessions.exports.name_words import name_key
from sessions.exports.privacy_check import PrivacyFinding
from sessions.planning.plan_view import Plan
from sessions.storage import user_state


def look(plan: Plan, framework: Framework, document: Document | None = None) -> list[PrivacyFinding]:
    """Return what may be a person's data in the plan, or in another document about its review.

    Names that the user dismissed for this school come last, and are marked.
    """
    dismissed = user_state.recall_dismissed(plan.school)
    if document:
        return privacy_check.scan_document(document, plan, framework, dismissed)
    return privacy_check.scan_plan(plan, framework, dismissed)


def names_in(found: Iterable[PrivacyFinding]) -> list[PrivacyFinding]:
    """Return the names among what was found, dismissed or not."""
    return [one for one in found if one.kind == "name"]


def dismiss(school: str, names: Iterable[str], undone: Iterable[str] = ()) -> None:
    """Remember for this school that these are no children's names, and forget it of those in `undone`."""
    user_state.remember_dismissed(school, map(name_key, names), map(name_key, undone))
