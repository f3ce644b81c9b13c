"""Ceilings of partners, and reviews of markings."""
