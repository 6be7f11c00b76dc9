"""The introduction for a newcomer, whichever way they come in: what this is, and where the text goes."""

from content import Framework

NO_WELCOME = "A review of your school, which you do alone or as a team."
"""The introduction to a framework that has no welcome."""
WHAT_YOU_DO = (
    "You read a little, think, place your school between two ends, and plan what to change: a mirror, not a grade."
)
HOW_LONG = "Twenty minutes are enough for a part: it opens again where you left it."
"""Left to the framework's welcome where it has one."""


def welcome(framework: Framework) -> tuple[tuple[str, str], ...]:
    """Each part with its heading; the front end explains its keys or commands."""
    time = () if framework.welcome else (("How long it takes.", f"{_how_much(framework)}. {HOW_LONG}"),)
    return (
        ("What this is.", f"{' '.join(framework.welcome.split()) or NO_WELCOME} {WHAT_YOU_DO}"),
        (
            "What happens to what you type.",
            "It is saved as you type, in a file that only you can open. Nobody sees it until you write out the plan. "
            "Name no pupils.",
        ),
        *time,
    )


def _how_much(framework: Framework) -> str:
    questions = [item for item in framework.items.values() if item.kind == "question"]
    if short := sum(item.entry.short_route for item in questions):
        return f"The short route asks {short} questions, the whole review {len(questions)}"
    return f"There are {len(questions)} questions"
