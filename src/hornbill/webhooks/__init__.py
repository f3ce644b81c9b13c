"""Tells other programs of the agency that something has changed, and nothing else; they then ask ``GET /changes``."""
