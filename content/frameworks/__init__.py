"""Frameworks: what a review asks, how it is found, read and checked."""
