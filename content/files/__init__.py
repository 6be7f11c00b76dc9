"""Reading and writing files: whole or not at all, within limits, and never through a link where others write."""
