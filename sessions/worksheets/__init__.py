"""Worksheets: a review as a form for people without this program, and what they wrote into it brought back."""
