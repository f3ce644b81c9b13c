"""Filters of the templates of formal requests."""
