"""The introduction for a newcomer, whichever way they come in: what this is, and where the text goes."""

from content import Framework
from sessions.model.routes import questions_and_prompts

NO_WELCOME = "A review of your school, which you do alone or as a team."
"""What is said of a framework that does not introduce itself."""
WHAT_YOU_DO = (
    "You read a little, think, place your school between two ends, and plan what to change: a mirror, not a grade."
)
HOW_LONG = "Twenty minutes are enough for a part: it opens again where you left it."
"""Left to the framework's welcome where it has one."""


def welcome(framework: Framework) -> tuple[tuple[str, str], ...]:
    """Each part with its heading; the front end explains its keys or commands."""
    every, _ = questions_and_prompts(framework, "whole")
    short, _ = questions_and_prompts(framework, "short")
    much = (
        f"The short route asks {short} questions, the whole review {every}" if short else f"There are {every} questions"
    )
    time = () if framework.welcome else (("How long it takes.", f"{much}. {HOW_LONG}"),)
    return (
        ("What this is.", f"{' '.join(framework.welcome.split()) or NO_WELCOME} {WHAT_YOU_DO}"),
        (
            "What happens to what you type.",
            "It is saved as you type, in a file that only you can open. Nobody sees it until you write out the plan. "
            "Name no pupils.",
        ),
        *time,
    )
