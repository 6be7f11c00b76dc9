"""The plan of a review: what goes into it, and checks of it."""
