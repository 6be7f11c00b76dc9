"""The terminal: what is sent to it and what comes from it; imports nothing else of ours."""
