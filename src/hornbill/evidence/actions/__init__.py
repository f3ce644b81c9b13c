"""Writes and reads of evidence, in an officer's session."""
