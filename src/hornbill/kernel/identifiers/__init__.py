"""Identifiers of things and people, normalised and with their check digits proved."""
