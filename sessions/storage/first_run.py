"""The introduction for a newcomer, whichever way they come in: what this is, and where the text goes."""

from content import Framework
from sessions.model.routes import questions_and_prompts


def welcome(framework: Framework) -> tuple[tuple[str, str], ...]:
    """Each part with its heading; the front end explains its keys or commands."""
    every, _ = questions_and_prompts(framework, "whole")
    short, _ = questions_and_prompts(framework, "short")
    much = (
        f"The short route asks {short} questions, the whole review {every}" if short else f"There are {every} questions"
    )
    return (
        (
            "What this is.",
            "A review of how far special educational needs and disabilities are the whole school's task, or are left "
            "to a few specialists. For each dimension you read a little, think, place your school between two poles, "
            "and plan what to change. It is a mirror, not a grade.",
        ),
        (
            "What happens to what you type.",
            "It is saved as you type, in a file that only you can open. Nobody sees it until you write out the plan.",
        ),
        (
            "How long it takes.",
            f"{much}. Twenty minutes are enough for a part: it opens again where you left it.",
        ),
    )
