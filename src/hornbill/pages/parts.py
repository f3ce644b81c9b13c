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
    from hornbill.kernel.shell import Linkable, MessageAct, RecordLink, RoomTab


@cache
def declared() -> tuple[Part, ...]:
    """Return every part's declaration."""
    return tuple(config.part for config in apps.get_app_configs() if hasattr(config, "part"))


@cache
def url_modules() -> tuple[str, ...]:
    """Return the modules with the addresses of pages, those first that are asked most: addresses are tried in order."""
    found = sorted((part for part in declared() if part.urls), key=lambda part: not part.asked_most)
    return tuple(part.urls for part in found)


@cache
def takes_files() -> frozenset[str]:
    """Return the names of the addresses to which a form may come with a file."""
    return frozenset(name for part in declared() for name in part.takes_files)


@cache
def takes_bodies() -> frozenset[str]:
    """Return the names of the addresses to which devices post something that is no form."""
    return frozenset(name for part in declared() for name in part.takes_bodies)


def load_operations() -> None:
    """Import every module that puts operations on the API's router."""
    for part in declared():
        for module in part.api:
            import_module(module)


@cache
def api_groups() -> Mapping[str, str]:
    """Return the titles of the groups of operations, by tag."""
    return {tag: title for part in declared() for tag, title in part.api_groups.items()}


@cache
def jobs() -> tuple[type[Any], ...]:
    """Return the classes of the worker's jobs."""
    return tuple(import_string(path) for part in declared() for path in part.jobs)


@cache
def works() -> Mapping[str, Any]:
    """Return the kinds of long work, by name."""
    made = [import_string(path)() for part in declared() for path in part.works]
    return {kind.name: kind for kind in made}


@cache
def error_words() -> Mapping[str, tuple[str | None, str]]:
    """Return every part's words for its errors: code -> sentence (None: the error's own) and cure."""
    found: dict[str, tuple[str | None, str]] = {}
    for part in declared():
        for module in part.error_words:
            found |= import_module(module).WORDS
    return found


@cache
def statuses() -> Mapping[str, int]:
    """Return the HTTP status of every part's errors, by code."""
    return _of_error_words("STATUS")


@cache
def program_statuses() -> Mapping[str, int]:
    """Return the HTTP status with which programs are answered, where a page has another one, by code."""
    return _of_error_words("PROGRAM_STATUS")


def _of_error_words(name: str) -> dict[str, int]:
    modules = [import_module(module) for part in declared() for module in part.error_words]
    return {code: status for module in modules for code, status in getattr(module, name, {}).items()}


@cache
def carried() -> Mapping[str, Callable[..., Any]]:
    """Return what is done with forms that came after their session had ended, by the name of their address."""
    return {name: import_string(path) for part in declared() for name, path in part.carried.items()}


@cache
def room_kinds() -> Mapping[str, RoomKind]:
    """Return the kinds of room beside case rooms, by their mark."""
    return {kind.mark: kind for part in declared() for kind in part.room_kinds}


@cache
def room_tabs() -> tuple[RoomTab, ...]:
    """Return the views of a room, in order."""
    found = [tab for part in declared() for tab in part.room_tabs]
    return tuple(sorted(found, key=lambda tab: (tab.order, tab.key)))


@cache
def message_acts() -> tuple[MessageAct, ...]:
    """Return what an officer can make of a message."""
    return tuple(act for part in declared() for act in part.message_acts)


@cache
def searchers() -> tuple[Callable[..., Any], ...]:
    """Return what is asked, beside the records of rooms, when somebody searches."""
    return tuple(import_string(path) for part in declared() for path in part.searchers)


@cache
def bars() -> tuple[Callable[..., Any], ...]:
    """Return what may stand above every page."""
    return tuple(import_string(path) for part in declared() for path in part.bars)


@cache
def asides(page: str) -> tuple[Callable[..., Any], ...]:
    """Return what other parts have to show below a page's own content."""
    return tuple(import_string(path) for part in declared() for path in part.asides.get(page, ()))


@cache
def assigned() -> tuple[tuple[Callable[..., Any], Callable[..., int]], ...]:
    """Return (section, count) of each kind of work that officers are given."""
    return tuple(
        (import_string(one.section), import_string(one.count)) for part in declared() for one in part.assigned
    )


@cache
def record_links() -> Mapping[str, RecordLink]:
    """Return what leads from a record to the page of what it is about, by the record's kind."""
    return {kind: link for part in declared() for kind, link in part.record_links.items()}


@cache
def event_cards() -> Mapping[str, Callable[..., Any]]:
    """Return what draws the cards of events that wait for somebody, by the record's kind."""
    return {kind: import_string(path) for part in declared() for kind, path in part.event_cards.items()}


@cache
def counted() -> Mapping[str, Any]:
    """Return how many events of a sort are told, by the first word of their records' kinds."""
    return {sort: words for part in declared() for sort, words in part.counted.items()}


@cache
def sends() -> Mapping[str, Callable[..., str]]:
    """Return what sends something that waited on a device, by its kind."""
    return {kind: import_string(path) for part in declared() for kind, path in part.sends.items()}


@cache
def pickers() -> Mapping[str, Callable[..., Any]]:
    """Return what pickers offer, by the name of their source."""
    return {source: import_string(path) for part in declared() for source, path in part.pickers.items()}


@cache
def linkables() -> Mapping[str, tuple[Linkable, Callable[..., Any]]]:
    """Return what an exhibit can be linked to, by its kind and in order; and what names such objects."""
    found = [(kind, one) for part in declared() for kind, one in part.linkables.items()]
    return {
        kind: (one, import_string(one.named)) for kind, one in sorted(found, key=lambda pair: pair[1].order)
    }
