"""The one kind of error that a user is meant to see."""


class UserError(Exception):
    """Something that the user can mend; its text is one clear line: what, where, what to do."""
