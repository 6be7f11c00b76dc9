"""Reviews over time."""
