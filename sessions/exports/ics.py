"""The actions of a plan that have a date, as entries of a calendar (iCalendar, RFC 5545)."""

import re
from datetime import UTC, date
from typing import Final

from icalendar import Calendar, Event, vText

from content.text.sanitize import for_document
from sessions.model.session import Status
from sessions.planning.plan_view import Plan, PlanAction

_STATUS: Final[dict[Status, str]] = {
    "proposed": "TENTATIVE",
    "agreed": "CONFIRMED",
    "under way": "CONFIRMED",
    "done": "CONFIRMED",
    "dropped": "CANCELLED",
}


class _Text(vText):
    r"""A text in which a backslash is one; icalendar 7 would take the characters \N for a line end."""

    def to_ical(self) -> bytes:
        """Return the text with the escapes of RFC 5545, section 3.3.11."""
        return re.sub(r"[\\;,]", r"\\\g<0>", self).replace("\n", r"\n").encode()


def render(plan: Plan) -> bytes:
    """An entry for the day of each action; one that is imported again takes the place of its earlier self."""
    calendar = Calendar()
    calendar.add("prodid", "-//wholeschool//plan//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for each in plan.actions:
        if each.action.by:
            calendar.add_component(_event(plan, each, each.action.by))
    content: bytes = calendar.to_ical()
    return content


def _event(plan: Plan, each: PlanAction, by: date) -> Event:
    action = each.action
    event = Event()
    event.add("uid", f"{action.id}.{plan.id}@wholeschool")
    event.add("dtstamp", plan.updated.astimezone(UTC))
    event.add("dtstart", by)  # without an end, it lasts that day
    event.add("summary", _Text(for_document(action.what) or "An action without a name"))
    event.add("status", _STATUS[action.status])
    event.add("transp", "TRANSPARENT")  # it takes nobody's time on that day
    details = (
        ("Status", action.status),
        ("Lead", action.lead),
        ("Involved", ", ".join(action.involve)),
        ("First step", action.first_step),
        ("How we will know", action.success),
        ("Dimension", each.dimension),
        ("From", " · ".join(filter(None, (plan.title, plan.school)))),
        ("", plan.leaves_out),
    )
    told = (f"{name}: {value}" if name else value for name, value in details if value.strip())
    event.add("description", _Text(for_document("\n".join(told))))
    return event
