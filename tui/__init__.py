"""How people meet the review: the command line, the screens and their widgets."""

__version__ = "0.1.0"
