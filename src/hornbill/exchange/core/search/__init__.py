"""Searching texts: how they are written for it, and what is found."""
