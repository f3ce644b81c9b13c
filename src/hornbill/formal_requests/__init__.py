"""Formal requests for mutual legal assistance: what a letter must contain, the letter itself, and what becomes of it."""
