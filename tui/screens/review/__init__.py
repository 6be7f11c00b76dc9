"""One review."""
