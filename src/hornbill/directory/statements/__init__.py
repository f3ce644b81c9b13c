"""Statements that this agency or the roots write: drafted, signed, queued for the log."""
