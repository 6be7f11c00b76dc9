"""Helpers that several tests need."""
