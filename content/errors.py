"""The one kind of error that a user is meant to see."""


class UserError(Exception):
    """Something that the user can put right: shown as one line, "subject: problem; fix"."""

    def __init__(self, subject: object, problem: str, fix: str = "") -> None:
        """`subject` is what the error is about, often a path; None where the problem names it."""
        super().__init__(subject, problem, fix)
        self.subject = "" if subject is None else str(subject)
        self.problem = problem
        """The problem, without a full stop."""
        self.fix = fix
        """What the user can do about it; empty where the problem says it."""

    @property
    def details(self) -> str:
        """The problem and the fix, without the subject."""
        return f"{self.problem}; {self.fix}" if self.fix else self.problem

    def about(self, subject: object) -> "UserError":
        """Return the same problem and fix as an error about this subject, such as the file in which it was found."""
        return UserError(subject, f"{self.subject}: {self.problem}" if self.subject else self.problem, self.fix)

    def __str__(self) -> str:
        return f"{self.subject}: {self.details}" if self.subject else self.details
