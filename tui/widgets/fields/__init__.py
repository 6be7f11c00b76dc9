"""Fields: what takes text or a choice."""
