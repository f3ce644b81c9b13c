"""Every part's kinds of record, put into the exchange's table: an export may hold records of any part.

Rules: a kind is registered where its part's ``core`` says what it is, in a module whose name ends in ``kinds``; a node's process imports them
with its applications, a command without a node asks here. Nobody keeps a list that a new part could be missing from.
"""

from __future__ import annotations

import importlib.util
import pkgutil

import hornbill


def load(part: str) -> None:
    """Import the kinds of one part; nothing where it has no ``core``."""
    if importlib.util.find_spec(f"hornbill.{part}.core") is None:
        return
    core = importlib.import_module(f"hornbill.{part}.core")
    for module in pkgutil.walk_packages(core.__path__, f"{core.__name__}."):
        if module.name.endswith("kinds"):
            importlib.import_module(module.name)


def load_all() -> None:
    """Import the kinds of every part."""
    for part in pkgutil.iter_modules(hornbill.__path__):
        if part.ispkg:
            load(part.name)
