"""A review as data, and pure functions over it."""
