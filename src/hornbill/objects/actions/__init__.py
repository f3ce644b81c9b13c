"""Reads of objects in rooms that need an officer's vault."""
