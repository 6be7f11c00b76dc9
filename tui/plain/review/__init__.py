"""One review, as lines of text."""
