"""Output to the terminal and input from it; imports nothing else of ours."""
