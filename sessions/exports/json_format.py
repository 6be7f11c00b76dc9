"""A whole plan as JSON, for other programs; docs/plan.schema.json says what it holds."""

from typing import Any, Final

import msgspec

from sessions.planning.plan_view import Plan

FORMAT: Final = 1
"""Grows when something that was there changes its meaning or goes."""


class PlanFile(msgspec.Struct, frozen=True, kw_only=True):
    """What such a file holds."""

    format: int
    plan: Plan


def render(plan: Plan) -> bytes:
    """The plan, in UTF-8, ending with a line feed. Times are ISO 8601; steps of a scale count from 1."""
    encoded = msgspec.json.encode(PlanFile(format=FORMAT, plan=plan))
    return msgspec.json.format(encoded, indent=2) + b"\n"


def schema() -> dict[str, Any]:
    """The JSON Schema of such a file."""
    return msgspec.json.schema(PlanFile)
