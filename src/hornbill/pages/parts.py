"""The parts that this node has, and what they declare (``hornbill.kernel.part``).

Rules: asked once in a process and kept; the order is that of the installed applications.

    declared()                          # (Part(...), ...)
    carried()["post-message"]           # the function that sends a message
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hornbill.kernel.part import Part, RoomKind


@cache
def declared() -> tuple[Part, ...]:
    """Return every part's declaration."""
    return tuple(config.part for config in apps.get_app_configs() if hasattr(config, "part"))


@cache
def url_modules() -> tuple[str, ...]:
    """Return the modules with the addresses of pages, those first that are asked most: addresses are tried in order."""
    found = sorted((part for part in declared() if part.urls), key=lambda part: not part.asked_most)
    return tuple(part.urls for part in found)


def load_operations() -> None:
    """Import every module that puts operations on the API's router."""
    for part in declared():
        for module in part.api:
            import_module(module)


@cache
def jobs() -> tuple[type[Any], ...]:
    """Return the classes of the worker's jobs."""
    return tuple(import_string(path) for part in declared() for path in part.jobs)


@cache
def error_words() -> Mapping[str, tuple[str | None, str]]:
    """Return every part's words for its errors: code -> sentence (None: the error's own) and cure."""
    found: dict[str, tuple[str | None, str]] = {}
    for part in declared():
        for module in part.error_words:
            found |= import_module(module).WORDS
    return found


@cache
def carried() -> Mapping[str, Callable[..., Any]]:
    """Return what is done with forms that came after their session had ended, by the name of their address."""
    return {name: import_string(path) for part in declared() for name, path in part.carried.items()}


@cache
def room_kinds() -> Mapping[str, RoomKind]:
    """Return the kinds of room beside case rooms, by their mark."""
    return {kind.mark: kind for part in declared() for kind in part.room_kinds}
