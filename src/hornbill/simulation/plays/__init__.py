"""Scenarios over real processes, one a module: ``play(expectations, folder)``."""
