"""Whom to call: a question in plain words, and who answers it."""
