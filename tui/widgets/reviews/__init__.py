"""The list of reviews, and what it says of each."""
