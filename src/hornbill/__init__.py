"""Hornbill: casework between enforcement agencies over a relay that cannot read it."""

__version__ = "0.1.0"
