"""The plan as Markdown."""
