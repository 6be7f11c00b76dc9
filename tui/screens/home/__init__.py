"""The list of reviews, and what begins there."""
