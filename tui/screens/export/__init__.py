"""Writing a plan."""
