"""Alarms and reasons in the reader's language."""
