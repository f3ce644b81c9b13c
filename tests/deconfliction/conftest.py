"""Numbering plans and transliterations are loaded when first needed: no deadline for the example that loads them."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("deconfliction", deadline=None)
settings.load_profile("deconfliction")
